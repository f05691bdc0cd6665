import type { ReactElement } from 'react';
import type { TurnaroundStage } from '../../../../shared/domain/timeline';
import { timeWords } from '../stats/figures';
import { useWords } from '../words/words';
import { turnaroundWords } from './words';

type Stages = readonly { readonly stage: TurnaroundStage; readonly ms: number }[];

export function Turnaround({ stages }: { stages: Stages }): ReactElement {
  const say = useWords(turnaroundWords);
  return (
    <dl className="rec-turnaround">
      {stages.map(({ stage, ms }) => (
        <div key={stage}>
          <dt>{say(stage)}</dt>
          <dd className="tx-figures">{timeWords(ms)}</dd>
        </div>
      ))}
    </dl>
  );
}
