import type { PersonId } from '../../../../shared/domain/ids';
import { instantOf, lanesOf, localOf, minuteOf, minuteWords, shiftEnd, weekBlocks, weekStart } from './week';

const [li, wang] = ['li', 'wang'] as [PersonId, PersonId];
const monday = Date.parse('2025-11-23T16:00:00Z'); // 2025-11-24 00:00 in Shanghai

type Week = Parameters<typeof weekBlocks>[0];
const week = (more: Partial<Week>): Week => ({ duties: [], gaps: [], ...more });
const weekly = { kind: 'weekly', id: 'w' } as const;
const duty = (from: string, until: string, more: Partial<Week['duties'][number]> = {}): Week['duties'][number] => ({
  personId: li,
  source: weekly,
  from: instantOf(from),
  until: instantOf(until),
  ...more,
});

test('the week begins on Monday midnight of the group’s zone', () => {
  expect(weekStart(Date.parse('2025-11-26T03:00:00Z'))).toBe(monday);
  expect(weekStart(monday)).toBe(monday);
  expect(weekStart(monday - 1)).toBe(monday - 7 * 86_400_000);
});

test('a night shift is drawn on both days', () => {
  const blocks = weekBlocks(week({ duties: [duty('2025-11-24T18:00', '2025-11-25T08:00')] }), monday);
  expect(blocks.map(({ day, from, to }) => [day, from, to])).toEqual([
    [0, 1080, 1440],
    [1, 0, 480],
  ]);
});

test('two on duty at once stand in two lanes, in turn in one', () => {
  const duties = [
    duty('2025-11-24T08:00', '2025-11-24T18:00'),
    duty('2025-11-24T10:00', '2025-11-24T15:00', { personId: wang }),
    duty('2025-11-24T18:00', '2025-11-25T00:00', { personId: wang }),
  ];
  const blocks = weekBlocks(week({ duties }), monday);
  expect(blocks.map(({ lane }) => lane)).toEqual([0, 1, 0]);
  expect(lanesOf(blocks, 0)).toBe(2);
  expect(lanesOf(blocks, 1)).toBe(1);
});

test('who comes by a swap or an override is drawn as such', () => {
  const source = { kind: 'swap', id: 's', insteadOf: li } as const;
  const blocks = weekBlocks(
    week({ duties: [duty('2025-11-25T08:00', '2025-11-25T18:00', { personId: wang, source })] }),
    monday,
  );
  expect(blocks.map(({ kind, personId, day }) => [kind, personId, day])).toEqual([['added', wang, 1]]);
});

test('what lies in another week is not drawn, what began earlier is cut', () => {
  const duties = [duty('2025-11-20T08:00', '2025-11-24T02:00'), duty('2025-12-02T08:00', '2025-12-02T18:00')];
  expect(weekBlocks(week({ duties }), monday).map(({ day, from, to }) => [day, from, to])).toEqual([[0, 0, 120]]);
});

test('gaps of the week become gaps of its days', () => {
  const gaps = [{ from: instantOf('2025-11-24T23:00'), until: instantOf('2025-11-25T01:00') }];
  expect(weekBlocks(week({ gaps }), monday).map(({ kind, day, from, to }) => [kind, day, from, to])).toEqual([
    ['gap', 0, 1380, 1440],
    ['gap', 1, 0, 60],
  ]);
});

test('clock fields go to minutes and back', () => {
  expect(minuteOf('18:30')).toBe(1110);
  expect(minuteWords(1110)).toBe('18:30');
  expect(minuteWords(1440)).toBe('24:00');
  expect(minuteWords(1920)).toBe('08:00');
  expect(shiftEnd(1080, 480)).toBe(1920);
  expect(shiftEnd(480, 1080)).toBe(1080);
  expect(localOf(Date.parse(instantOf('2025-11-24T08:15')))).toBe('2025-11-24T08:15');
});
