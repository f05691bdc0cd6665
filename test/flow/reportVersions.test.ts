import { z } from 'zod';
import { Alarms, AlertView, CaseView, RecordView, ReportView } from '../../shared/contracts/http';
import type { CaseId } from '../../shared/domain/ids';
import type { ReportBody } from '../../shared/domain/report';
import type { Person } from '../../infra/client/person';
import { startWorld, type World } from '../harness/world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.end());

const password = 'tongxin-demo';
const look = (person: Person, caseId: CaseId): Promise<CaseView> =>
  person.call(CaseView, ['GET', `/api/cases/${caseId}`]);
const printed = async (person: Person, caseId: CaseId, version: number): Promise<string> => {
  const path = `${person.base}/api/cases/${caseId}/report.pdf?version=${version}`;
  const answer = await fetch(path, { headers: { cookie: person.cookie } });
  expect(answer.headers.get('content-type')).toContain('application/pdf');
  return answer.headers.get('etag') ?? '';
};

/** Read as normal by the first reader and opened by the clinic's doctor, to the end of the case. */
async function readAsNormal(): Promise<{ caseId: CaseId; report: ReportView }> {
  const { caseId } = await world.uploads('normal', { symptoms: ['none'] });
  await world.settles();
  const reader = await world.readerOffered(caseId);
  const { epoch } = await world.claims(reader, caseId);
  const report = await world.signs(reader, caseId, { epoch, severity: 'normal', conclusion: '正常心电图' });
  await world.settles();
  await world.opensReport(world.clinician, caseId);
  await world.passes({ seconds: 5 });
  expect((await look(world.clinician, caseId)).state).toBe('closed');
  return { caseId, report };
}

const amends = (person: Person, caseId: CaseId, wish: { basedOn: number; body: ReportBody; alert: object | null }) =>
  person.call(ReportView, ['POST', `/api/cases/${caseId}/report-versions`], {
    change: 'amend',
    reason: '复核发现前壁 ST 段抬高',
    password,
    ...wish,
  });
const withdraws = (person: Person, { id }: ReportView): Promise<ReportView> =>
  person.call(ReportView, ['POST', `/api/reports/${id}/withdraw`], { reason: '心电图属于另一位患者', password });

test('a closed report is amended to critical: its reader is told, the loop opens and closes, both versions stay', async () => {
  const { clinician, specialist, nurse } = world;
  const { caseId, report } = await readAsNormal();
  const body: ReportBody = { ...report.body, conclusion: '急性前壁心肌梗死', severity: 'critical' };
  const alert = { findingKey: 'acute-mi-suspected', summary: '急性前壁心肌梗死' };
  const amended = await amends(specialist, caseId, { basedOn: 1, body, alert });
  await world.settles();
  expect(world.heard(clinician, caseId, 'report-amended')).toBe(1);
  expect(world.heard(nurse, caseId, 'report-amended')).toBe(0);
  const told = await clinician.hears('critical-alert', world.about(caseId, 'critical-alert'));

  const first = await printed(clinician, caseId, 1);
  expect(await printed(clinician, caseId, 2)).not.toBe(first);
  expect(await world.readsBack(clinician, told)).toBe('right');
  await world.disposes(clinician, told);
  await world.opensReport(clinician, caseId);
  await world.confirmsLoop(specialist, told);
  await world.passes({ seconds: 5 });

  const view = await look(clinician, caseId);
  expect(view).toMatchObject({ state: 'closed', severity: 'critical' });
  const record = await clinician.call(RecordView, ['GET', `/api/patients/${view.patient.id}/record`]);
  expect(record.cases[0]?.reports.map(({ version, hash, previousHash }) => ({ version, hash, previousHash }))).toEqual([
    { version: 1, hash: report.hash, previousHash: null },
    { version: 2, hash: amended.hash, previousHash: report.hash },
  ]);
  expect(await printed(clinician, caseId, 1)).toBe(first);
});

test('nobody opens the amended version: the clinic is reminded as of any report', async () => {
  const { caseId, report } = await readAsNormal();
  const body: ReportBody = { ...report.body, conclusion: '左心室肥厚', severity: 'abnormal' };
  await amends(world.specialist, caseId, { basedOn: 1, body, alert: null });
  await world.settles();
  await world.passes({ minutes: 30, seconds: 5 });
  expect(world.heard(world.clinician, caseId, 'report-unopened')).toBe(1);
});

test('withdrawn by two readers, the case stays open until the desk has said what became of it', async () => {
  const { coordinator, clinician, specialist } = world;
  const { caseId, report } = await readAsNormal();
  await withdraws(specialist, report);
  await world.settles();
  const second = world.people.specialist2;
  expect(world.heard(second, caseId, 'withdrawal-asked')).toBe(1);
  expect((await look(clinician, caseId)).state).toBe('closed');

  const withdrawn = await withdraws(second, report);
  expect(withdrawn).toMatchObject({ version: 2, status: 'entered-in-error' });
  await world.settles();
  expect(world.heard(clinician, caseId, 'report-withdrawn')).toBe(1);
  await world.opensReport(clinician, caseId);
  await world.passes({ seconds: 10 });
  expect(await look(clinician, caseId)).toMatchObject({ state: 'received', severity: null });

  const { tasks } = await coordinator.call(Alarms, ['GET', '/api/alarms']);
  const task = tasks.find((each) => each.caseId === caseId && each.kind === 'report-withdrawn');
  await coordinator.call(z.unknown(), ['POST', `/api/tasks/${task?.id ?? 'none'}/done`], {
    note: '已为原患者重新采集',
  });
  await world.passes({ seconds: 5 });
  expect((await look(clinician, caseId)).state).toBe('closed');
});

test('a critical value is retracted by two people, and everybody who was told is told again', async () => {
  const { specialist, clinician, nurse, coordinator } = world;
  const { caseId } = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'] });
  await world.settles();
  const { epoch } = await world.claims(specialist, caseId);
  await world.confirms(specialist, caseId, epoch);
  await world.passes({ minutes: 2, seconds: 5 });
  expect(world.heard(nurse, caseId, 'critical-alert')).toBe(1);

  const [alert] = (await look(specialist, caseId)).alerts;
  const retract = (by: Person): Promise<AlertView> =>
    by.call(AlertView, ['POST', `/api/alerts/${alert?.id ?? 'none'}/retract`], { reason: '导联接反' });
  await retract(specialist);
  await world.settles();
  expect(world.heard(coordinator, caseId, 'retraction-asked')).toBe(1);
  expect(world.heard(specialist, caseId, 'retraction-asked')).toBe(0);
  await expect(retract(specialist)).rejects.toMatchObject({ body: { code: 'alarm/second-person' } });
  const before = world.heard(clinician, caseId, 'critical-alert');
  await world.passes({ minutes: 1 });
  expect(world.heard(clinician, caseId, 'critical-alert')).toBe(before + 1);

  expect(await retract(coordinator)).toMatchObject({ state: 'retracted' });
  await world.settles();
  for (const told of [clinician, nurse]) expect(world.heard(told, caseId, 'alert-retracted')).toBe(1);
  expect(world.heard(world.director, caseId, 'alert-retracted')).toBe(0);
  const rung = world.heard(clinician, caseId, 'critical-alert');
  await world.passes({ minutes: 3 });
  expect(world.heard(clinician, caseId, 'critical-alert')).toBe(rung);
});
