import { z } from 'zod';
import { groupOffset } from './rota';

/** A month of the group's wall clock, `2031-03`. */
export const Month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .brand<'Month'>();
export type Month = z.infer<typeof Month>;

const named = (at: Date): Month => Month.parse(at.toISOString().slice(0, 7));

export const monthAt = (at: Date): Month => named(new Date(at.getTime() + groupOffset));

/** 1 the next one, -1 the one before. */
export function monthsFrom(month: Month, count: number): Month {
  const first = new Date(`${month}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + count);
  return named(first);
}

const beginOf = (month: Month): Date => new Date(Date.parse(`${month}-01T00:00:00Z`) - groupOffset);

export const spanOfMonth = (month: Month): { from: Date; until: Date } => ({
  from: beginOf(month),
  until: beginOf(monthsFrom(month, 1)),
});
