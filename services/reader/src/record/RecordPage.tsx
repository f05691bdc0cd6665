import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import { RecordView } from '../../../../shared/contracts/http';
import { PatientId, type StudyId } from '../../../../shared/domain/ids';
import { call } from '../api/call';
import { keys } from '../api/keys';
import { Chip } from '../ui/chips';
import { exactTime } from '../ui/dates';
import '../ui/dense.css';
import { SexAge } from '../ui/patient';
import { RefusalNote } from '../ui/refusal';
import { EmptyState, Wait } from '../ui/wait';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { lookWords } from './lookWords';
import './record.css';
import { RecordCase } from './RecordCase';
import { StudyDialog } from './StudyDialog';
import { recordWords } from './words';

function Looks({ looks }: Pick<RecordView, 'looks'>): ReactElement {
  const say = useWords(recordWords);
  const language = useLanguage();
  return (
    <section className="tx-panel">
      <h2>{say('looks')}</h2>
      {looks.length === 0 ? <p className="tx-soft">{say('noLooks')}</p> : null}
      <table className="tx-table rec-looks">
        <tbody>
          {looks.map(({ at, person, organization, action, list }) => (
            <tr key={`${at}-${person}-${action}-${list ?? ''}`}>
              <td className="tx-figures">{exactTime(at)}</td>
              <td>{person}</td>
              <td>{organization}</td>
              <td>{lookWords({ action, list }, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Head({ patient }: Pick<RecordView, 'patient'>): ReactElement {
  const say = useWords(recordWords);
  return (
    <div className="tx-page-head rec-head">
      <h1>{patient.name}</h1>
      <SexAge patient={patient} />
      <span className="tx-figures">{patient.birthDate}</span>
      {patient.unidentified ? <Chip text={say('unidentified')} tone="critical" /> : null}
      <span className="tx-soft">{say('caseCount', { count: patient.cases })}</span>
      <Link to="/patients">{say('search')}</Link>
    </div>
  );
}

function Record({ record }: { record: RecordView }): ReactElement {
  const say = useWords(recordWords);
  const [shown, show] = useState<{ id: StudyId; receivedAt: string } | null>(null);
  return (
    <div className="tx-page tx-stack">
      <Head patient={record.patient} />
      {record.cases.length === 0 ? <EmptyState title={say('noCases')} advice={say('noCasesAdvice')} /> : null}
      {record.cases.map((one) => (
        <RecordCase key={one.caseId} one={one} onView={show} />
      ))}
      <Looks looks={record.looks} />
      {shown ? (
        <StudyDialog
          studyId={shown.id}
          title={`${record.patient.name} · ${exactTime(shown.receivedAt)}`}
          onClose={() => {
            show(null);
          }}
        />
      ) : null}
    </div>
  );
}

function OnePatient({ patientId }: { patientId: PatientId }): ReactElement {
  const { data, error, isPending } = useQuery({
    queryKey: keys.record(patientId),
    queryFn: () => call(RecordView, 'GET', `/api/patients/${patientId}/record`),
    refetchOnWindowFocus: false,
  });
  if (data) return <Record record={data} />;
  return isPending ? <Wait /> : <RefusalNote reason={error} />;
}

export function RecordPage(): ReactElement {
  const say = useWords(recordWords);
  const patientId = PatientId.safeParse(useParams().patientId);
  if (!patientId.success) return <EmptyState title={say('begin')} />;
  return <OnePatient key={patientId.data} patientId={patientId.data} />;
}
