import { IsNull } from 'typeorm';
import { z } from 'zod';
import { Alarms, CaseView, Organizations } from '../../shared/contracts/http';
import { ReachablePeople } from '../../shared/contracts/contacts';
import { DrillView, Drills } from '../../shared/contracts/drills';
import { Statistics } from '../../shared/contracts/statistics';
import { hash } from '@node-rs/argon2';
import { doAs } from '../../infra/db/doing';
import { ensureRobots } from '../../infra/db/seed/robots';
import type { DrillOutcome } from '../../shared/domain/drill';
import { machine } from '../../shared/domain/person';
import { silentLog } from '../../infra/observe/log';
import { robotSecretsUnder } from '../../infra/seal/robotSecrets';
import { CriticalAlertTable, ReadNowTable, TaskTable } from '../../infra/db/tables/alarm';
import { AssignmentTable, CaseTable } from '../../infra/db/tables/case';
import { WeeklyShiftTable } from '../../infra/db/tables/organization';
import { Person } from '../../infra/client/person';
import { recordingFile } from '../../infra/client/recordings';
import { formOf, uploadCase } from '../../infra/client/upload';
import { runCanary } from '../../services/drills/canary';
import { playNights } from '../../services/drills/night';
import type { CaseId } from '../../shared/domain/ids';
import { setUps } from '../harness/channelSetUps';
import { startWorld, type World } from '../harness/world';

let world: World;
const secrets = robotSecretsUnder(Buffer.alloc(32, 7).toString('base64url'));
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.end());

const nothing = z.unknown();
const hashed = (password: string): Promise<string> => hash(password, { memoryCost: 1024, timeCost: 1 });

/** 22:00 to 06:00 of the night after next, whatever the hour is now. */
const night = { nightFrom: '2031-04-01T14:00:00.000Z', nightUntil: '2031-04-01T22:00:00.000Z' };
const standard = { ...night, timeScale: 60, outside: false, programme: { kind: 'standard', uploads: 3 } } as const;

/** On duty that night only, and nobody else at all. */
async function onDutyThatNight(...people: readonly Person[]): Promise<void> {
  await world.db.manager.clear(WeeklyShiftTable);
  for (const person of people) {await world.coordinator.call(nothing, ['POST', '/api/rota/shifts'], {
    service: 'ecg-resting', personId: person.me.personId, weekday: 2, fromMinute: 1320, toMinute: 1800,
  });} // prettier-ignore
}

const start = (change: object = {}): Promise<DrillView> =>
  world.coordinator.call(DrillView, ['POST', '/api/drills'], { ...standard, ...change });
const look = ({ id }: { id: string }): Promise<DrillView> =>
  world.coordinator.call(DrillView, ['GET', `/api/drills/${id}`]);

const refused = new Set<CaseId>();
const plays = (): Promise<number> =>
  playNights({ db: world.db, now: world.now, log: silentLog, base: world.api.url, secrets }, refused);

test('a night at sixty times its speed rings whoever is on duty that night, marked, and its clocks run as fast', async () => {
  const { specialist, specialist2, specialist3 } = world.people;
  await onDutyThatNight(specialist2, specialist3);
  const drill = await start();
  expect(await plays()).toBe(0);
  // The first upload comes eighty minutes into the night: eighty seconds.
  await world.passes({ seconds: 80 });
  expect(await plays()).toBe(1);
  await world.settles();
  expect(await plays()).toBe(0);

  const [first] = (await look(drill)).cases;
  const caseId = first!.caseId!;
  expect(first).toMatchObject({ findingKey: 'acute-mi-suspected', readNow: { level: 0, answeredAfterMs: null } });
  const page = await specialist2.hears('read-now', world.about(caseId, 'read-now'));
  expect(page.content.drill).toBe(true);
  expect(world.heard(specialist, caseId, 'read-now')).toBe(0);

  const offers = await world.db.manager.findBy(AssignmentTable, { caseId });
  expect(offers.map(({ units }) => units)).toEqual([0, 0]);

  // Five minutes of the night: department head and desk have been rung.
  await world.passes({ seconds: 5 });
  expect(world.heard(world.departmentHead, caseId, 'read-now-unclaimed')).toBeGreaterThanOrEqual(1);
  const { cases, nightNow } = await look(drill);
  expect(cases[0]).toMatchObject({ readNow: { level: 2 } });
  expect(cases[0]?.told.map(({ person }) => person.name)).toContain('王海燕');
  expect(nightNow).toBe('2031-04-01T15:25:00.000Z');
});

test('routine work of the night goes to whoever is on duty that night, and is looked at again by its clocks', async () => {
  const { specialist, specialist2, coordinator } = world.people;
  // On duty now, and not that night.
  await onDutyThatNight();
  await coordinator.call(nothing, ['POST', '/api/rota/shifts'], {
    service: 'ecg-resting', personId: specialist.me.personId, weekday: 7, fromMinute: 0, toMinute: 1440,
  }); // prettier-ignore
  const drill = await start();
  // The second upload of three is an everyday one, four hours into the night.
  await world.passes({ seconds: 240 });
  await plays();
  await world.settles();
  const caseId = (await look(drill)).cases[1]!.caseId!;
  expect(await world.db.manager.findBy(AssignmentTable, { caseId })).toEqual([]);
  const nobody = world.heard(coordinator, caseId, 'nobody-eligible');
  expect(nobody).toBeGreaterThanOrEqual(1);

  await coordinator.call(nothing, ['POST', '/api/rota/shifts'], {
    service: 'ecg-resting', personId: specialist2.me.personId, weekday: 2, fromMinute: 1320, toMinute: 1800,
  }); // prettier-ignore
  // A minute of the night.
  await world.passes({ seconds: 1 });
  const offers = await world.db.manager.findBy(AssignmentTable, { caseId });
  expect(offers.map(({ personId }) => personId)).toEqual([specialist2.me.personId]);
  expect(world.heard(coordinator, caseId, 'nobody-eligible')).toBe(nobody);
});

test('a drill is in no number, and nothing of it leaves the house unless it is to', async () => {
  const { specialist, specialist2, specialist3 } = world.people;
  const setUp = { enabled: true, ...setUps['sms-smpp'] };
  await world.people.admin.call(nothing, ['PUT', '/api/admin/channels/sms-smpp'], setUp);
  for (const [reader, address] of [
    [specialist, '13800000001'],
    [specialist2, '13800000002'],
    [specialist3, '13800000003'],
  ] as const) {
    await reader.call(nothing, ['POST', '/api/me/contacts'], { channel: 'sms-smpp', address });
  }
  const drill = await start();
  await world.passes({ seconds: 80 });
  await plays();
  await world.settles();
  const { rows } = await world.coordinator.call(Statistics, ['GET', '/api/stats?month=2031-03']);
  expect(rows.flatMap(({ figures }) => Object.values(figures).map(({ count }) => count)).filter((n) => n > 0)).toEqual(
    [],
  );
  const caseId = (await look(drill)).cases[0]!.caseId!;
  const view = await world.coordinator.call(CaseView, ['GET', `/api/cases/${caseId}`]);
  expect(view).toMatchObject({ drill: true, patient: { name: '演练·1号' }, readNow: { drill: true } });
});

test('a drill that is to leave the house leaves it marked', async () => {
  const { specialist, admin } = world.people;
  await onDutyThatNight(specialist);
  await admin.call(nothing, ['PUT', '/api/admin/channels/sms-smpp'], { enabled: true, ...setUps['sms-smpp'] });
  await specialist.call(nothing, ['POST', '/api/me/contacts'], { channel: 'sms-smpp', address: '13800000001' });
  await start({ outside: true });
  await world.passes({ seconds: 80 });
  await plays();
  await world.settles();
  const [sms] = world.outside.takes('sms-smpp', '13800000001');
  expect(sms).toMatchObject({ drill: true, text: expect.stringContaining('【演练】') as string });
});

test('answered, declared and stopped half-way: the drill takes everything away that it has opened', async () => {
  const drill = await start();
  await world.passes({ seconds: 80 });
  await plays();
  await world.settles();
  const caseId = (await look(drill)).cases[0]!.caseId!;
  const { epoch } = await world.claims(world.specialist, caseId);
  await world.confirms(world.specialist, caseId, epoch);
  await world.settles();
  const { clinician2 } = world.people;
  const told = await clinician2.hears('critical-alert', world.about(caseId, 'critical-alert'));
  expect(told.content.drill).toBe(true);
  // Ten minutes of the night pass in ten seconds: breached, and the desk has its task.
  await world.passes({ seconds: 10 });
  expect((await look(drill)).cases[0]).toMatchObject({
    readNow: { answeredAfterMs: 0 },
    alert: { level: 4, breached: true, answeredAfterMs: null },
  });

  const stopped = await world.coordinator.call(DrillView, ['POST', `/api/drills/${drill.id}/stop`], {});
  expect(stopped.outcome).toMatchObject({ ended: 'stopped' });
  await world.settles();
  const { readNows, alerts } = await world.coordinator.call(Alarms, ['GET', '/api/alarms']);
  expect([...readNows, ...alerts].filter((one) => one.case.caseId === caseId && one.state === 'notifying')).toEqual([]);
  expect(await world.db.manager.findOneByOrFail(CaseTable, { id: caseId })).toMatchObject({ state: 'cancelled' });
  expect(await world.db.manager.findOneByOrFail(ReadNowTable, { caseId })).toMatchObject({ state: 'resolved' });
  expect(await world.db.manager.findOneByOrFail(CriticalAlertTable, { caseId })).toMatchObject({
    state: 'retracted',
    dueAt: null,
    certificateDueAt: null,
  });
  expect(await world.db.manager.findBy(TaskTable, { caseId, doneAt: IsNull() })).toEqual([]);
  await world.shows(clinician2, caseId, null);
  const heard = world.heard(clinician2, caseId, 'critical-alert');
  await world.passes({ seconds: 30 });
  expect(world.heard(clinician2, caseId, 'critical-alert')).toBe(heard);
  expect(await plays()).toBe(0);
});

test('it ends by itself with its night; one at a time; nothing to play is refused', async () => {
  await expect(start({ programme: { kind: 'recorded', from: '2031-03-01T14:00:00.000Z' } })).rejects.toMatchObject({
    body: { code: 'drill/nothing-to-play' },
  });
  const drill = await start({ timeScale: 60, nightUntil: '2031-04-01T14:30:00.000Z' });
  await expect(start()).rejects.toMatchObject({ body: { code: 'drill/running' } });
  await world.passes({ seconds: 55 });
  expect((await look(drill)).endedAt).toBeNull();
  await world.passes({ seconds: 10 });
  expect((await look(drill)).outcome).toMatchObject({ ended: 'over' });
  const { running, past } = await world.coordinator.call(Drills, ['GET', '/api/drills']);
  expect([running, past.length]).toEqual([null, 1]);
});

test('a night that has been is played again without its patients', async () => {
  const { caseId } = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'], priority: 'urgent' });
  await world.settles();
  const { submittedAt } = await world.db.manager.findOneByOrFail(CaseTable, { id: caseId });
  const from = new Date(submittedAt!.getTime() - 60_000).toISOString();
  const drill = await start({ programme: { kind: 'recorded', from } });
  expect(drill.cases).toMatchObject([
    { findingKey: 'acute-mi-suspected', priority: 'urgent', nightAt: '2031-04-01T14:01:00.000Z' },
  ]);
});

/** The sweep goes on beside it, as it does each second. */
async function canaryFlies(): Promise<DrillOutcome> {
  const flight = runCanary({ db: world.db, now: world.now, log: silentLog, base: world.api.url, secrets });
  const landed = flight.then(
    () => true,
    () => true,
  );
  while (!(await Promise.race([landed, world.settles().then(() => false)])));
  return await flight;
}

test('自动巡检: one infarction from upload to closed loop among robots, and nobody else hears or sees anything', async () => {
  const { db, now } = world;
  await doAs(
    { db, now },
    machine('canary'),
    async (doing) => await ensureRobots(doing, await hashed(secrets.password)),
  );
  const outcome = await canaryFlies();
  expect(outcome).toMatchObject({ ended: 'passed', failed: null });
  expect(outcome.steps.at(-1)?.step).toContain('case closed');

  const [seen] = await db.manager.findBy(CaseTable, { state: 'closed' });
  expect(seen?.drillId).not.toBeNull();
  expect(Object.values(world.people).flatMap(({ heard }) => heard)).toEqual([]);
  const told: { login: string }[] = await db.query(
    `select distinct login from page join person on person.id = person_id`,
  );
  expect(told.length).toBeGreaterThan(0);
  expect(told.filter(({ login }) => !login.startsWith('canary-'))).toEqual([]);
  await expect(world.coordinator.call(CaseView, ['GET', `/api/cases/${seen!.id}`])).rejects.toMatchObject({
    body: { code: 'access/not-found' },
  });
  const { organizations } = await world.people.admin.call(Organizations, ['GET', '/api/admin/organizations']);
  expect(organizations.map(({ nameZh }) => nameZh).filter((name) => name.includes('巡检'))).toEqual([]);
  const { people } = await world.coordinator.call(ReachablePeople, ['GET', '/api/reachability']);
  expect(people.map(({ name }) => name).filter((name) => name.includes('巡检'))).toEqual([]);
  // A second run is another recording: the same bytes would be the same study.
  await world.leaps({ minutes: 60 });
  expect((await canaryFlies()).ended).toBe('passed');
});

test('a robot that nobody has asked sends nothing, and a canary that cannot sign in says where it failed', async () => {
  const { db, now } = world;
  await doAs(
    { db, now },
    machine('canary'),
    async (doing) => await ensureRobots(doing, await hashed(secrets.password)),
  );
  const robot = await Person.signIn(world.api.url, 'canary-technician', secrets.password);
  await expect(uploadCase(robot, formOf(), [recordingFile({ scenario: 'normal', seed: 1 })])).rejects.toMatchObject({
    body: { code: 'drill/none-running' },
  });
  const locked = { ...secrets, password: 'another' };
  const outcome = await runCanary({ db, now, log: silentLog, base: world.api.url, secrets: locked });
  expect(outcome).toMatchObject({ ended: 'failed', failed: '登录 sign in' });
});
