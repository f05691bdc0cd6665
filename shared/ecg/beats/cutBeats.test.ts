import { plannedStrip } from '../../../test/harness/plannedStrip';
import { analyse } from '../analyse';

const everySecond = (firstMs: number, count: number) => ({
  seconds: 10,
  beats: Array.from({ length: count }, (_, i) => ({ atMs: firstMs + 1000 * i })),
});

test.each([
  ['first', everySecond(8, 10)],
  ['last', everySecond(985, 10)],
] as const)('the %s QRS, cut by the edge of the recording, is of the shape of the others', (_, plan) => {
  const { beats, groups } = analyse(plannedStrip(plan));
  expect(beats.map(({ class: kind }) => kind).join('')).toBe('NNNNNNNNNN');
  expect(groups).toHaveLength(1);
});
