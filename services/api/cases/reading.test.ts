import { z } from 'zod';
import { CaseView, Claim, PatientSearchResult, ReportView, Worklist } from '../../../shared/contracts/http';
import { RotaView, ShiftView } from '../../../shared/contracts/rota';
import { openApiDoor, type ApiDoor, password } from '../../../test/harness/apiDoor';
import { ReportDocumentTable } from '../../../infra/db/tables/report';
import { lockCase, moveCase } from '../../../infra/db/cases';
import { raiseReadNow } from '../../../infra/db/readNows';
import { StudyTable } from '../../../infra/db/tables/case';

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
  const study = await door.db.manager.findOneByOrFail(StudyTable, { caseId: seen.id });
  await door.db.manager.update(StudyTable, { id: study.id }, { recordingSha256: sha256 });
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

test('a patient is found by the whole national ID, and only by those who may see a case of theirs', async () => {
  const { patientId } = await door.newCase({ state: 'signed' });
  const nationalId = '11010519491231002X';
  const hash = door.nationalIds.hash(nationalId);
  await door.db.query(`update patient set national_id_hash = $1 where id = $2`, [hash, patientId]);
  const found = async (login: 'technician' | 'technician2', query: string) => {
    const someone = await door.signIn(login);
    const { patients } = await someone.call(PatientSearchResult, 'POST', '/api/patients/search', { query });
    return patients.map(({ id }) => id);
  };
  expect(await found('technician', nationalId.toLowerCase())).toEqual([patientId]);
  expect(await found('technician', nationalId.slice(0, 17))).toEqual([]);
  expect(await found('technician2', nationalId)).toEqual([]);
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

test('an alarm raised while the case is being read is answered by its reader, and then the report can be signed', async () => {
  const seen = await door.newCase();
  const reader = await door.signIn('specialist');
  const { epoch } = await reader.call(Claim, 'POST', `/api/cases/${seen.id}/claim`);
  await door.asMachine((doing) => raiseReadNow(doing, seen.id, { cause: 'engine', findingKeys: ['vt'] }));
  const normal = { ...body, conclusion: '窦性心律', severity: 'normal' };
  const sign = () => reader.call(ReportView, 'POST', `/api/cases/${seen.id}/sign`, { epoch, body: normal, password });
  await expect(sign()).rejects.toMatchObject(refused('report/read-now-open'));
  const word = { resolution: 'not-critical', epoch, reason: '基线干扰' };
  const view = await reader.call(CaseView, 'POST', `/api/cases/${seen.id}/read-now/resolve`, word);
  expect(view.readNow).toMatchObject({ state: 'resolved', resolution: 'not-critical' });
  expect((await sign()).status).toBe('final');
});

test('a repeat may be asked for although the alarm was raised after the claim', async () => {
  const seen = await door.newCase();
  const reader = await door.signIn('specialist');
  const { epoch } = await reader.call(Claim, 'POST', `/api/cases/${seen.id}/claim`);
  await door.asMachine((doing) => raiseReadNow(doing, seen.id, { cause: 'engine', findingKeys: ['vt'] }));
  await reader.call(nothing, 'POST', `/api/cases/${seen.id}/request-repeat`, { epoch, reason: '导联脱落' });
  const view = await reader.call(CaseView, 'GET', `/api/cases/${seen.id}`);
  expect([view.state, view.readNow?.state]).toEqual(['repeat-requested', 'awaiting-repeat']);
});

test('a report opened before it was delivered is received as soon as it is opened again', async () => {
  const seen = await door.newCase();
  const [reader, own] = [await door.signIn('specialist'), await door.signIn('clinician')];
  const { epoch } = await reader.call(Claim, 'POST', `/api/cases/${seen.id}/claim`);
  const normal = { ...body, conclusion: '窦性心律', severity: 'normal' };
  const { id } = await reader.call(ReportView, 'POST', `/api/cases/${seen.id}/sign`, { epoch, body: normal, password });
  const state = async () => (await own.call(CaseView, 'GET', `/api/cases/${seen.id}`)).state;
  await own.call(ReportView, 'POST', `/api/reports/${id}/open`);
  expect(await state()).toBe('signed');
  await door.asMachine(async (doing) => await moveCase(doing, await lockCase(doing.tx, seen.id), { event: 'deliver' }));
  await own.call(ReportView, 'POST', `/api/reports/${id}/open`);
  expect(await state()).toBe('received');
  const view = await own.call(CaseView, 'GET', `/api/cases/${seen.id}`);
  expect(view.timeline.filter(({ event }) => event === 'report-opened')).toHaveLength(1);
});

test('guessing the signing password is stopped, for this person only', async () => {
  const seen = await door.newCase();
  const [reader, colleague] = [await door.signIn('specialist2'), await door.signIn('specialist3')];
  const { epoch } = await reader.call(Claim, 'POST', `/api/cases/${seen.id}/claim`);
  const normal = { ...body, conclusion: '窦性心律', severity: 'normal' };
  const guess = (one: typeof reader, word: string) =>
    one.call(ReportView, 'POST', `/api/cases/${seen.id}/sign`, { epoch, body: normal, password: word }).then(
      () => 'signed',
      (error: unknown) => z.object({ code: z.string() }).parse(error).code,
    );
  for (let n = 0; n < 10; n += 1) expect(await guess(reader, `guess ${n}`)).toBe('report/wrong-password');
  expect(await guess(reader, password)).toBe('session/too-many-tries');
  expect(await guess(colleague, 'guess')).toBe('report/wrong-password');
  door.clock.passes({ seconds: 61 });
  expect(await guess(reader, password)).toBe('signed');
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
  expect(gap.gaps).toEqual([{ from: '2031-03-30T16:00:00.000Z', until: '2031-03-31T16:00:00.000Z' }]);
});
