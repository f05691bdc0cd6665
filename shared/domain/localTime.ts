import { z } from 'zod';
import { hours, milliseconds, minutes, type Milliseconds } from './units';

/** Asia/Shanghai keeps one offset all year. */
export const groupOffset = minutes(8 * 60);
export const oneDay = hours(24);
export const dayMinutes = 1440;

/** A day of the group's wall clock, `2031-03-31`. */
export const LocalDay = z.iso.date().brand<'LocalDay'>();
export type LocalDay = z.infer<typeof LocalDay>;

export type LocalTime = { readonly weekday: number; readonly minute: number };

/** 1 Monday … 7 Sunday. */
export function localTime(at: Date): LocalTime {
  const local = new Date(at.getTime() + groupOffset);
  const weekday = local.getUTCDay() === 0 ? 7 : local.getUTCDay();
  return { weekday, minute: local.getUTCHours() * 60 + local.getUTCMinutes() };
}

export const dayOf = (at: Date): LocalDay =>
  LocalDay.parse(new Date(at.getTime() + groupOffset).toISOString().slice(0, 10));

export const startOfDay = (day: LocalDay): Date => new Date(Date.parse(`${day}T00:00:00Z`) - groupOffset);

export const daysFrom = (day: LocalDay, count: number): LocalDay =>
  dayOf(new Date(startOfDay(day).getTime() + count * oneDay));

export const weekdayOf = (day: LocalDay): number => localTime(startOfDay(day)).weekday;

/** The instant of a minute of a day; past 1440 it lies on the next one. */
export const instantOfDay = (day: LocalDay, minute: number): Date =>
  new Date(startOfDay(day).getTime() + minutes(minute));

/** Every local day that [from, until) touches, and the one before: its night may reach in. */
export function daysAround({ from, until }: { readonly from: Date; readonly until: Date }): readonly LocalDay[] {
  const days: LocalDay[] = [];
  for (let day = daysFrom(dayOf(from), -1); startOfDay(day) < until; day = daysFrom(day, 1)) days.push(day);
  return days;
}

export type Span = { readonly from: Date; readonly until: Date };

export const holds = ({ from, until }: Span, at: Date): boolean => at >= from && at < until;
/** From when to when something stood; null is for ever. */
export const standsAt = (
  { from, until }: { readonly from: Date | null; readonly until: Date | null },
  at: Date,
): boolean => (from === null || from <= at) && (until === null || at < until);
export const meet = (a: Span, b: Span): boolean => a.from < b.until && b.from < a.until;
export const lengthOf = ({ from, until }: Span): Milliseconds =>
  milliseconds(Math.max(0, until.getTime() - from.getTime()));
export const shared = (a: Span, b: Span): Span => ({
  from: a.from > b.from ? a.from : b.from,
  until: a.until < b.until ? a.until : b.until,
});
