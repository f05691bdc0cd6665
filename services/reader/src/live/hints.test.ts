import { Hint } from '../../../../shared/contracts/sockets';
import { isOlder, newest } from './hints';

const hint = (tail: number, version: number): Hint =>
  Hint.parse({ caseId: `00000000-0000-4000-8000-00000000000${tail}`, version });

test('of many words on one case only the newest counts, in whatever order they came', () => {
  expect(newest([hint(1, 3), hint(2, 1), hint(1, 5), hint(1, 4)])).toEqual([hint(1, 5), hint(2, 1)]);
});

test('a page is asked for again only when it is older than the hint', () => {
  expect(isOlder({ version: 4 }, hint(1, 5))).toBe(true);
  expect(isOlder({ version: 5 }, hint(1, 5))).toBe(false);
  expect(isOlder(undefined, hint(1, 5))).toBe(false);
});
