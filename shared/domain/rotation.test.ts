import { calendarOf, dayKindOf, isArranged, type DayKind } from './holidays';
import { knownArrangement } from './holidayArrangement';
import { PersonId } from './ids';
import { LocalDay } from './localTime';
import { rotationEdges, turnOf, type Rotation } from './rotation';

const idOf = (n: number): PersonId => PersonId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
const [first, second, third] = [idOf(1), idOf(2), idOf(3)];
const shanghai = (time: string): Date => new Date(`${time}+08:00`);
const calendar = calendarOf(knownArrangement);
const rotation = (change: Partial<Rotation>): Rotation => ({
  id: '00000000-0000-4000-9000-000000000001',
  service: 'ecg-resting',
  name: '一线',
  layer: 1,
  unit: 'day',
  every: 1,
  startsAt: shanghai('2026-09-01T08:00'),
  createdAt: shanghai('2026-08-31T08:00'),
  endsAt: null,
  dayKinds: [],
  fromMinute: 0,
  toMinute: 1440,
  people: [first, second, third],
  ...change,
});
const who = (change: Partial<Rotation>, time: string): PersonId | undefined =>
  turnOf(rotation(change), calendar, shanghai(time))?.personId;

test.each<[string, Partial<Rotation>, [time: string, person: PersonId | undefined]]>([
  ['before it begins nobody', {}, ['2026-09-01T07:59', undefined]],
  ['the first', {}, ['2026-09-01T08:00', first]],
  ['still the first before the hand-over of the next day', {}, ['2026-09-02T07:59', first]],
  ['the second from the hand-over', {}, ['2026-09-02T08:00', second]],
  ['round again', {}, ['2026-09-04T09:00', first]],
  ['every twelve hours', { unit: 'hour', every: 12 }, ['2026-09-01T20:00', second]],
  ['a week', { unit: 'week' }, ['2026-09-08T07:59', first]],
  ['the next week', { unit: 'week' }, ['2026-09-08T08:00', second]],
  ['two weeks', { unit: 'week', every: 2 }, ['2026-09-15T07:59', first]],
  ['a month', { unit: 'month' }, ['2026-10-01T07:59', first]],
  ['the next month', { unit: 'month' }, ['2026-10-01T08:00', second]],
  [
    'the 31st is the 30th in November',
    { unit: 'month', startsAt: shanghai('2026-10-31T08:00') },
    ['2026-11-30T08:00', second],
  ],
  ['ended', { endsAt: shanghai('2026-09-10T08:00') }, ['2026-09-10T08:00', undefined]],
])('%s', (_, change, [time, person]) => {
  expect(who(change, time)).toBe(person);
});

const nights = { startsAt: shanghai('2026-09-01T18:00'), fromMinute: 18 * 60, toMinute: 32 * 60 } as const;

test('who begins a night stays to its end', () => {
  expect(who(nights, '2026-09-01T18:00')).toBe(first);
  expect(who(nights, '2026-09-02T03:10')).toBe(first);
  expect(who(nights, '2026-09-02T08:00')).toBeUndefined();
  expect(who(nights, '2026-09-02T18:00')).toBe(second);
});

test('holidays go round by themselves, and a made-up workday is none', () => {
  const holidays = { dayKinds: ['holiday' as const], startsAt: shanghai('2026-09-25T00:00') };
  expect(who(holidays, '2026-09-25T09:00')).toBe(first);
  expect(who(holidays, '2026-09-27T09:00')).toBe(third);
  expect(who(holidays, '2026-09-28T09:00')).toBeUndefined();
  expect(who(holidays, '2026-10-01T09:00')).toBe(first);
  expect(who({ ...holidays, startsAt: shanghai('2026-09-01T00:00') }, '2026-09-20T09:00')).toBeUndefined();
  expect(who({ dayKinds: ['workday'], startsAt: shanghai('2026-09-19T00:00') }, '2026-09-20T09:00')).toBe(first);
});

test.each<[string, DayKind]>([
  ['2026-02-14', 'workday'],
  ['2026-02-15', 'holiday'],
  ['2026-02-23', 'holiday'],
  ['2026-02-24', 'workday'],
  ['2026-03-01', 'rest-day'],
  ['2026-10-10', 'workday'],
  ['2027-01-01', 'holiday'],
  ['2027-01-02', 'rest-day'],
])('%s is a %s', (day, kind) => {
  expect(dayKindOf(calendar, LocalDay.parse(day))).toBe(kind);
});

test('a year whose arrangement nobody has entered is known to be open', () => {
  expect(isArranged(calendar, 2026)).toBe(true);
  expect(isArranged(calendar, 2027)).toBe(false);
});

test('nothing changes between two edges', () => {
  for (const change of [
    {},
    nights,
    { unit: 'hour', every: 7 },
    { unit: 'month' },
    { dayKinds: ['holiday'] },
  ] as const) {
    const span = { from: shanghai('2026-09-20T05:00'), until: shanghai('2026-10-12T05:00') };
    const one = rotation(change as Partial<Rotation>);
    const edges = new Set(rotationEdges(one, span).map((edge) => edge.getTime()));
    let before = turnOf(one, calendar, span.from)?.turn;
    for (let at = span.from.getTime(); at < span.until.getTime(); at += 600_000) {
      const now = turnOf(one, calendar, new Date(at))?.turn;
      if (now !== before) expect(edges.has(at)).toBe(true);
      before = now;
    }
  }
});

test('entered after it has started, a rotation begins in the middle of its turn', () => {
  const late = { createdAt: shanghai('2026-09-02T12:00') };
  expect(who(late, '2026-09-02T11:59')).toBeUndefined();
  expect(who(late, '2026-09-02T12:00')).toBe(second);
});
