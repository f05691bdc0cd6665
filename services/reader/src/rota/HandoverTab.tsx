import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import type { Handovers } from '../../../../shared/contracts/rota';
import { useMe } from '../api/sessionState';
import { Chip } from '../ui/chips';
import { exactTime } from '../ui/dates';
import { RefusalNote } from '../ui/refusal';
import { Wait } from '../ui/wait';
import { useWords } from '../words/words';
import { deskWords } from './deskWords';
import { DialogFoot, PersonField, TextField } from './fields';
import type { TabParts } from './tabParts';
import { useHandoverChanges, useHandovers } from './useRota';

type Items = Handovers['open'];
const words = {
  'read-now': 'itemReadNow',
  'critical-alert': 'itemAlert',
  claim: 'itemClaim',
  task: 'itemTask',
} as const;

function OpenItems({ items }: { items: Items }): ReactElement {
  const say = useWords(deskWords);
  if (items.length === 0) return <p className="tx-soft">{say('nothingOpen')}</p>;
  return (
    <table className="tx-table">
      <tbody>
        {items.map(({ item, caseId, caseNumber, clinic }) => {
          const red = item.kind === 'read-now' || item.kind === 'critical-alert';
          return (
            <tr key={JSON.stringify(item)}>
              <td>
                <Chip text={say(words[item.kind])} shape={red ? 'square' : 'none'} />
              </td>
              <td className="tx-figures">
                <Link to={`/read/${caseId}`}>{caseNumber}</Link>
              </td>
              <td>{clinic}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Waiting({ mine, onTake }: { mine: Handovers['mine']; onTake: (id: string) => void }): ReactElement {
  const say = useWords(deskWords);
  const { personId } = useMe();
  return (
    <>
      {mine.map(({ id, from, to, handedAt, note, items }) => (
        <section key={id} className="tx-panel rota-plan">
          <div className="tx-row">
            <strong>
              {say('waitingFor', { from: from.name, to: to?.name ?? '', at: exactTime(handedAt).slice(0, 16) })}
            </strong>
            {to?.id === personId ? (
              <button
                type="button"
                className="tx-button tx-push-right"
                data-kind="main"
                onClick={() => {
                  onTake(id);
                }}
              >
                {say('takeShift')}
              </button>
            ) : (
              <span className="tx-soft tx-push-right">{say('notTaken')}</span>
            )}
          </div>
          {note === '' ? null : <p className="tx-said">{note}</p>}
          <OpenItems items={items} />
        </section>
      ))}
    </>
  );
}

/** What is open when a shift ends, and who takes it. */
export function HandoverTab({ service }: TabParts): ReactElement {
  const say = useWords(deskWords);
  const { data, error } = useHandovers();
  const { hand, take } = useHandoverChanges();
  const [whom, choose] = useState('');
  const [note, setNote] = useState('');
  if (!data) return error ? <RefusalNote reason={error} /> : <Wait />;
  const toId = data.next.find(({ id }) => id === whom)?.id ?? null;
  return (
    <div className="tx-stack">
      <RefusalNote reason={take.error} />
      <Waiting mine={data.mine} onTake={take.mutate} />
      <section className="tx-panel rota-plan">
        <h3>{say('openNow')}</h3>
        <OpenItems items={data.open} />
        <div className="rota-hand">
          <PersonField label={say('handTo')} people={data.next} value={whom} onChange={choose} none={say('nobody')} />
          <TextField label={say('note')} value={note} onChange={setNote} />
          <DialogFoot
            ready={!hand.isPending}
            label={say('hand')}
            onSave={() => {
              hand.mutate({ service, toId, note });
            }}
          />
        </div>
        <RefusalNote reason={hand.error} />
      </section>
    </div>
  );
}
