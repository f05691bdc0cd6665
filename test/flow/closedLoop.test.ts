import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openBlobStore } from '../../infra/blob/blobStore';
import { Person } from '../../infra/client/person';
import { silentLog } from '../../infra/observe/log';
import { channelSecretsUnder } from '../../infra/seal/channelSecrets';
import { nationalIdsUnder } from '../../infra/seal/nationalIds';
import { startApi } from '../../services/startApi';
import { verifyCertificate } from '../../services/verify/verifyFiles';
import { Alarms, AlertView, CaseView } from '../../shared/contracts/http';
import type { CaseId } from '../../shared/domain/ids';
import type { FeedPage } from '../../shared/domain/page';
import { setUps } from '../harness/channelSetUps';
import { startWorld, type World } from '../harness/world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.end());

const refused = (code: string) => ({ body: { code } });
const alertOf = async (caseId: CaseId): Promise<AlertView> => {
  const { alerts } = await world.clinician.call(CaseView, ['GET', `/api/cases/${caseId}`]);
  return alerts.at(-1)!;
};

/** An infarction that a reader has confirmed, and the page at the clinic's doctor. */
async function declared(): Promise<{ caseId: CaseId; told: FeedPage }> {
  const caseId = await world.declares(world.specialist);
  const told = await world.clinician.hears('critical-alert', world.about(caseId, 'critical-alert'));
  return { caseId, told };
}

test('the wrong person acknowledges nothing: another clinic, the desk, a technician past the doctor; the alarm rings on', async () => {
  const { caseId, told } = await declared();
  const id = String(told.content.alarmId);
  const answer = { answer: 'not-my-patient' };
  const tries = (person: Person) => person.call(z.unknown(), ['POST', `/api/alerts/${id}/acknowledge`], answer);
  await expect(tries(world.people.clinician2)).rejects.toMatchObject(refused('access/not-found'));
  await expect(tries(world.coordinator)).rejects.toMatchObject(refused('access/denied'));
  await expect(tries(world.specialist)).rejects.toMatchObject(refused('access/denied'));
  await expect(tries(world.technician)).rejects.toMatchObject(refused('alarm/moved-on'));
  await world.passes({ seconds: 60 });
  expect(world.heard(world.clinician, caseId, 'critical-alert')).toBe(2);
  expect(await alertOf(caseId)).toMatchObject({ state: 'notifying', acknowledged: null });
});

test('acknowledged but not acted on: it rings again, and ends with a certificate that anybody can verify', async () => {
  const { clinician, specialist } = world;
  const { caseId, told } = await declared();
  expect(await world.readsBack(clinician, told)).toBe('right');
  await world.passes({ minutes: 9 });
  expect(world.heard(clinician, caseId, 'acted-on')).toBe(0);
  await world.passes({ minutes: 1 });
  expect(world.heard(clinician, caseId, 'acted-on')).toBeGreaterThanOrEqual(1);
  expect(await alertOf(caseId)).toMatchObject({ state: 'notifying', acknowledged: { profession: 'doctor' } });

  await world.disposes(clinician, told);
  await world.confirmsLoop(specialist, told);
  await world.passes({ seconds: 5 });
  const closed = await alertOf(caseId);
  expect(closed).toMatchObject({ state: 'closed', certificate: { pdf: true } });
  const path = `/api/alerts/${closed.id}/certificate`;
  const [json, pdf] = [await clinician.bytes(`${path}.json`), await specialist.bytes(`${path}.pdf`)];
  const verdict = verifyCertificate(Buffer.from(json).toString('utf8'), pdf);
  expect(verdict.sentence).toContain(closed.certificate!.hash);
  expect(verdict.good).toBe(true);
  await expect(world.people.clinician2.bytes(`${path}.json`)).rejects.toMatchObject(refused('access/not-found'));
});

test('at sixty seconds the reader is asked to phone; what the nurse says on the telephone is the answer', async () => {
  const { specialist, nurse, clinician } = world;
  const { caseId, told } = await declared();
  await world.passes({ seconds: 60 });
  expect(world.heard(specialist, caseId, 'phone-the-clinic')).toBe(1);
  await world.phones(specialist, String(told.content.alarmId), { answeredBy: nurse, agreed: 'taking-care' });
  await world.shows(clinician, caseId, null);
  await world.passes({ minutes: 4 });
  expect(world.heard(clinician, caseId, 'inform-doctor')).toBe(0);
  await world.passes({ minutes: 1 });
  expect(world.heard(clinician, caseId, 'inform-doctor')).toBeGreaterThanOrEqual(1);
});

test('the patient has left: a task of the desk looks for them, and nothing is disposed of by it', async () => {
  const { clinician, coordinator } = world;
  const { caseId, told } = await declared();
  const left = { answeredBy: clinician, agreed: 'patient-left' } as const;
  await world.phones(world.specialist, String(told.content.alarmId), left);
  await world.settles();
  expect(world.heard(coordinator, caseId, 'find-patient')).toBe(1);
  const { tasks } = await coordinator.call(Alarms, ['GET', '/api/alarms']);
  expect(tasks.map(({ kind }) => kind)).toEqual(['find-patient']);
  await coordinator.call(z.unknown(), ['POST', `/api/tasks/${tasks[0]!.id}/done`], { note: '村医找到，已送回' });
  expect(await alertOf(caseId)).toMatchObject({ state: 'acknowledged', disposition: null });
  await world.passes({ minutes: 10 });
  expect(world.heard(clinician, caseId, 'acted-on')).toBeGreaterThanOrEqual(1);
});

test('while nobody looks for a patient who has left the desk is rung each minute, also outside; taken, it is silent', async () => {
  const { specialist, clinician, coordinator, outside } = world;
  const sms = { enabled: true, ...setUps['sms-smpp'] };
  await world.people.admin.call(z.unknown(), ['PUT', '/api/admin/channels/sms-smpp'], sms);
  const method = { channel: 'sms-smpp', address: '13800000007' };
  await coordinator.call(z.unknown(), ['POST', '/api/me/contacts'], method);
  const { caseId, told } = await declared();
  await world.phones(specialist, String(told.content.alarmId), { answeredBy: clinician, agreed: 'patient-left' });
  await world.settles();
  const [page] = outside.takes('sms-smpp', '13800000007');
  expect(page!.text).not.toMatch(/患者|王/);
  await world.passes({ minutes: 2 });
  expect(world.heard(coordinator, caseId, 'find-patient')).toBe(3);
  outside.takes('sms-smpp', '13800000007', 2);
  const { tasks } = await coordinator.call(Alarms, ['GET', '/api/alarms']);
  const path = `/api/tasks/${tasks[0]!.id}`;
  await coordinator.call(z.unknown(), ['POST', `${path}/take`]);
  await world.shows(coordinator, caseId, null);
  await world.passes({ minutes: 2 });
  expect(world.heard(coordinator, caseId, 'find-patient')).toBe(3);
  await coordinator.call(z.unknown(), ['POST', `${path}/tried`], { way: 'village-doctor', note: '不在家' });
  const { timeline } = await coordinator.call(CaseView, ['GET', `/api/cases/${caseId}`]);
  expect(timeline.find(({ event }) => event === 'patient-looked-for')).toMatchObject({
    actor: { name: '周敏' },
    detail: { way: 'village-doctor', note: '不在家' },
  });
});

test('a retraction by two reaches everybody who was told, and is certified as such', async () => {
  const { specialist, coordinator, clinician, nurse, director } = world;
  const { caseId, told } = await declared();
  await world.passes({ minutes: 2 });
  expect(world.heard(nurse, caseId, 'critical-alert')).toBe(1);
  const retract = (person: Person) =>
    person.call(AlertView, ['POST', `/api/alerts/${String(told.content.alarmId)}/retract`], { reason: '导联接反' });
  await retract(specialist);
  await world.passes({ seconds: 60 });
  // Until the second person has agreed it rings on.
  expect(world.heard(nurse, caseId, 'critical-alert')).toBeGreaterThanOrEqual(2);
  await retract(coordinator);
  await world.settles();
  for (const person of [clinician, nurse]) expect(world.heard(person, caseId, 'alert-retracted')).toBe(1);
  expect(world.heard(director, caseId, 'alert-retracted')).toBe(0);
  const rings = world.heard(clinician, caseId, 'critical-alert');
  await world.passes({ minutes: 2 });
  expect(world.heard(clinician, caseId, 'critical-alert')).toBe(rings);
  expect(await alertOf(caseId)).toMatchObject({ state: 'retracted', certificate: { pdf: true } });
});

test('a retraction reaches whoever was told on the telephone and by no page', async () => {
  const { specialist, coordinator, director } = world;
  const { caseId, told } = await declared();
  const id = String(told.content.alarmId);
  await world.phones(specialist, id, { answeredBy: director, agreed: 'taking-care' });
  for (const person of [specialist, coordinator]) {
    await person.call(AlertView, ['POST', `/api/alerts/${id}/retract`], { reason: '导联接反' });
  }
  await world.settles();
  expect(world.heard(director, caseId, 'critical-alert')).toBe(0);
  expect(world.heard(director, caseId, 'alert-retracted')).toBe(1);
});

test('a clock that is edited while an alarm runs changes the next alarm, not this one', async () => {
  const { nurse } = world;
  const running = await declared();
  const change = { ms: 30_000, source: '医务部 2031-03-30', confirmed: true };
  await world.people.admin.call(z.unknown(), ['PUT', '/api/admin/settings/alertSecondLevel'], change);
  const next = await declared();
  await world.passes({ seconds: 30 });
  expect(world.heard(nurse, next.caseId, 'critical-alert')).toBe(1);
  expect(world.heard(nurse, running.caseId, 'critical-alert')).toBe(0);
  await world.passes({ seconds: 90 });
  expect(world.heard(nurse, running.caseId, 'critical-alert')).toBe(1);
});

test('an orange value runs its slow loop: an hour each, the coordinator last, and no telephone before the hour', async () => {
  const { specialist, clinician, nurse, director, coordinator } = world;
  const { caseId } = await world.uploads('normal', {});
  await world.settles();
  const { epoch } = await world.claims(specialist, caseId);
  await specialist.call(AlertView, ['POST', `/api/cases/${caseId}/alerts`], {
    epoch,
    severity: 'significant',
    findingKey: 'atrial-fibrillation',
    summary: '新发心房颤动',
  });
  await world.settles();
  const heard = () =>
    [clinician, nurse, director, coordinator].map((person) => world.heard(person, caseId, 'critical-alert'));
  expect(heard()).toEqual([1, 0, 0, 0]);
  await world.leaps({ minutes: 59 });
  expect(heard()).toEqual([1, 0, 0, 0]);
  expect(world.heard(specialist, caseId, 'phone-the-clinic')).toBe(0);
  await world.leaps({ minutes: 1 });
  expect(heard()).toEqual([2, 1, 0, 0]);
  expect(world.heard(specialist, caseId, 'phone-the-clinic')).toBe(1);
  await world.leaps({ minutes: 60 });
  expect(heard()).toEqual([3, 2, 1, 0]);
  await world.leaps({ minutes: 60 });
  await world.leaps({ minutes: 60 });
  expect(heard()[3]).toBe(1);
  expect((await alertOf(caseId)).breachedAt).not.toBeNull();
});

test('a screen at another api process hears the alarm, and falls silent when it is answered at the first', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tongxin-second-'));
  const second = await startApi({
    db: world.db,
    databaseUrl: world.databaseUrl,
    now: world.now,
    log: silentLog,
    host: '127.0.0.1',
    port: 0,
    instance: 'story',
    sessionKey: randomBytes(32).toString('base64url'),
    nationalIds: nationalIdsUnder(randomBytes(32).toString('base64url')),
    channelSecrets: channelSecretsUnder(randomBytes(32).toString('base64url')),
    blobs: await openBlobStore(join(folder, 'blobs')),
    uploadsFolder: join(folder, 'uploads'),
    queueStates: () => Promise.resolve({ redis: true, queues: [] }),
  });
  const elsewhere = await Person.signIn(second.url, 'clinician', 'tongxin-demo');
  await elsewhere.listen();
  try {
    const { caseId, told } = await declared();
    await elsewhere.hears('critical-alert', world.about(caseId, 'critical-alert'));
    expect(await world.readsBack(world.clinician, told)).toBe('right');
    await world.shows(elsewhere, caseId, null);
    await world.disposes(elsewhere, told);
    expect(await alertOf(caseId)).toMatchObject({ state: 'disposed' });
  } finally {
    elsewhere.close();
    await second.close();
    await rm(folder, { recursive: true });
  }
});
