import { z } from 'zod';
import {
  AcknowledgeResult,
  Alarms,
  AlertView,
  CaseView,
  Challenge,
  Claim,
  Inbox,
  RecordView,
  ReportView,
  Worklist,
} from '../../../shared/contracts/http';
import { openApiDoor, type ApiDoor, password, type Someone } from '../../../test/harness/apiDoor';
import { raiseReadNow } from '../../../infra/db/readNows';
import { openReadNow } from '../../../infra/db/readNows';
import type { CaseRow } from '../../../infra/db/tables/case';

let door: ApiDoor;
beforeAll(async () => {
  door = await openApiDoor();
});
afterAll(() => door.close());

const nothing = z.void();
const refused = (code: string) => ({ code });
const body = { description: '胸前导联 ST 段抬高', conclusion: '急性前壁心肌梗死', severity: 'critical', findings: [] };

test('a suspicion is claimed, confirmed, read back, disposed, signed, opened and closed', async () => {
  const seen = await door.newCase();
  await door.asMachine((doing) =>
    raiseReadNow(doing, seen.id, { cause: 'engine', findingKeys: ['acute-mi-suspected'] }),
  );
  const [reader, clinician, technician] = [
    await door.signIn('specialist'),
    await door.signIn('clinician'),
    await door.signIn('technician'),
  ];
  const path = `/api/cases/${seen.id}`;

  const list = await reader.call(Worklist, 'GET', '/api/worklist?filter=free');
  expect(list.rows[0]).toMatchObject({ caseId: seen.id, readNow: { state: 'raised' }, mine: false });
  const { epoch } = await reader.call(Claim, 'POST', `${path}/claim`);
  await reader.call(nothing, 'PUT', `${path}/draft`, { epoch, body });
  await expect(reader.call(ReportView, 'POST', `${path}/sign`, { epoch, body, password })).rejects.toMatchObject(
    refused('report/read-now-open'),
  );

  const word = { resolution: 'confirmed', epoch, findingKey: 'acute-mi-suspected', summary: '前壁 ST 段抬高' };
  const confirmed = await reader.call(CaseView, 'POST', `${path}/read-now/resolve`, word);
  expect(confirmed).toMatchObject({
    severity: 'critical',
    readNow: { resolution: 'confirmed' },
    draft: { body },
    claim: { epoch },
  });
  const alert = confirmed.alerts[0]!;
  expect(alert).toMatchObject({ state: 'declared', may: { acknowledge: false, retract: true } });
  await door.ringAlert(seen.id);

  await expect(reader.call(ReportView, 'POST', `${path}/sign`, { epoch, body, password: 'x' })).rejects.toMatchObject(
    refused('report/wrong-password'),
  );
  await expect(
    reader.call(ReportView, 'POST', `${path}/sign`, { epoch, body: { ...body, severity: 'normal' }, password }),
  ).rejects.toMatchObject(refused('report/alert-without-critical'));
  const report = await reader.call(ReportView, 'POST', `${path}/sign`, { epoch, body, password });
  expect(report).toMatchObject({
    version: 1,
    status: 'final',
    hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
  });

  const challenge = await clinician.call(Challenge, 'GET', `/api/alerts/${alert.id}/challenge`);
  expect(challenge.patients.length).toBeGreaterThan(2);
  const right = challenge.patients.find(({ name, sex, age }) => name === '王小东' && sex === 'male' && age === '57')!;
  const wrong = challenge.patients.find((option) => option !== right)!;
  const acknowledge = (patient: object) =>
    clinician.call(AcknowledgeResult, 'POST', `/api/alerts/${alert.id}/acknowledge`, {
      answer: 'taking-care',
      patient,
      findingKey: 'acute-mi-suspected',
    });
  expect(await acknowledge(wrong)).toMatchObject({ result: 'wrong', alert: { wrongReadBacks: 1, state: 'notifying' } });
  expect(await acknowledge(right)).toMatchObject({
    result: 'right',
    alert: { state: 'acknowledged', doctorInformedDueAt: null, may: { dispose: true } },
  });
  await expect(
    technician.call(AlertView, 'POST', `/api/alerts/${alert.id}/disposition`, { text: '转院', doctor: '刘' }),
  ).rejects.toMatchObject(refused('access/denied'));
  const disposed = await clinician.call(AlertView, 'POST', `/api/alerts/${alert.id}/disposition`, {
    text: '阿司匹林，转县医院',
    doctor: '刘志强',
  });
  expect(disposed).toMatchObject({ state: 'disposed', disposition: { doctor: '刘志强' } });
  const closed = await reader.call(AlertView, 'POST', `/api/alerts/${alert.id}/confirm`, { outcome: '已转运' });
  expect(closed).toMatchObject({ state: 'closed', confirmed: { outcome: '已转运' } });

  await door.db.query(`update "case" set state = 'returned' where id = $1`, [seen.id]);
  expect((await clinician.call(Inbox, 'GET', '/api/inbox')).rows[0]).toMatchObject({ caseId: seen.id, openedAt: null });
  await clinician.call(ReportView, 'POST', `/api/reports/${report.id}/open`);
  const record = await clinician.call(RecordView, 'GET', `/api/patients/${seen.patientId}/record`);
  expect(record.cases[0]).toMatchObject({ state: 'received', reports: [{ hash: report.hash }] });
  expect(record.cases[0]?.turnaround.map(({ stage }) => stage)).toContain('alert-to-acknowledged');
  expect(record.looks.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['view-record', 'view-challenge', 'sign']),
  );
  expect(await door.pagesOf('specialist', [seen])).toEqual(['wrong-read-back', 'confirm-disposition']);
});

test('not critical: the bedside falls silent with a word; unreadable: the clinic records again', async () => {
  const reader = await door.signIn('specialist2');
  const [first, second] = [await door.newCase(), await door.newCase()];
  for (const { id } of [first, second]) {
    await door.asMachine((doing) => raiseReadNow(doing, id, { cause: 'technician', findingKeys: [] }));
  }
  const resolve = async ({ id }: CaseRow, resolution: string): Promise<CaseView> => {
    const { epoch } = await reader.call(Claim, 'POST', `/api/cases/${id}/claim`);
    return await reader.call(CaseView, 'POST', `/api/cases/${id}/read-now/resolve`, {
      resolution,
      epoch,
      reason: '导联脱落',
    });
  };
  expect(await resolve(first, 'not-critical')).toMatchObject({
    state: 'reading',
    readNow: { state: 'resolved', reason: '导联脱落' },
    alerts: [],
  });
  expect(await resolve(second, 'unreadable')).toMatchObject({
    state: 'repeat-requested',
    readNow: { state: 'awaiting-repeat' },
    claim: null,
  });
  expect(await door.asMachine(({ tx }) => openReadNow(tx, second.id))).toMatchObject({
    dueAt: new Date(door.clock.now().getTime() + 300_000),
  });
  const prompted = ['bedside-prompt', 'bedside-claimed'];
  expect(await door.pagesOf('technician', [first])).toEqual([...prompted, 'not-critical']);
  expect(await door.pagesOf('technician', [second])).toEqual([...prompted, 'repeat-wanted']);
});

test('a retraction needs two people and is told to everybody who was told', async () => {
  const seen = await door.newCase();
  const [reader, coordinator, clinician] = [
    await door.signIn('specialist'),
    await door.signIn('coordinator'),
    await door.signIn('clinician'),
  ];
  const { epoch } = await reader.call(Claim, 'POST', `/api/cases/${seen.id}/claim`);
  const declared = { epoch, severity: 'critical', findingKey: 'vt', summary: '室速' };
  const { id } = await reader.call(AlertView, 'POST', `/api/cases/${seen.id}/alerts`, declared);
  await expect(
    clinician.call(nothing, 'POST', `/api/cases/${seen.id}/cancel`, { reason: '传错' }),
  ).rejects.toMatchObject(refused('case/alarm-open'));
  const retract = (by: Someone) => by.call(AlertView, 'POST', `/api/alerts/${id}/retract`, { reason: '看错患者' });
  expect(await retract(reader)).toMatchObject({ state: 'declared', retraction: { done: false } });
  await expect(retract(reader)).rejects.toMatchObject(refused('alarm/second-person'));
  await expect(retract(clinician)).rejects.toMatchObject(refused('access/denied'));
  expect(await retract(coordinator)).toMatchObject({ state: 'retracted', retraction: { done: true } });
  expect((await coordinator.call(Alarms, 'GET', '/api/alarms')).alerts.map((one) => one.id)).not.toContain(id);
  await clinician.call(nothing, 'POST', `/api/cases/${seen.id}/cancel`, { reason: '传错' });
  await expect(reader.call(Claim, 'POST', `/api/cases/${seen.id}/activity`, { epoch })).rejects.toMatchObject(
    refused('lease/stale'),
  );
});

test('not my patient: the next level is asked at once', async () => {
  const seen = await door.newCase();
  const [reader, clinician] = [await door.signIn('specialist3'), await door.signIn('clinician')];
  const { epoch } = await reader.call(Claim, 'POST', `/api/cases/${seen.id}/claim`);
  const { id } = await reader.call(AlertView, 'POST', `/api/cases/${seen.id}/alerts`, {
    epoch,
    severity: 'critical',
    findingKey: 'vt',
    summary: '室速',
  });
  await door.ringAlert(seen.id);
  const passed = await clinician.call(AcknowledgeResult, 'POST', `/api/alerts/${id}/acknowledge`, {
    answer: 'not-my-patient',
  });
  expect(passed).toMatchObject({
    result: 'passed-on',
    alert: { level: 2, state: 'notifying', dueAt: door.clock.now().toISOString() },
  });
});
