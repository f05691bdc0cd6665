import { dayKindOf, type HolidayCalendar } from './holidays';
import type { PersonId } from './ids';
import { daysAround, instantOfDay, lengthOf, meet, shared, type Span } from './localTime';
import { hours, minutes, type Milliseconds } from './units';

export type Tally = {
  readonly hours: number;
  readonly nights: number;
  /** Days off that were spent on duty: ordinary weekends, and holidays. */
  readonly restDays: number;
  readonly holidays: number;
};

export type NightHours = { readonly from: Milliseconds; readonly until: Milliseconds };
type Known = { readonly calendar: HolidayCalendar; readonly night: NightHours };
type PersonSpan = Span & { readonly personId: PersonId };

const minutesOf = (time: Milliseconds): number => time / minutes(1);
const touches = (spans: readonly Span[], piece: Span): boolean => spans.some((span) => meet(span, piece));

/** A night counts for whoever has at least half of it; a day off for whoever has any of its hours awake. */
function tallyOf(spans: readonly PersonSpan[], within: Span, { calendar, night }: Known): Tally {
  let [nights, restDays, holidays] = [0, 0, 0];
  for (const day of daysAround(within)) {
    const dark = shared(
      {
        from: instantOfDay(day, minutesOf(night.from)),
        until: instantOfDay(day, 1440 + minutesOf(night.until)),
      },
      within,
    );
    const awake = spans.reduce((sum, span) => sum + lengthOf(shared(span, dark)), 0);
    if (lengthOf(dark) > 0 && awake * 2 >= lengthOf(dark)) nights += 1;
    const light = shared(
      { from: instantOfDay(day, minutesOf(night.until)), until: instantOfDay(day, minutesOf(night.from)) },
      within,
    );
    if (light.from >= light.until || !touches(spans, light)) continue;
    const kind = dayKindOf(calendar, day);
    if (kind === 'rest-day') restDays += 1;
    if (kind === 'holiday') holidays += 1;
  }
  const worked = spans.reduce((sum, span) => sum + lengthOf(shared(span, within)), 0);
  return { hours: Math.round((10 * worked) / hours(1)) / 10, nights, restDays, holidays };
}

/** 公平账: how nights, weekends and holidays of a span fall on each. */
export function fairnessOf(spans: readonly PersonSpan[], within: Span, known: Known): ReadonlyMap<PersonId, Tally> {
  const people = [...new Set(spans.map(({ personId }) => personId))];
  return new Map(
    people.map(
      (id) =>
        [
          id,
          tallyOf(
            spans.filter(({ personId }) => personId === id),
            within,
            known,
          ),
        ] as const,
    ),
  );
}
