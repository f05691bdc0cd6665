import { Person } from '../../infra/client/person';
import { Alarms } from '../../shared/contracts/http';
import { Wall } from '../../shared/contracts/wall';
import { raiseStorm, type StormCase } from '../harness/storm';
import { startWorld, type World } from '../harness/world';

let world: World;
let storm: readonly StormCase[];
beforeAll(async () => {
  world = await startWorld();
  const lead = world.coordinator.me.organization.id;
  // Its last minute: nothing is declared in the future.
  const begin = new Date(world.now().getTime() - 60_000);
  storm = await raiseStorm({ db: world.db, lead, reader: world.specialist.me.personId }, begin);
  await world.passes({ seconds: 1 });
});
afterAll(() => world.end());

const pagesOf = async (message: string): Promise<readonly { case_id: string; person_id: string; alarm_id: string }[]> =>
  await world.db.query(
    `select distinct case_id, person_id, alarm_id from page where message = $1 and alarm_kind = 'critical-alert'`,
    [message],
  );

test('each of fifty is told to its own clinic and to nobody else, none bundled with another', async () => {
  const pages = await pagesOf('critical-alert');
  expect(pages).toHaveLength(50);
  const told = new Map(pages.map((page) => [page.alarm_id, page]));
  for (const { alert, clinic } of storm) {
    expect(told.get(alert.id)).toMatchObject({ case_id: alert.caseId, person_id: clinic.personId });
  }
});

test('a clinic sees its five, the desk all of them, in the order of severity and age', async () => {
  const { clinic } = storm[0]!;
  const doctor = await Person.signIn(world.api.url, clinic.login, 'tongxin-demo');
  const own = await doctor.call(Wall, ['GET', '/api/wall']);
  expect(own.alarms.map(({ id }) => id)).toEqual(
    storm.filter((one) => one.clinic.id === clinic.id).map(({ alert }) => alert.id),
  );
  const wall = await world.coordinator.call(Wall, ['GET', '/api/wall']);
  const bySeverity = (severity: string) => storm.filter(({ alert }) => alert.severity === severity);
  expect(wall.alarms.map(({ id }) => id)).toEqual(
    [...bySeverity('critical'), ...bySeverity('significant')].map(({ alert }) => alert.id),
  );
  const { alerts } = await world.coordinator.call(Alarms, ['GET', '/api/alarms']);
  expect(alerts).toHaveLength(50);
});

test('a critical value that is answered falls silent alone, and the desk hears of every one of the others', async () => {
  const [answered, ...others] = storm;
  const page = { content: { alarmId: answered!.alert.id, caseId: answered!.seen.id } };
  const doctor = await Person.signIn(world.api.url, answered!.clinic.login, 'tongxin-demo');
  expect(await world.readsBack(doctor, page as Parameters<World['readsBack']>[1])).toBe('right');
  await world.passes({ minutes: 6 });
  const desk = world.coordinator.me.personId;
  const atDesk = new Set(
    (await pagesOf('critical-alert')).filter((one) => one.person_id === desk).map((one) => one.alarm_id),
  );
  const expected = others.filter(({ alert }) => alert.severity === 'critical').map(({ alert }) => alert.id);
  expect([...atDesk].sort()).toEqual([...expected].sort());
});
