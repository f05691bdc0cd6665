import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { ReachablePerson } from '../../../../shared/contracts/contacts';
import { Chip } from '../ui/chips';
import { RefusalNote } from '../ui/refusal';
import { EmptyState, Wait } from '../ui/wait';
import { useLanguage } from '../words/language';
import { channelWords } from '../words/trade';
import { useWords } from '../words/words';
import { useReachability } from './useContacts';
import { dutyWords, levelWords, reachabilityWords } from './words';

const looks = {
  green: { tone: 'done', shape: 'circle' },
  amber: { tone: 'plain', shape: 'ring' },
  red: { tone: 'critical', shape: 'cross' },
  /** Nothing proven, and counted on all the same: no channel runs, and the person was here lately. */
  seen: { tone: 'plain', shape: 'ring' },
} as const;

function Row({ person }: { person: ReachablePerson }): ReactElement {
  const sayDuty = useWords(dutyWords);
  const sayLevel = useWords(levelWords);
  const sayChannel = useWords(channelWords);
  const language = useLanguage();
  const level = person.level === 'red' && person.reachable ? 'seen' : person.level;
  return (
    <tr>
      <td>{person.name}</td>
      <td>{person.organization}</td>
      <td>{sayDuty(person.duty)}</td>
      <td>
        <Chip text={sayLevel(level)} {...looks[level]} />
      </td>
      <td>{person.proven.map((channel) => sayChannel(channel)).join(language === 'zh' ? '、' : ', ') || '—'}</td>
    </tr>
  );
}

/** Said on the desk's console as well: seen before the night, not during it. */
export function MissingNote(): ReactElement | null {
  const say = useWords(reachabilityWords);
  const language = useLanguage();
  const { data } = useReachability();
  const missing = (data?.people ?? []).filter(({ duty, reachable }) => duty.startsWith('on-call') && !reachable);
  if (missing.length === 0) return null;
  const names = missing.map(({ name }) => name).join(language === 'zh' ? '、' : ', ');
  return (
    <div className="tx-note" data-tone="critical">
      <Link to="/me/contacts">{say('missing', { names })}</Link>
    </div>
  );
}

/** Whom an alarm would ring now or within a day, those first whom it would perhaps not reach. */
export function ReachabilityList(): ReactElement {
  const say = useWords(reachabilityWords);
  const { data, error, isPending } = useReachability();
  return (
    <section className="tx-stack">
      <h2>{say('title')}</h2>
      <RefusalNote reason={error} />
      <MissingNote />
      {isPending ? <Wait /> : null}
      {data?.people.length === 0 ? <EmptyState title={say('nobody')} /> : null}
      {data && data.people.length > 0 ? (
        <table className="tx-table">
          <thead>
            <tr>
              {(['person', 'organization', 'duty', 'level', 'proven'] as const).map((column) => (
                <th key={column}>{say(column)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.people.map((person) => (
              <Row key={person.id} person={person} />
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}
