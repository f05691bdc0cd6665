import { dayMinutes, daysAround, instantOfDay, weekdayOf, type LocalDay, type Span } from './localTime';

/** Hours that recur on some weekdays: 1 Monday … 7 Sunday. Past 1440 they end on the next day. */
export type Recurring = {
  readonly weekdays: readonly number[];
  readonly fromMinute: number;
  readonly toMinute: number;
};

export type Turn<Person> = Span & { readonly person: Person };

const fits = (inner: Span, outer: Span): boolean => inner.from >= outer.from && inner.until <= outer.until;

/**
 * One shift for each such day that lies whole within the plan, the people by turns in their order. One person has all
 * of them.
 */
export function shiftSeries<Person>(
  plan: Span,
  { weekdays, fromMinute, toMinute }: Recurring,
  people: readonly Person[],
): readonly Turn<Person>[] {
  const spanOf = (day: LocalDay): Span => ({
    from: instantOfDay(day, fromMinute),
    until: instantOfDay(day, toMinute <= fromMinute ? toMinute + dayMinutes : toMinute),
  });
  const spans = daysAround(plan)
    .filter((day) => weekdays.includes(weekdayOf(day)))
    .map(spanOf)
    .filter((span) => fits(span, plan));
  return spans.flatMap((span, turn) => {
    const person = people[turn % Math.max(1, people.length)];
    return person === undefined ? [] : [{ ...span, person }];
  });
}
