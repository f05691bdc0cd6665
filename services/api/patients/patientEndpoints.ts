import { z } from 'zod';
import { PatientSearch, PatientSearchResult, RecordView } from '../../../shared/contracts/http';
import { PatientId } from '../../../shared/domain/ids';
import { machine } from '../../../shared/domain/person';
import { Refusal } from '../../../shared/domain/refusal';
import { actAs } from '../../../infra/db/actAs';
import { writeAudit } from '../../../infra/db/audit';
import { alertsOf } from '../../../infra/db/reads/alarms';
import { casesOfPatient, studiesOf } from '../../../infra/db/reads/caseParts';
import { looksAt } from '../../../infra/db/reads/looks';
import { patientsById, searchPatients } from '../../../infra/db/reads/patients';
import { reportsOf } from '../../../infra/db/reads/reports';
import { noteShown } from '../../../infra/db/shownCases';
import { readTimeline } from '../../../infra/db/timeline';
import { endpoint, type Endpoint } from '../endpoint';
import type { ApiNeeds, PersonDoing } from '../needs';
import { alertViews } from '../views/alertViews';
import { factsOfCases, iso, isoOrNull, patientView, type CaseFacts } from '../views/caseFacts';
import { turnaroundView } from '../views/caseView';
import { reportViews, studyView } from '../views/reportViews';

type RecordCase = RecordView['cases'][number];

async function recordCase(doing: PersonDoing, { row, number, clinic }: CaseFacts): Promise<RecordCase> {
  const { tx } = doing;
  const timeline = await readTimeline(tx, row.id);
  return {
    caseId: row.id,
    caseNumber: number,
    state: row.state,
    service: row.service,
    priority: row.priority,
    severity: row.severity,
    clinic: clinic.nameZh,
    submittedAt: isoOrNull(row.submittedAt),
    studies: (await studiesOf(tx, [row.id])).map(studyView),
    reports: await reportViews(tx, await reportsOf(tx, [row.id]), row.clinicId),
    alerts: await alertViews(doing, await alertsOf(tx, [row.id])),
    timeline: [...timeline],
    turnaround: turnaroundView(timeline),
  };
}

async function record(doing: PersonDoing, id: PatientId): Promise<RecordView> {
  const [patient] = await patientsById(doing.tx, [id]);
  if (!patient) throw new Refusal('access/not-found');
  const facts = await factsOfCases(doing.tx, await casesOfPatient(doing.tx, id));
  const cases: RecordCase[] = [];
  for (const one of facts.values()) cases.push(await recordCase(doing, one));
  await writeAudit(doing, { action: 'view-record', subjectKind: 'patient', subjectId: id });
  return { patient: patientView(patient, doing.at), cases, looks: [] };
}

/** The audit is the machine's to read; that this person may see the patient was decided before. */
async function withLooks(view: RecordView, { db }: ApiNeeds): Promise<RecordView> {
  const of = { patientId: view.patient.id, caseIds: view.cases.map(({ caseId }) => caseId) };
  const rows = await actAs(db, machine('record'), (tx) => looksAt(tx, of));
  return { ...view, looks: rows.map(({ at, ...look }) => ({ ...look, at: iso(at) })) };
}

export const patientEndpoints: readonly Endpoint[] = [
  endpoint('post', '/patients/search', {
    action: 'patient/search',
    body: PatientSearch,
    answer: PatientSearchResult,
    perform: async (doing, { body: { query } }, { nationalIds }) => {
      const nationalIdHash = nationalIds.hash(query.toUpperCase());
      const found = await searchPatients(doing.tx, { query, nationalIdHash });
      const detail = { rows: found.length };
      await writeAudit(doing, { action: 'search-patients', subjectKind: 'list', subjectId: 'patients', detail });
      await noteShown(doing, { list: 'patient-search', patientIds: found.map(({ id }) => id) });
      return { patients: found.map((patient) => patientView(patient, doing.at)) };
    },
  }),
  endpoint('get', '/patients/:id/record', {
    action: 'patient/record',
    params: z.object({ id: PatientId }),
    answer: RecordView,
    perform: (doing, { params: { id } }) => record(doing, id),
    complete: withLooks,
  }),
];
