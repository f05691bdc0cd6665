import { latestError } from './latestError';

const change = (submittedAt: number, error: Error | null = null) => ({ submittedAt, error });

test('a refusal is said until something else was tried', () => {
  const refused = change(2, new Error('rota/not-publishable'));
  expect(latestError([refused], [refused, change(0)])).toBe(refused.error);
  expect(latestError([refused], [refused, change(3)])).toBeNull();
});

test('what a dialog says itself is not said twice', () => {
  const inDialog = change(2, new Error('rota/bad-span'));
  expect(latestError([change(1)], [change(1), inDialog])).toBeNull();
});
