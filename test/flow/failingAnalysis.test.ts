import { CaseView } from '../../shared/contracts/http';
import { startWorld, type World } from '../harness/world';

let world: World;
afterEach(() => world.end());

test.each(['crash', 'hang'] as const)(
  'an analysis that ends in a %s leaves an unreadable case of raised priority',
  async (fault) => {
    world = await startWorld({ analysis: fault });
    const { caseId } = await world.uploads('normal', { symptoms: ['none'] });
    await world.settles();
    await world.passes({ seconds: 40 });
    const view = await world.coordinator.call(CaseView, ['GET', `/api/cases/${caseId}`]);
    expect(view).toMatchObject({ severity: 'unreadable', priorityRaised: true });
    expect(['queued', 'assigned']).toContain(view.state);
    expect(view.timeline.map(({ event }) => event)).toContain('analysis-failed');
  },
);

test('with symptoms a failed analysis also rings the readers', async () => {
  world = await startWorld({ analysis: 'crash' });
  const { caseId } = await world.uploads('normal', { symptoms: ['chest-pain'] });
  await world.settles();
  await world.passes({ seconds: 40 });
  const ringing = world.readers.filter((reader) => world.heard(reader, caseId, 'read-now') > 0);
  expect(ringing).toHaveLength(2);
});
