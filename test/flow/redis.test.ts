import { Channels, MyContacts } from '../../shared/contracts/contacts';
import { CaseView } from '../../shared/contracts/http';
import type { Person } from '../../infra/client/person';
import { setUps } from '../harness/channelSetUps';
import { eventually } from '../harness/eventually';
import { startWorld, type World } from '../harness/world';

let world: World;
beforeEach(async () => {
  world = await startWorld({ redis: 'own' });
});
afterEach(() => world.end());

/** Connections come back by the real clock, not by the story's. */
const caughtUp = (): Promise<true> =>
  eventually('the outbox to be sent', async () => {
    await world.relays();
    const [row]: { n: string }[] = await world.db.query(`select count(*) as n from outbox where sent_at is null`);
    return row?.n === '0' ? true : undefined;
  });

test('Redis flushed in mid-flight: nothing is lost', async () => {
  await world.pausesWork();
  const { caseId } = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'] });
  await world.relays();
  await world.redis.flush();
  await world.resumesWork();
  await world.passes({ seconds: 45 });
  const view = await world.coordinator.call(CaseView, ['GET', `/api/cases/${caseId}`]);
  expect(view.timeline.map(({ event }) => event)).toContain('read-now-paged');
  expect(view.severity).not.toBeNull();
  expect(world.readers.filter((reader) => world.heard(reader, caseId, 'read-now') > 0)).toHaveLength(2);
});

test('Redis gone for a minute: a STAT upload rings at once, an alarm goes on climbing, and the rest catches up', async () => {
  const before = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'] });
  await world.settles();
  await world.redis.kill();
  const during = await world.uploads('normal', { priority: 'stat', symptoms: ['chest-pain'] });
  await world.passes({ seconds: 60 });
  expect(world.readers.filter((reader) => world.heard(reader, during.caseId, 'read-now') > 0)).toHaveLength(2);
  expect(world.heard(world.technician, during.caseId, 'bedside-prompt')).toBe(1);
  expect(world.readers.filter((reader) => world.heard(reader, before.caseId, 'read-now-unclaimed') > 0)).toHaveLength(
    3,
  );

  await world.redis.start();
  await caughtUp();
  await world.passes({ seconds: 45 });
  const view = await world.coordinator.call(CaseView, ['GET', `/api/cases/${during.caseId}`]);
  expect(view.studies[0]?.interpretation).not.toBeNull();
  expect(view.timeline.map(({ event }) => event)).toContain('analyzed');
});

test('Redis gone for five whole minutes: every round of both alarms once, on the screen and outside, and work goes on after', async () => {
  const { clinician, nurse, director, specialist, coordinator, outside } = world;
  await world.people.admin.call(Channels, ['PUT', '/api/admin/channels/sms-smpp'], {
    enabled: true,
    ...setUps['sms-smpp'],
  });
  await clinician.call(MyContacts, ['POST', '/api/me/contacts'], { channel: 'sms-smpp', address: '13800000001' });
  const declared = await world.declares(specialist);
  const suspected = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'] });
  await world.settles();
  // Beside the critical value, a bedside prompt for each case.
  outside.takes('sms-smpp', '13800000001', 3);

  await world.redis.kill();
  const during = await world.uploads('normal', { symptoms: ['none'] });
  await world.passes({ minutes: 5 });
  const critical = (person: Person): number => world.heard(person, declared, 'critical-alert');
  expect([clinician, nurse, director].map(critical)).toEqual([6, 4, 2]);
  // Five rounds, and once that nobody has taken the other case.
  outside.takes('sms-smpp', '13800000001', 6);
  const unclaimed = (person: Person): number => world.heard(person, suspected.caseId, 'read-now-unclaimed');
  expect(unclaimed(world.people.specialist2)).toBe(5);
  expect(unclaimed(coordinator)).toBe(3);
  expect(unclaimed(world.departmentHead)).toBe(1);

  await world.redis.start();
  await caughtUp();
  await world.passes({ minutes: 2 });
  expect([clinician, nurse, director].map(critical)).toEqual([8, 6, 4]);
  expect(critical(coordinator)).toBe(2);
  outside.takes('sms-smpp', '13800000001', 2);
  const view = await coordinator.call(CaseView, ['GET', `/api/cases/${during.caseId}`]);
  expect(view.timeline.map(({ event }) => event)).toContain('analyzed');
});
