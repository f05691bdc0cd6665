import { leaseState, mayRenew } from './lease';

const lease = { epoch: 3, until: 300_000, lengthMs: 300_000 };

test('the last fifth of an idle lease warns, then it is gone', () => {
  expect(leaseState(lease, 0)).toBe('held');
  expect(leaseState(lease, 239_999)).toBe('held');
  expect(leaseState(lease, 240_001)).toBe('warning');
  expect(leaseState(lease, 300_000)).toBe('lost');
});

test('input renews at most every half minute', () => {
  expect(mayRenew(null, 5)).toBe(true);
  expect(mayRenew(1_000, 30_999)).toBe(false);
  expect(mayRenew(1_000, 31_000)).toBe(true);
});
