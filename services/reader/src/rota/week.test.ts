import type { RotaView } from '../../../../shared/contracts/http';
import type { PersonId } from '../../../../shared/domain/ids';
import { instantOf, lanesOf, localOf, minuteOf, minuteWords, shiftEnd, weekBlocks, weekStart } from './week';

const [li, wang] = ['li', 'wang'] as [PersonId, PersonId];
const monday = Date.parse('2025-11-23T16:00:00Z'); // 2025-11-24 00:00 in Shanghai

const rota = (more: Partial<RotaView>): RotaView => ({
  service: 'ecg-resting',
  people: [],
  shifts: [],
  overrides: [],
  gaps: [],
  onCallNow: [],
  ...more,
});
const shift = (weekday: number, [fromMinute, toMinute]: [number, number], personId = li) => ({
  id: `${weekday}-${fromMinute}`,
  service: 'ecg-resting' as const,
  personId,
  weekday,
  fromMinute,
  toMinute,
});

test('the week begins on Monday midnight of the group’s zone', () => {
  expect(weekStart(Date.parse('2025-11-26T03:00:00Z'))).toBe(monday);
  expect(weekStart(monday)).toBe(monday);
  expect(weekStart(monday - 1)).toBe(monday - 7 * 86_400_000);
});

test('a night shift is drawn on both days, Sunday’s end on Monday', () => {
  const blocks = weekBlocks(rota({ shifts: [shift(7, [1080, 1920])] }), monday);
  expect(blocks.map(({ day, from, to }) => [day, from, to])).toEqual([
    [0, 0, 480],
    [6, 1080, 1440],
  ]);
});

test('two on duty at once stand in two lanes, in turn in one', () => {
  const blocks = weekBlocks(
    rota({ shifts: [shift(1, [480, 1080]), shift(1, [600, 900], wang), shift(1, [1080, 1440], wang)] }),
    monday,
  );
  expect(blocks.map(({ lane }) => lane)).toEqual([0, 1, 0]);
  expect(lanesOf(blocks, 0)).toBe(2);
  expect(lanesOf(blocks, 1)).toBe(1);
});

test('a replacement shows who is away and who comes', () => {
  const override = {
    id: 'o',
    service: 'ecg-resting' as const,
    action: 'replace' as const,
    personId: wang,
    replacesId: li,
    from: instantOf('2025-11-25T08:00'),
    until: instantOf('2025-11-25T18:00'),
  };
  const blocks = weekBlocks(rota({ overrides: [override] }), monday);
  expect(blocks.map(({ kind, personId, day, from, to }) => [kind, personId, day, from, to])).toEqual([
    ['removed', li, 1, 480, 1080],
    ['added', wang, 1, 480, 1080],
  ]);
});

test('an override of another week is not drawn, one that began earlier is cut', () => {
  const added = { id: 'o', service: 'ecg-resting' as const, action: 'add' as const, personId: wang, replacesId: null };
  const earlier = { ...added, from: instantOf('2025-11-20T08:00'), until: instantOf('2025-11-24T02:00') };
  const other = { ...added, from: instantOf('2025-12-02T08:00'), until: instantOf('2025-12-02T18:00') };
  const blocks = weekBlocks(rota({ overrides: [earlier, other] }), monday);
  expect(blocks.map(({ day, from, to }) => [day, from, to])).toEqual([[0, 0, 120]]);
});

test('gaps of the week become gaps of its days', () => {
  const blocks = weekBlocks(rota({ gaps: [[1380, 1500]] }), monday);
  expect(blocks.map(({ kind, day, from, to }) => [kind, day, from, to])).toEqual([
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
