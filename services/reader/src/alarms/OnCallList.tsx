import type { ReactElement } from 'react';
import type { Alarms } from '../../../../shared/contracts/http';
import { serviceWords } from '../words/trade';
import { useWords } from '../words/words';
import { alarmWords } from './words';

/** Who would be paged now, and whether a screen of theirs is open. */
export function OnCallList({ onCall }: { onCall: Alarms['onCall'] }): ReactElement {
  const say = useWords(alarmWords);
  const sayService = useWords(serviceWords);
  return (
    <section className="tx-panel tx-side-list">
      <h2>{say('onCall')}</h2>
      <ul>
        {onCall.map(({ service, people }) => (
          <li key={service}>
            <span className="tx-soft">{sayService(service)}</span>
            {people.length === 0 ? <strong className="tx-late">{say('nobody')}</strong> : null}
            {people.map((person) => (
              <span key={person.id} className="tx-presence" data-connected={person.connected}>
                {person.name} <span className="tx-soft">{say(person.connected ? 'connected' : 'away')}</span>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
