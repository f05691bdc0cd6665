import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { DrillAlarm, DrillCase, DrillView } from '../../../../shared/contracts/drills';
import { findingName } from '../../../../shared/domain/findingNames';
import { PriorityChip, StateChip } from '../ui/chips';
import { exactTime, spanWords } from '../ui/dates';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { drillPageWords } from './words';

type Answer = 'claimedAfter' | 'readBackAfter';

function Alarm({ alarm, answer }: { alarm: DrillAlarm | null; answer: Answer }): ReactElement | null {
  const say = useWords(drillPageWords);
  const language = useLanguage();
  if (!alarm) return null;
  // Readers are level 1 to people, and 0 to the alarm.
  const { answeredAfterMs, level } = alarm;
  if (answeredAfterMs === null) {
    return (
      <span className="tx-late">{say('unanswered', { level: answer === 'claimedAfter' ? level + 1 : level })}</span>
    );
  }
  return <span>{say(answer, { span: spanWords(answeredAfterMs, language) })}</span>;
}

function Told({ told }: Pick<DrillCase, 'told'>): ReactElement {
  const say = useWords(drillPageWords);
  return (
    <ul className="dr-told">
      {told.map(({ person, pages, reached }) => (
        <li key={person.id}>
          {say('times', { name: person.name, organization: person.organization, pages })}{' '}
          {reached ? null : <span className="tx-late">{say('unreached')}</span>}
        </li>
      ))}
    </ul>
  );
}

function Row({ seen, nightNow }: { seen: DrillCase; nightNow: string }): ReactElement {
  const say = useWords(drillPageWords);
  const language = useLanguage();
  const { clinic, findingKey, caseId, caseNumber, state } = seen;
  const missing = seen.nightAt > nightNow ? 'waiting' : 'notTaken';
  return (
    <tr>
      <td className="tx-figures">{exactTime(seen.nightAt).slice(5, 16)}</td>
      <td>{language === 'zh' ? clinic.nameZh : clinic.nameEn}</td>
      <td>
        <span className="tx-row tx-tight">
          <PriorityChip priority={seen.priority} />
          {findingKey === null ? say('ordinary') : findingName(findingKey)[language]}
        </span>
      </td>
      <td>
        {caseId && state ? (
          <span className="tx-row tx-tight">
            <StateChip state={state} />
            <Link to={`/read/${caseId}`} className="tx-figures">
              {caseNumber}
            </Link>
          </span>
        ) : (
          <span className="tx-soft">{say(missing)}</span>
        )}
      </td>
      <td>
        <Alarm alarm={seen.readNow} answer="claimedAfter" />
      </td>
      <td>
        <Alarm alarm={seen.alert} answer="readBackAfter" />
        {seen.alert?.breached ? <span className="tx-late"> {say('breached')}</span> : null}
      </td>
      <td>
        <Told told={seen.told} />
      </td>
    </tr>
  );
}

/** In the night's own time: what came, who was rung, how far it climbed, and when somebody answered. */
export function DrillTable({ drill }: { drill: DrillView }): ReactElement {
  const say = useWords(drillPageWords);
  return (
    <table className="tx-table dr-table">
      <thead>
        <tr>
          {(['when', 'clinic', 'what', 'state', 'readNow', 'alert', 'told'] as const).map((name) => (
            <th key={name}>{say(name)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {drill.cases.map((seen) => (
          <Row key={`${seen.nightAt} ${seen.clinic.id}`} seen={seen} nightNow={drill.nightNow} />
        ))}
      </tbody>
    </table>
  );
}
