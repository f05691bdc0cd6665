import { Priority } from '../../shared/domain/case';
import { priorityOf } from './outbox';

const of = (priority: Priority, more: { priorityRaised?: boolean; lifted?: boolean } = {}): number =>
  priorityOf({ priority, priorityRaised: false, lifted: false, ...more });

test('a machine’s lateness never puts work level with an emergency, an urgent request or a suspicion', () => {
  const late = of('routine', { priorityRaised: true });
  for (const before of [of('stat'), of('green-channel'), of('urgent'), of('routine', { lifted: true })]) {
    expect(late).toBeGreaterThan(before);
  }
  expect(late).toBeLessThan(of('routine'));
});

test('what is urgent keeps its place when a machine is late with it, too', () => {
  for (const priority of Priority.options.filter((each) => each !== 'routine')) {
    expect(of(priority, { priorityRaised: true })).toBe(of(priority));
  }
});
