import { z } from 'zod';
import { Service } from './case';
import { PersonId } from './ids';
import { minutes } from './units';

/** 排班: weekly shifts per service; times are minutes of the local day in the group's zone. */
export const WeeklyShift = z.strictObject({
  id: z.uuid(),
  service: Service,
  personId: PersonId,
  /** 1 Monday … 7 Sunday, the day on which it begins. */
  weekday: z.int().min(1).max(7),
  fromMinute: z.int().min(0).max(1439),
  /** May pass 1440: a night shift ends on the next day. */
  toMinute: z.int().min(1).max(2880),
});
export type WeeklyShift = z.infer<typeof WeeklyShift>;

export const ShiftOverride = z.strictObject({
  id: z.uuid(),
  service: Service,
  action: z.enum(['add', 'remove', 'replace']),
  /** Whom it adds, or who comes instead. */
  personId: PersonId.nullable(),
  /** Whom it removes or replaces. */
  replacesId: PersonId.nullable(),
  from: z.date(),
  until: z.date(),
});
export type ShiftOverride = z.infer<typeof ShiftOverride>;

/** Asia/Shanghai keeps one offset all year. */
export const groupOffset = minutes(8 * 60);

type LocalTime = { readonly weekday: number; readonly minute: number };

function localTime(at: Date): LocalTime {
  const local = new Date(at.getTime() + groupOffset);
  const weekday = local.getUTCDay() === 0 ? 7 : local.getUTCDay();
  return { weekday, minute: local.getUTCHours() * 60 + local.getUTCMinutes() };
}

const covers = (shift: WeeklyShift, { weekday, minute }: LocalTime): boolean => {
  const today = shift.weekday === weekday && minute >= shift.fromMinute && minute < shift.toMinute;
  const yesterday = (weekday === 1 ? 7 : weekday - 1) === shift.weekday;
  return today || (yesterday && minute + 1440 >= shift.fromMinute && minute + 1440 < shift.toMinute);
};

type Rota = { readonly shifts: readonly WeeklyShift[]; readonly overrides: readonly ShiftOverride[] };

const inForce = (override: ShiftOverride, service: Service, at: Date): boolean =>
  override.service === service && at >= override.from && at < override.until;

function apply(people: Set<PersonId>, { action, personId, replacesId }: ShiftOverride): void {
  // Who replaces somebody comes only where that somebody would have been there.
  const comes = action === 'add' || (action === 'replace' && replacesId !== null && people.has(replacesId));
  if (action !== 'add' && replacesId) people.delete(replacesId);
  if (comes && personId) people.add(personId);
}

/** Who is on call for a service at a time: the weekly shifts, then the overrides that are in force. */
export function onCall({ shifts, overrides }: Rota, service: Service, at: Date): readonly PersonId[] {
  const time = localTime(at);
  const people = new Set(
    shifts.filter((shift) => shift.service === service && covers(shift, time)).map(({ personId }) => personId),
  );
  for (const override of overrides) if (inForce(override, service, at)) apply(people, override);
  return [...people];
}

/** Minutes of the local week (0 … 10079) that nobody covers, as [from, until) spans. */
export function weeklyGaps(shifts: readonly WeeklyShift[], service: Service): readonly (readonly [number, number])[] {
  const week = 7 * 1440;
  const covered = new Uint8Array(week);
  for (const shift of shifts.filter((each) => each.service === service)) {
    const start = (shift.weekday - 1) * 1440;
    for (let minute = shift.fromMinute; minute < shift.toMinute; minute += 1) covered[(start + minute) % week] = 1;
  }
  const gaps: [number, number][] = [];
  for (let minute = 0; minute < week; minute += 1) {
    const last = gaps.at(-1);
    if (covered[minute]) continue;
    if (last?.[1] === minute) last[1] = minute + 1;
    else gaps.push([minute, minute + 1]);
  }
  return gaps;
}
