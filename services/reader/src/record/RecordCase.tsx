import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { AlertView, RecordView } from '../../../../shared/contracts/http';
import type { Role } from '../../../../shared/domain/person';
import { findingName } from '../../../../shared/domain/findingNames';
import { PriorityChip, SeverityChip, StateChip } from '../ui/chips';
import { SeverityTag } from '../ui/SeverityTag';
import { exactTime } from '../ui/dates';
import { DialogButton } from '../ui/DialogButton';
import { useLanguage } from '../words/language';
import { alertStateWords, serviceWords } from '../words/trade';
import { useWords } from '../words/words';
import { CertificateLinks } from '../alarms/CertificateLinks';
import { PaperDialog } from '../alarms/PaperDialog';
import { paperWords } from '../alarms/loopWords';
import { useMe } from '../api/sessionState';
import { RecordReport } from './RecordReport';
import { Timeline } from './Timeline';
import { Turnaround } from './Turnaround';
import { recordWords } from './words';

type Case = RecordView['cases'][number];
type Study = Case['studies'][number];

function Alert({ alert }: { alert: AlertView }): ReactElement {
  const say = useWords(recordWords);
  const sayState = useWords(alertStateWords);
  const language = useLanguage();
  const { acknowledged, disposition, retraction } = alert;
  return (
    <li className="rec-report">
      <div className="tx-row">
        <SeverityChip severity={alert.severity} />
        <strong>{findingName(alert.findingKey)[language]}</strong>
        <span>{sayState(alert.state)}</span>
        <span className="tx-soft">
          {alert.declaredBy.name} <span className="tx-figures">{exactTime(alert.declaredAt)}</span>
        </span>
      </div>
      <p>{alert.summary}</p>
      {acknowledged ? (
        <p className="tx-soft">
          {say('acknowledgedBy', { name: acknowledged.by.name, at: exactTime(acknowledged.at) })}
        </p>
      ) : null}
      {disposition ? (
        <p className="tx-soft">
          {say('disposedBy', { text: disposition.text, doctor: disposition.doctor, at: exactTime(disposition.at) })}
        </p>
      ) : null}
      <CertificateLinks alert={alert} />
      {retraction ? (
        <p className="tx-soft">
          {say(retraction.done ? 'retracted' : 'retractionAsked', {
            name: retraction.askedBy.name,
            reason: retraction.reason,
            at: exactTime(retraction.at),
          })}
        </p>
      ) : null}
    </li>
  );
}

function Studies({ studies, onView }: { studies: readonly Study[]; onView: (study: Study) => void }): ReactElement {
  const say = useWords(recordWords);
  return (
    <table className="tx-table">
      <tbody>
        {studies.map((study) => (
          <tr key={study.id}>
            <td className="tx-figures">{exactTime(study.receivedAt)}</td>
            <td>{study.device ?? '—'}</td>
            <td className="tx-code rec-hash" title={`${say('fileHash')} ${study.sha256}`}>
              {study.format} · {study.sha256.slice(0, 16)}…
            </td>
            <td>
              {study.readable ? (
                <button
                  type="button"
                  className="tx-button tx-small"
                  onClick={() => {
                    onView(study);
                  }}
                >
                  {say('view')}
                </button>
              ) : (
                <span className="tx-soft">{say('notDrawable')}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Head({ one }: { one: Case }): ReactElement {
  const sayService = useWords(serviceWords);
  const say = useWords(recordWords);
  return (
    <header className="tx-row">
      <strong className="tx-figures">{one.submittedAt ? exactTime(one.submittedAt) : '—'}</strong>
      <span>{sayService(one.service)}</span>
      <SeverityTag of={one} />
      <PriorityChip priority={one.priority} />
      <StateChip state={one.state} />
      <span>{one.clinic}</span>
      <span className="tx-soft tx-figures">{one.caseNumber}</span>
      <Link to={`/read/${one.caseId}`} className="rec-open">
        {say('openCase')}
      </Link>
    </header>
  );
}

const mayEnter: readonly Role[] = ['specialist', 'department-head', 'coordinator'];

function FromPaper({ caseId }: { caseId: Case['caseId'] }): ReactElement | null {
  const say = useWords(paperWords);
  const { roles } = useMe();
  if (!roles.some((role) => mayEnter.includes(role))) return null;
  return (
    <DialogButton label={say('button')} small dialog={(close) => <PaperDialog caseId={caseId} onClose={close} />} />
  );
}

/** One case with everything that was recorded, said, alarmed and done. */
export function RecordCase({ one, onView }: { one: Case; onView: (study: Study) => void }): ReactElement {
  const say = useWords(recordWords);
  return (
    <article className="tx-panel rec-case">
      <Head one={one} />
      <div className="rec-columns">
        <div>
          <h3>{say('studies')}</h3>
          <Studies studies={one.studies} onView={onView} />
          <h3>{say('reports')}</h3>
          {one.reports.length === 0 ? <p className="tx-soft">{say('noReports')}</p> : null}
          <ul className="rec-list">
            {[...one.reports].reverse().map((report) => (
              <RecordReport key={report.id} report={report} latest={one.reports.length} caseId={one.caseId} />
            ))}
          </ul>
          {one.alerts.length > 0 ? <h3>{say('alarms')}</h3> : null}
          <ul className="rec-list">
            {one.alerts.map((alert) => (
              <Alert key={alert.id} alert={alert} />
            ))}
          </ul>
          <FromPaper caseId={one.caseId} />
          <h3>{say('turnaround')}</h3>
          <Turnaround stages={one.turnaround} />
        </div>
        <div>
          <h3>{say('timeline')}</h3>
          <Timeline lines={one.timeline} />
        </div>
      </div>
    </article>
  );
}
