import { changeAlert, declareAlert } from '../../infra/db/criticalAlerts';
import { doAs } from '../../infra/db/doing';
import { CriticalAlertTable, TaskTable } from '../../infra/db/tables/alarm';
import { DutyContactTable, PersonTable } from '../../infra/db/tables/organization';
import { acknowledgementClocks } from '../../shared/domain/criticalAlert';
import type { AlarmId } from '../../shared/domain/ids';
import { machine, type Profession } from '../../shared/domain/person';
import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import {
  clearGround,
  eventsOf,
  handClock,
  layGround,
  pagesTold,
  putCase,
  type Ground,
} from '../../test/harness/ground';
import { alarm } from './handler';

let fresh: FreshDatabase;
let ground: Ground;
let clock: ReturnType<typeof handClock>;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());
beforeEach(async () => {
  await clearGround(fresh.db);
  ground = await layGround(fresh.db);
  clock = handClock();
});

const needs = () => ({ db: fresh.db, now: clock.now });
const asMachine = <Result>(work: Parameters<typeof doAs<Result>>[2]) => doAs(needs(), machine('test'), work);
const step = (alarmId: AlarmId) => alarm(needs())({ v: 1, alarmKind: 'critical-alert', alarmId, trace: 't' });
const alertNow = () => fresh.db.manager.findOneByOrFail(CriticalAlertTable, {});

async function declared(severity: 'critical' | 'significant' = 'critical') {
  const seen = await putCase(fresh.db, ground, { state: 'reading' });
  const { id } = await asMachine((doing) =>
    declareAlert(doing, seen.id, {
      declaredBy: ground.cast.reader1,
      readNowId: null,
      severity,
      findingKey: 'acute-mi-suspected',
      summary: '前壁',
    }),
  );
  return { seen, id };
}

const acknowledge = (profession: Profession) =>
  asMachine(async (doing) => {
    const seen = await alertNow();
    const clocks = acknowledgementClocks(seen, { profession, at: doing.at });
    const columns = {
      ...clocks,
      acknowledgedBy: ground.cast.nurse,
      acknowledgedProfession: profession,
      acknowledgedAt: doing.at,
    };
    await changeAlert(doing, seen, { event: 'acknowledge', columns });
  });

test('unanswered it climbs: clinician, nurse, director, coordinator, breach; the reader is asked to phone', async () => {
  const { seen, id } = await declared();
  const rounds: (readonly string[])[] = [];
  for (let minute = 0; minute <= 11; minute += 1) {
    await step(id);
    rounds.push(await pagesTold(fresh.db, ground, minute));
    clock.passes({ minutes: 1 });
  }
  const say = (...names: string[]) => names.map((name) => `${name} critical-alert`);
  expect(rounds[0]).toEqual(say('clinician'));
  expect(rounds[1]).toEqual(['reader1 phone-the-clinic', ...say('clinician')]);
  expect(rounds[2]).toEqual(say('clinician', 'nurse'));
  expect(rounds[4]).toEqual(say('clinician', 'nurse', 'director'));
  expect(rounds[6]).toEqual(say('coordinator', 'clinician', 'nurse', 'director'));
  expect(rounds[10]).toEqual([
    ...say('coordinator'),
    'coordinator alert-breached',
    ...say('clinician', 'nurse', 'director'),
  ]);
  expect(rounds[11]).toEqual(say('coordinator', 'clinician', 'nurse', 'director'));
  expect(await alertNow()).toMatchObject({ state: 'notifying', level: 4 });
  expect((await alertNow()).breachedAt).not.toBeNull();
  expect(await fresh.db.manager.countBy(TaskTable, { kind: 'breach', alertId: id })).toBe(1);
  expect((await eventsOf(fresh.db, seen.id)).filter((event) => event === 'alert-breached')).toHaveLength(1);
});

test('two workers on one job ring once', async () => {
  const { id } = await declared();
  await Promise.all([step(id), step(id)]);
  expect(await pagesTold(fresh.db, ground)).toEqual(['clinician critical-alert']);
});

test('an alarm that was not looked at for seven minutes tells all levels at once', async () => {
  const { id } = await declared();
  clock.passes({ minutes: 7 });
  await step(id);
  const told = await pagesTold(fresh.db, ground, 0);
  expect(told).toContain('coordinator critical-alert');
  expect(told).toContain('director critical-alert');
  expect(told).toContain('reader1 phone-the-clinic');
});

test('in a one-person clinic the coordinator takes the turn of the missing levels', async () => {
  await fresh.db.manager.update(DutyContactTable, { level: 2 }, { personId: ground.cast.clinician });
  await fresh.db.manager.update(DutyContactTable, { level: 3 }, { personId: ground.cast.clinician });
  const { id } = await declared();
  await step(id);
  clock.passes({ minutes: 2 });
  await step(id);
  expect(await pagesTold(fresh.db, ground, 1)).toContain('coordinator critical-alert');
});

test('an empty first level falls through at once; an empty clinic is an event, a task and a page', async () => {
  await fresh.db.manager.delete(DutyContactTable, { level: 1 });
  await fresh.db.manager.update(PersonTable, { id: ground.cast.clinician }, { disabledAt: clock.now() });
  await fresh.db.manager.update(PersonTable, { id: ground.cast.nurse }, { roles: [] });
  await fresh.db.manager.update(PersonTable, { id: ground.cast.director }, { roles: [] });
  const { seen, id } = await declared();
  await step(id);
  expect(await pagesTold(fresh.db, ground)).toEqual(['nurse critical-alert']);

  await fresh.db.query('truncate duty_contact');
  clock.passes({ minutes: 1 });
  await step(id);
  expect(await pagesTold(fresh.db, ground, 1)).toContain('coordinator nobody-to-tell');
  expect(await eventsOf(fresh.db, seen.id)).toContain('nobody-to-tell');
});

test('acknowledged by a nurse: silent until a doctor should know, then it rings again', async () => {
  const { seen, id } = await declared();
  await step(id);
  await acknowledge('nurse');
  clock.passes({ minutes: 4 });
  await step(id);
  expect(await pagesTold(fresh.db, ground, 1)).toEqual([]);
  clock.passes({ minutes: 1 });
  await step(id);
  expect(await pagesTold(fresh.db, ground, 1)).toContain('clinician inform-doctor');
  expect(await alertNow()).toMatchObject({ state: 'notifying' });
  expect(await eventsOf(fresh.db, seen.id)).toContain('alert-overdue');
});

test('acknowledged by a doctor: at ten minutes without disposition it asks whether anybody acted', async () => {
  const { id } = await declared();
  await step(id);
  await acknowledge('doctor');
  clock.passes({ minutes: 10 });
  await step(id);
  expect(await pagesTold(fresh.db, ground, 1)).toContain('clinician acted-on');
  expect((await alertNow()).breachedAt).toBeNull();
});

test('disposed and unconfirmed for a day is a task of the coordinator, every day', async () => {
  const { id } = await declared();
  await step(id);
  await acknowledge('doctor');
  await asMachine(async (doing) => {
    const columns = { disposedAt: doing.at, dispositionText: '转院', dueAt: new Date(doing.at.getTime() + 86_400_000) };
    await changeAlert(doing, await alertNow(), { event: 'dispose', columns });
  });
  clock.passes({ minutes: 24 * 60 });
  await step(id);
  expect(await pagesTold(fresh.db, ground, 1)).toEqual([
    'reader1 confirm-disposition',
    'coordinator confirm-disposition',
  ]);
  expect(await fresh.db.manager.countBy(TaskTable, { kind: 'confirm-disposition' })).toBe(1);
  expect(await alertNow()).toMatchObject({ state: 'disposed' });
});

test('a significant value waits an hour before it climbs', async () => {
  const { id } = await declared('significant');
  await step(id);
  clock.passes({ minutes: 59 });
  await step(id);
  expect(await pagesTold(fresh.db, ground)).toEqual(['clinician critical-alert']);
  clock.passes({ minutes: 1 });
  await step(id);
  expect(await pagesTold(fresh.db, ground, 1)).toContain('nurse critical-alert');
});
