import type { ReactElement } from 'react';
import type { CallView } from '../../../../shared/contracts/loop';
import { exactTime } from '../ui/dates';
import { useWords } from '../words/words';
import { agreedWords, callWords, readBackWords } from './loopWords';

/** The telephone as a channel: who called, who answered, what was said. */
export function CallList({ calls }: { calls: readonly CallView[] }): ReactElement | null {
  const say = useWords(callWords);
  const sayReadBack = useWords(readBackWords);
  const sayAgreed = useWords(agreedWords);
  if (calls.length === 0) return null;
  const wordsOf = ({ said, readBack }: Pick<CallView, 'said' | 'readBack'>): string => {
    if (readBack === 'none') return '';
    return said === null ? say('unsaidLine') : say('saidLine', { said });
  };
  const whoOf = ({ answeredBy, agreed, ...one }: CallView): string =>
    answeredBy
      ? say('answeredLine', {
          name: answeredBy.name,
          readBack: sayReadBack(one.readBack),
          said: wordsOf(one),
          agreed: sayAgreed(agreed),
        })
      : say('nobody');
  return (
    <details className="tx-told" open>
      <summary>{say('calls', { count: calls.length })}</summary>
      <ul className="tx-calls">
        {calls.map((one) => (
          <li key={`${one.at} ${one.by.personId}`}>
            <span className="tx-figures">{exactTime(one.at)}</span> {say('line', { by: one.by.name, who: whoOf(one) })}
            {one.acknowledged ? ` · ${say('counted')}` : ''}
          </li>
        ))}
      </ul>
    </details>
  );
}
