import { CaseView } from '../../shared/contracts/http';
import { eventually } from '../harness/eventually';
import { startWorld, type World } from '../harness/world';

let world: World;
beforeEach(async () => {
  world = await startWorld({ redis: 'own' });
});
afterEach(() => world.end());

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
  // Connections come back by the real clock, not by the story's.
  await eventually('the outbox to be sent', async () => {
    await world.relays();
    const [row]: { n: string }[] = await world.db.query(`select count(*) as n from outbox where sent_at is null`);
    return row?.n === '0' ? true : undefined;
  });
  await world.passes({ seconds: 45 });
  const view = await world.coordinator.call(CaseView, ['GET', `/api/cases/${during.caseId}`]);
  expect(view.studies[0]?.interpretation).not.toBeNull();
  expect(view.timeline.map(({ event }) => event)).toContain('analyzed');
});
