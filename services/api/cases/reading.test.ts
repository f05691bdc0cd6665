import { z } from 'zod';
import {
  CaseView,
  Claim,
  PatientSearchResult,
  ReportView,
  RotaView,
  ShiftView,
  Worklist,
} from '../../../shared/contracts/http';
import { openApiDoor, type ApiDoor, password } from '../../../test/harness/apiDoor';
import { ReportDocumentTable } from '../../../infra/db/tables/report';
import { StudyTable } from '../../../infra/db/tables/case';
import { putStudy } from '../../../test/harness/ground';

let door: ApiDoor;
beforeAll(async () => {
  door = await openApiDoor();
});
afterAll(() => door.close());

const nothing = z.void();
const refused = (code: string) => ({ code });
const body = { description: '胸前导联 ST 段抬高', conclusion: '急性前壁心肌梗死', severity: 'critical', findings: [] };

test('a case, a recording and a report are seen by their own clinic only', async () => {
  const seen = await door.newCase({ state: 'signed' });
  const { sha256 } = await door.blobs.write(Buffer.from('packed'));
  const study = await putStudy(door.db, seen);
  await door.db.manager.update(StudyTable, { id: study.id }, { recordingSha256: sha256, state: 'decoded' });
  const [own, other] = [await door.signIn('technician'), await door.signIn('technician2')];
  expect(await own.call(CaseView, 'GET', `/api/cases/${seen.id}`)).toMatchObject({
    number: seen.number,
    studies: [{ readable: true }],
  });
  await expect(other.call(CaseView, 'GET', `/api/cases/${seen.id}`)).rejects.toMatchObject(refused('access/not-found'));

  const recording = await door.ask(`/api/studies/${study.id}/recording`, { cookie: own.cookie });
  expect(await recording.text()).toBe('packed');
  expect((await door.ask(`/api/studies/${study.id}/recording`, { cookie: other.cookie })).status).toBe(404);
  expect((await door.ask(`/api/cases/${seen.id}/report.pdf`, { cookie: own.cookie })).status).toBe(404);
  expect((await other.call(PatientSearchResult, 'POST', '/api/patients/search', { query: '王' })).patients).toEqual([]);
  expect(
    (await own.call(PatientSearchResult, 'POST', '/api/patients/search', { query: '小东' })).patients.length,
  ).toBeGreaterThan(0);
  await expect(other.call(Worklist, 'GET', '/api/worklist')).rejects.toMatchObject(refused('access/denied'));
});

test('the PDF is there once the deliver stage has made it', async () => {
  const seen = await door.newCase();
  const reader = await door.signIn('specialist');
  const { epoch } = await reader.call(Claim, 'POST', `/api/cases/${seen.id}/claim`);
  const normal = { ...body, conclusion: '窦性心律', severity: 'normal' };
  const report = await reader.call(ReportView, 'POST', `/api/cases/${seen.id}/sign`, { epoch, body: normal, password });
  const pdf = () => door.ask(`/api/cases/${seen.id}/report.pdf?version=1`, { cookie: reader.cookie });
  expect((await pdf()).status).toBe(503);
  const { sha256 } = await door.blobs.write(Buffer.from('%PDF'));
  await door.db.manager.insert(ReportDocumentTable, {
    reportId: report.id,
    kind: 'pdf',
    sha256,
    madeAt: door.clock.now(),
  });
  const answer = await pdf();
  expect([answer.headers.get('content-type'), await answer.text()]).toEqual(['application/pdf', '%PDF']);
});

test('the coordinator gives a case to somebody else, who claims it past the old holder', async () => {
  const seen = await door.newCase();
  const [first, second, coordinator] = [
    await door.signIn('specialist'),
    await door.signIn('specialist2'),
    await door.signIn('coordinator'),
  ];
  const claim = await first.call(Claim, 'POST', `/api/cases/${seen.id}/claim`);
  const wish = { personId: door.group.people.specialist2, reason: '李医生下班' };
  await coordinator.call(nothing, 'POST', `/api/cases/${seen.id}/reassign`, wish);
  await expect(
    first.call(Claim, 'POST', `/api/cases/${seen.id}/activity`, { epoch: claim.epoch }),
  ).rejects.toMatchObject(refused('lease/stale'));
  const mine = await second.call(Worklist, 'GET', '/api/worklist?filter=mine');
  expect(mine.rows.find(({ caseId }) => caseId === seen.id)).toMatchObject({
    caseId: seen.id,
    offeredToMe: true,
    state: 'assigned',
  });
  expect((await second.call(Claim, 'POST', `/api/cases/${seen.id}/claim`)).epoch).toBeGreaterThan(claim.epoch);
});

test('the rota refuses who may not read, and shows its gaps', async () => {
  const coordinator = await door.signIn('coordinator');
  const shift = { service: 'ecg-resting', weekday: 1, fromMinute: 0, toMinute: 480 };
  const add = (personId: string) => coordinator.call(ShiftView, 'POST', '/api/rota/shifts', { ...shift, personId });
  await expect(add(door.group.people.clinician)).rejects.toMatchObject(refused('rota/unqualified'));
  await expect(add(door.group.people.specialist)).rejects.toMatchObject(refused('rota/overlap'));
  const rota = await coordinator.call(RotaView, 'GET', '/api/rota?service=ecg-resting');
  expect([rota.shifts.length, rota.gaps.length, rota.onCallNow.length]).toEqual([21, 0, 3]);
  for (const { id, weekday } of rota.shifts) {
    if (weekday === 1) await coordinator.call(nothing, 'DELETE', `/api/rota/shifts/${id}`);
  }
  const gap = await coordinator.call(RotaView, 'GET', '/api/rota?service=ecg-resting');
  expect(gap.gaps).toEqual([[0, 1440]]);
});
