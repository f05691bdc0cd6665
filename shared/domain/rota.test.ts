import { PersonId } from './ids';
import { dutySpans, gapsIn } from './dutySpans';
import { emptyRota, onCall, type ShiftOverride, type WeeklyShift } from './rota';

const idOf = (n: number): PersonId => PersonId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
const [day, night, other] = [idOf(1), idOf(2), idOf(3)];
const shift = (personId: PersonId, weekday: number, [from, to]: readonly [number, number]): WeeklyShift => ({
  id: `00000000-0000-4000-9000-${String(weekday).padStart(12, '0')}`,
  service: 'ecg-resting',
  personId,
  weekday,
  fromMinute: from * 60,
  toMinute: to * 60,
  validFrom: null,
  endedAt: null,
});
const week = [1, 2, 3, 4, 5, 6, 7];
const shifts = [
  ...week.map((weekday) => shift(day, weekday, [8, 20])),
  ...week.map((weekday) => shift(night, weekday, [20, 32])),
];
/** Shanghai time; 2031-03-31 is a Monday. */
const shanghai = (time: string): Date => new Date(`${time}+08:00`);
const asked = (time: string, overrides: readonly ShiftOverride[] = []): readonly PersonId[] =>
  onCall({ ...emptyRota, shifts, overrides }, 'ecg-resting', shanghai(time));

test.each([
  ['in the morning', '2031-03-31T08:00', day],
  ['one minute before', '2031-03-31T07:59', night],
  ['in the evening', '2031-03-31T20:00', night],
  ['past midnight into Tuesday', '2031-04-01T03:00', night],
  ['from Sunday night into Monday', '2031-03-31T00:30', night],
  ['on Sunday noon', '2031-03-30T12:00', day],
])('%s', (_, time, person) => {
  expect(asked(time)).toEqual([person]);
});

test('another service has nobody', () => {
  expect(onCall({ ...emptyRota, shifts }, 'imaging', shanghai('2031-03-31T09:00'))).toEqual([]);
});

const override = (change: Partial<ShiftOverride>): ShiftOverride => ({
  id: '00000000-0000-4000-9000-000000000009',
  service: 'ecg-resting',
  action: 'add',
  personId: null,
  replacesId: null,
  from: shanghai('2031-03-31T10:00'),
  until: shanghai('2031-03-31T12:00'),
  madeAt: shanghai('2031-03-30T12:00'),
  takenBackAt: null,
  ...change,
});

test.each<[string, Partial<ShiftOverride>, readonly PersonId[]]>([
  ['adds', { action: 'add', personId: other }, [day, other]],
  ['removes', { action: 'remove', replacesId: day }, []],
  ['replaces', { action: 'replace', replacesId: day, personId: other }, [other]],
  ['replaces nobody who is not there', { action: 'replace', replacesId: night, personId: other }, [day]],
  ['is for another service', { action: 'remove', replacesId: day, service: 'imaging' }, [day]],
])('an override %s while it is in force', (_, change, people) => {
  expect(asked('2031-03-31T10:00', [override(change)])).toEqual(people);
  expect(asked('2031-03-31T11:59', [override(change)])).toEqual(people);
  expect(asked('2031-03-31T09:59', [override(change)])).toEqual([day]);
  expect(asked('2031-03-31T12:00', [override(change)])).toEqual([day]);
});

test('a later override has the last word', () => {
  const both = [override({ action: 'remove', replacesId: day }), override({ action: 'add', personId: day })];
  expect(asked('2031-03-31T11:00', both)).toEqual([day]);
});

test.each<[string, Partial<WeeklyShift>, readonly [before: boolean, after: boolean]]>([
  ['added today', { validFrom: shanghai('2031-03-31T12:00') }, [false, true]],
  ['ended today', { endedAt: shanghai('2031-03-31T12:00') }, [true, false]],
  [
    'added and ended',
    { validFrom: shanghai('2031-03-01T00:00'), endedAt: shanghai('2031-03-31T12:00') },
    [true, false],
  ],
])('a weekly shift that was %s changes nothing of what was', (_, change, [before, after]) => {
  const here = (time: string): readonly PersonId[] =>
    onCall({ ...emptyRota, shifts: [{ ...shift(day, 1, [8, 20]), ...change }] }, 'ecg-resting', shanghai(time));
  expect(here('2031-03-31T11:59')).toEqual(before ? [day] : []);
  expect(here('2031-03-31T12:00')).toEqual(after ? [day] : []);
});

test('an override holds from when it was made, and up to when it was taken back', () => {
  const late = { action: 'remove', replacesId: day, madeAt: shanghai('2031-03-31T10:30') } as const;
  const taken = override({ ...late, takenBackAt: shanghai('2031-03-31T11:00') });
  expect(asked('2031-03-31T10:29', [taken])).toEqual([day]);
  expect(asked('2031-03-31T10:30', [taken])).toEqual([]);
  expect(asked('2031-03-31T11:00', [taken])).toEqual([day]);
});

test('gaps are named to the minute', () => {
  const span = { from: shanghai('2031-03-31T00:00'), until: shanghai('2031-04-02T00:00') };
  const gaps = (some: readonly WeeklyShift[]) =>
    gapsIn(dutySpans({ ...emptyRota, shifts: some }, { service: 'ecg-resting', ...span }), span);
  expect(gaps(shifts)).toEqual([]);
  expect(gaps(shifts.slice(1))).toEqual([{ from: shanghai('2031-03-31T08:00'), until: shanghai('2031-03-31T20:00') }]);
  expect(gaps([])).toEqual([span]);
});
