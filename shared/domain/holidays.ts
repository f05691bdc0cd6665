import { z } from 'zod';
import { LocalDay, weekdayOf } from './localTime';

/** 工作日, 休息日 (an ordinary weekend), 节假日 (every day off of an official holiday). */
export const DayKind = z.enum(['workday', 'rest-day', 'holiday']);
export type DayKind = z.infer<typeof DayKind>;

/** What the weekday alone does not tell: days off of a holiday, and weekends on which work is made up (调休上班). */
export const CalendarDay = z.strictObject({
  day: LocalDay,
  kind: DayKind,
  name: z.string(),
  source: z.string(),
  confirmed: z.boolean(),
});
export type CalendarDay = z.infer<typeof CalendarDay>;
export type HolidayCalendar = ReadonlyMap<LocalDay, CalendarDay>;

export const calendarOf = (days: readonly CalendarDay[]): HolidayCalendar => new Map(days.map((row) => [row.day, row]));

export const dayKindOf = (calendar: HolidayCalendar, day: LocalDay): DayKind =>
  calendar.get(day)?.kind ?? (weekdayOf(day) >= 6 ? 'rest-day' : 'workday');

/** Whether anybody has entered how a year's holidays are arranged; the single fixed dates of the law do not count. */
export const isArranged = (calendar: HolidayCalendar, year: number): boolean =>
  [...calendar.values()].some(({ day, kind }) => day.startsWith(`${year}-`) && kind === 'workday');
