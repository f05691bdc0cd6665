import type { ReactElement } from 'react';
import type { AssignmentView, CaseView } from '../../../../shared/contracts/http';
import { Chip } from '../ui/chips';
import { exactTime } from '../ui/dates';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { reasonWords } from './timelineDetail';
import { assignmentWords, filterReasons, modeWords, recordWords } from './words';

export function Assignments({ assignments }: { assignments: readonly AssignmentView[] }): ReactElement {
  const say = useWords(recordWords);
  const sayState = useWords(assignmentWords);
  const language = useLanguage();
  if (assignments.length === 0) return <p className="tx-soft">{say('noAssignments')}</p>;
  return (
    <table className="tx-table">
      <tbody>
        {assignments.map(({ id, person, state, offeredAt, reason }) => (
          <tr key={id}>
            <td className="tx-figures">{exactTime(offeredAt)}</td>
            <td>{person.name}</td>
            <td>
              <Chip
                text={sayState(state)}
                tone={state === 'claimed' ? 'accent' : state === 'done' ? 'done' : 'plain'}
              />
            </td>
            <td className="tx-soft">{reason === null ? '' : reasonWords(reason, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Decided = CaseView['decisions'][number];

function Decision({ at, decision }: Decided): ReactElement {
  const say = useWords(recordWords);
  const sayMode = useWords(modeWords);
  const sayFilter = useWords(filterReasons);
  const { mode, relaxed, candidates, chosen } = decision;
  return (
    <section className="rec-decision">
      <p>
        <span className="tx-figures">{exactTime(at)}</span> <strong>{sayMode(mode)}</strong>
      </p>
      {relaxed.length > 0 ? (
        <p className="tx-soft">{say('relaxed', { list: relaxed.map((each) => sayFilter(each)).join('、') })}</p>
      ) : null}
      <table className="tx-table">
        <tbody>
          {candidates.map(({ personId, name, load, recentUnits, hoursOnDuty, continuity, removedBy }) => (
            <tr key={personId}>
              <td>
                {name} {chosen.includes(personId) ? <Chip text={say('chosen')} tone="done" /> : null}
              </td>
              <td className="tx-figures">
                {say('load', { load })} · {say('recent', { units: recentUnits })}
                {hoursOnDuty === undefined ? '' : ` · ${say('onDuty', { hours: Math.round(hoursOnDuty) })}`}
                {continuity ? ` · ${say('continuity')}` : ''}
              </td>
              <td className="tx-soft">{removedBy.map((each) => sayFilter(each)).join('、')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Who was weighed, what removed whom, who won: as it was stored at the time. */
export function RoutingDecisions({ decisions }: Pick<CaseView, 'decisions'>): ReactElement {
  const say = useWords(recordWords);
  if (decisions.length === 0) return <p className="tx-soft">{say('noDecisions')}</p>;
  return (
    <>
      {decisions.map((decided) => (
        <Decision key={decided.at} {...decided} />
      ))}
    </>
  );
}
