import { retryAt } from './pageSending';
import { addTime, seconds } from './units';

const begun = new Date('2031-03-30T05:00:00Z');
const rule = { mostRetries: 2, pauseMs: seconds(1), withinMs: seconds(10) };
const after = (s: number): Date => addTime(begun, seconds(s));

test.each([
  { tries: 1, at: 3, next: 4 },
  { tries: 2, at: 7, next: 8 },
  { tries: 3, at: 8, next: null },
  { tries: 1, at: 9, next: 10 },
  { tries: 1, at: 9.5, next: null },
])('after $tries tries at $at s: $next', ({ tries, at, next }) => {
  expect(retryAt({ tries, firstTriedAt: begun, at: after(at) }, rule)).toEqual(next === null ? null : after(next));
});
