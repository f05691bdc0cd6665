import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { ReadNowView } from '../../../../shared/contracts/http';
import { findingName } from '../../../../shared/domain/findingNames';
import type { CaseId } from '../../../../shared/domain/ids';
import type { Role } from '../../../../shared/domain/person';
import { useMe } from '../api/sessionState';
import { Chip, DrillChip, PriorityChip } from '../ui/chips';
import { Clock } from '../ui/clocks';
import { DialogButton } from '../ui/DialogButton';
import { NoRepeatButton } from '../ui/NoRepeatButton';
import { PatientLine } from '../ui/patient';
import { useLanguage } from '../words/language';
import { dismissalWords, readNowCauseWords, readNowStateWords } from '../words/trade';
import { useWords } from '../words/words';
import { ReassignDialog } from '../worklist/ReassignDialog';
import { deskWords } from './loopWords';
import { ToldList } from './ToldList';
import { alarmWords } from './words';

/** One reader would end it, and no second one has looked yet. */
function SecondLook({ readNow: { firstOpinion, state } }: { readNow: ReadNowView }): ReactElement | null {
  const say = useWords(alarmWords);
  const sayOpinion = useWords(dismissalWords);
  if (!firstOpinion || state === 'resolved') return null;
  const { by, resolution, reason } = firstOpinion;
  return (
    <p>
      <strong>{say('secondLook', { name: by.name, said: sayOpinion(resolution), reason })}</strong>
    </p>
  );
}

function WayToCase({ caseId }: { caseId: CaseId }): ReactElement {
  const say = useWords(alarmWords);
  const { roles } = useMe();
  const reads = roles.includes('specialist') || roles.includes('department-head');
  if (reads) {
    return (
      <Link className="tx-button tx-link-button" data-kind="main" to={`/read/${caseId}`}>
        {say('open')}
      </Link>
    );
  }
  return <Link to={roles.includes('coordinator') ? `/read/${caseId}` : `/inbox?case=${caseId}`}>{say('record')}</Link>;
}

/** For the clinic, and for the desk that has it on the telephone. */
const mayGiveUpRepeat: readonly Role[] = ['technician', 'clinician', 'coordinator', 'department-head'];

function NoRepeat({ readNow: { case: about } }: { readNow: ReadNowView }): ReactElement | null {
  const { roles } = useMe();
  if (!roles.some((role) => mayGiveUpRepeat.includes(role))) return null;
  return <NoRepeatButton caseId={about.caseId} name={about.patient.name} />;
}

/** The desk gives a suspicion to somebody whom it can reach. */
function Reassign({ readNow: { case: about } }: { readNow: ReadNowView }): ReactElement | null {
  const say = useWords(deskWords);
  const { roles } = useMe();
  if (!roles.includes('coordinator') && !roles.includes('department-head')) return null;
  return <DialogButton label={say('reassign')} dialog={(close) => <ReassignDialog row={about} onClose={close} />} />;
}

/** A suspicion that waits for a reader; a machine never says more than 疑似. */
export function ReadNowCard({ readNow, marked = false }: { readNow: ReadNowView; marked?: boolean }): ReactElement {
  const say = useWords(alarmWords);
  const sayState = useWords(readNowStateWords);
  const sayCause = useWords(readNowCauseWords);
  const language = useLanguage();
  const findings = readNow.findingKeys.map(
    (key) => `${language === 'zh' ? '疑似' : 'suspected '}${findingName(key)[language]}`,
  );
  return (
    <article className="tx-loop" data-severity="suspected" data-marked={marked} id={readNow.id}>
      <header className="tx-loop-head">
        <Chip text={sayState(readNow.state)} tone={readNow.claimedBy ? 'accent' : 'critical'} />
        {readNow.drill ? <DrillChip /> : null}
        <h3>
          <PatientLine patient={readNow.case.patient} />
        </h3>
        <span className="tx-soft">
          {readNow.case.clinic} · <span className="tx-figures">{readNow.case.caseNumber}</span>
        </span>
        <PriorityChip priority={readNow.case.priority} />
        <span className="tx-soft">{say('level', { level: readNow.level + 1, round: readNow.round + 1 })}</span>
        <span className="tx-loop-clock">
          <Clock since={readNow.raisedAt} />
        </span>
      </header>
      <div className="tx-loop-foot">
        <p>
          {[sayCause(readNow.cause), ...findings].join(' · ')}
          {' — '}
          {readNow.claimedBy ? say('claimedBy', { name: readNow.claimedBy.name }) : say('unclaimed')}
          {readNow.claimedBy && readNow.opinionDueAt ? (
            <>
              {' · '}
              {say('opinionDue')} <Clock until={readNow.opinionDueAt} />
            </>
          ) : null}
        </p>
        <SecondLook readNow={readNow} />
        <span className="tx-row">
          <Reassign readNow={readNow} />
          {readNow.state === 'awaiting-repeat' ? <NoRepeat readNow={readNow} /> : null}
          <WayToCase caseId={readNow.case.caseId} />
        </span>
      </div>
      <ToldList told={readNow.told} />
    </article>
  );
}
