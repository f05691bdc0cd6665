import type { ReactElement } from 'react';
import type { Severity } from '../../../../shared/ecg/interpretation';
import { severityWords } from '../words/trade';
import { useWords } from '../words/words';
import { readWords } from './words';

const order: readonly Severity[] = ['normal', 'abnormal', 'significant', 'critical', 'unreadable'];

type Parts = { readonly value: Severity | null; readonly onChoose: (severity: Severity) => void };

export function SeverityButtons({ value, onChoose }: Parts): ReactElement {
  const say = useWords(severityWords);
  const sayRead = useWords(readWords);
  return (
    <div className="rd-severities" role="radiogroup" aria-label={sayRead('severity')}>
      {order.map((severity) => (
        <button
          key={severity}
          type="button"
          role="radio"
          data-severity={severity}
          aria-checked={value === severity}
          onClick={() => {
            onChoose(severity);
          }}
        >
          {say(severity)}
        </button>
      ))}
    </div>
  );
}
