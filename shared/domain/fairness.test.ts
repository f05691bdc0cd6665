import { fairnessOf } from './fairness';
import { calendarOf } from './holidays';
import { knownArrangement } from './holidayArrangement';
import { PersonId } from './ids';
import { hours } from './units';

const li = PersonId.parse('00000000-0000-4000-8000-000000000001');
const at = (time: string): Date => new Date(`2026-${time}:00+08:00`);
const known = { calendar: calendarOf(knownArrangement), night: { from: hours(22), until: hours(6) } };
const october = { from: at('09-25T00'), until: at('10-15T00') };
const tally = (...spans: readonly (readonly [string, string])[]) =>
  fairnessOf(
    spans.map(([from, until]) => ({ personId: li, from: at(from), until: at(until) })),
    october,
    known,
  ).get(li);

test.each([
  ['a workday', ['09-28T08', '09-28T18'], { hours: 10, nights: 0, restDays: 0, holidays: 0 }],
  ['a night before a workday', ['09-28T18', '09-29T08'], { hours: 14, nights: 1, restDays: 0, holidays: 0 }],
  ['less than half of a night', ['09-28T18', '09-29T01'], { hours: 7, nights: 0, restDays: 0, holidays: 0 }],
  ['a day of the National Day holiday', ['10-01T08', '10-01T18'], { hours: 10, nights: 0, restDays: 0, holidays: 1 }],
  ['a made-up workday on a Saturday', ['10-10T08', '10-10T18'], { hours: 10, nights: 0, restDays: 0, holidays: 0 }],
  ['an ordinary Sunday', ['10-11T08', '10-11T18'], { hours: 10, nights: 0, restDays: 1, holidays: 0 }],
  ['a week', ['10-01T00', '10-08T00'], { hours: 168, nights: 7, restDays: 0, holidays: 7 }],
] as const)('%s', (_, span, expected) => {
  expect(tally(span)).toEqual(expected);
});

test('what lies outside of the span is not counted', () => {
  expect(tally(['09-24T08', '09-24T18'], ['10-14T20', '10-16T08'])).toEqual({
    hours: 4, nights: 1, restDays: 0, holidays: 0,
  }); // prettier-ignore
});
