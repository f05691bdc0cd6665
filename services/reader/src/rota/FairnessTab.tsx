import { useState, type ReactElement } from 'react';
import { monthAt, monthsFrom } from '../../../../shared/domain/month';
import { RefusalNote } from '../ui/refusal';
import { serverNow } from '../ui/serverTime';
import { EmptyState, Wait } from '../ui/wait';
import { useWords } from '../words/words';
import { deskWords } from './deskWords';
import type { TabParts } from './tabParts';
import { useFairness } from './useRota';

const counted = [
  ['hours', 'hoursCount'],
  ['nights', 'nights'],
  ['restDays', 'restDays'],
  ['holidays', 'holidays'],
] as const;

/** How nights, weekends and holidays fall on each: as planned, and as it became. */
export function FairnessTab({ service }: TabParts): ReactElement {
  const say = useWords(deskWords);
  const [month, goTo] = useState(() => monthAt(new Date(serverNow())));
  const { data, error } = useFairness(service, month);
  const step = (by: number, label: string): ReactElement => (
    <button
      type="button"
      className="tx-button"
      onClick={() => {
        goTo(monthsFrom(month, by));
      }}
    >
      {label}
    </button>
  );
  return (
    <div className="tx-stack">
      <div className="tx-row">
        {step(-1, '‹')}
        <strong className="tx-figures">{month}</strong>
        {step(1, '›')}
      </div>
      <RefusalNote reason={error} />
      <div className="tx-panel">
        {!data ? <Wait /> : data.rows.length === 0 ? <EmptyState title={say('noDuties')} /> : null}
        {data && data.rows.length > 0 ? (
          <table className="tx-table rota-ledger">
            <thead>
              <tr>
                <th />
                {counted.map(([key, word]) => (
                  <th key={key}>{say(word)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.rows.map(({ person, planned, worked }) => (
                <tr key={person.id}>
                  <td>{person.name}</td>
                  {counted.map(([key]) => (
                    <td key={key} className="tx-figures">
                      <strong>{worked[key]}</strong> <span className="tx-soft">/ {planned[key]}</span>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
      </div>
      <p className="tx-soft">
        {say('worked')} / {say('planned')}
      </p>
    </div>
  );
}
