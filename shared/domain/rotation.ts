import { z } from 'zod';
import { Service } from './case';
import { DayKind, dayKindOf, type HolidayCalendar } from './holidays';
import { PersonId } from './ids';
import {
  dayMinutes,
  dayOf,
  daysAround,
  daysFrom,
  groupOffset,
  holds,
  instantOfDay,
  localTime,
  oneDay,
  standsAt,
  startOfDay,
  type LocalDay,
  type Span,
} from './localTime';
import { hours } from './units';

/** 轮班: people in order, one after the other; several rotations of a service are layers that stand beside each other. */
export const Rotation = z.strictObject({
  id: z.uuid(),
  service: Service,
  name: z.string(),
  /** 1 is the first line (一线), 2 the second; all of them are on call. */
  layer: z.int().min(1).max(9),
  unit: z.enum(['hour', 'day', 'week', 'month']),
  every: z.int().min(1).max(366),
  /** The first hand-over, of which all others have the time of day. */
  startsAt: z.date(),
  /** It may be entered after it has started: who was on call before was somebody else. */
  createdAt: z.date(),
  endsAt: z.date().nullable(),
  /** Empty: all days. */
  dayKinds: z.array(DayKind),
  /** Hours of the day on which it holds, as a weekly shift's: 0 and 1440 are the whole day. */
  fromMinute: z.int().min(0).max(1439),
  toMinute: z.int().min(1).max(2880),
  people: z.array(PersonId).min(1).max(60),
});
export type Rotation = z.infer<typeof Rotation>;

const wholeDay = ({ fromMinute, toMinute }: Rotation): boolean => fromMinute === 0 && toMinute === dayMinutes;
const holdsOn = (rotation: Rotation, calendar: HolidayCalendar, day: LocalDay): boolean =>
  rotation.dayKinds.length === 0 || rotation.dayKinds.includes(dayKindOf(calendar, day));

const monthsBetween = (from: LocalDay, to: LocalDay): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));

const lastOfMonth = (day: LocalDay): number =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate();

/** Whole months since the start; a hand-over on the 31st is on the last day of a shorter month. */
function monthsSince({ startsAt }: Rotation, at: Date): number {
  const [first, day] = [dayOf(startsAt), dayOf(at)];
  const handover = Math.min(Number(first.slice(8)), lastOfMonth(day));
  const minute = localTime(at).minute - localTime(startsAt).minute;
  const reached = Number(day.slice(8)) > handover || (Number(day.slice(8)) === handover && minute >= 0);
  return monthsBetween(first, day) - (reached ? 0 : 1);
}

/** Where only some days count, the turn moves on with each of them, so that holidays go round by themselves. */
function daysSince(rotation: Rotation, calendar: HolidayCalendar, at: Date): number {
  const first = dayOf(rotation.startsAt);
  const late = localTime(at).minute < localTime(rotation.startsAt).minute && wholeDay(rotation);
  const last = daysFrom(dayOf(at), late ? -1 : 0);
  if (rotation.dayKinds.length === 0) {
    return Math.round((startOfDay(last).getTime() - startOfDay(first).getTime()) / oneDay);
  }
  let counted = 0;
  for (let day = first; day < last; day = daysFrom(day, 1)) if (holdsOn(rotation, calendar, day)) counted += 1;
  return counted;
}

function turnAt(rotation: Rotation, calendar: HolidayCalendar, at: Date): number {
  const since = at.getTime() - rotation.startsAt.getTime();
  switch (rotation.unit) {
    case 'hour':
      return Math.floor(since / hours(rotation.every));
    case 'day':
      return Math.floor(daysSince(rotation, calendar, at) / rotation.every);
    case 'week':
      return Math.floor(since / (rotation.every * 7 * oneDay));
    case 'month':
      return Math.floor(monthsSince(rotation, at) / rotation.every);
  }
}

/** The stretch of hours that holds at a time; a night belongs to the day on which it begins. */
function windowAt(rotation: Rotation, calendar: HolidayCalendar, at: Date): Span | null {
  for (const day of [dayOf(at), daysFrom(dayOf(at), -1)]) {
    const window = {
      from: instantOfDay(day, rotation.fromMinute),
      until: instantOfDay(day, rotation.toMinute),
    };
    if (holds(window, at) && holdsOn(rotation, calendar, day)) return window;
  }
  return null;
}

/** Whose turn it is, or null outside of the rotation's time, days and hours. */
export function turnOf(
  rotation: Rotation,
  calendar: HolidayCalendar,
  at: Date,
): { personId: PersonId; turn: number } | null {
  const { startsAt, createdAt, endsAt } = rotation;
  if (at < startsAt || !standsAt({ from: createdAt, until: endsAt }, at)) return null;
  const window = windowAt(rotation, calendar, at);
  if (!window) return null;
  // Who has begun a night stays to its end, unless the rotation is by the hour.
  const asOf = wholeDay(rotation) || rotation.unit === 'hour' ? at : window.from;
  const turn = turnAt(rotation, calendar, asOf < startsAt ? startsAt : asOf);
  const personId = rotation.people[turn % rotation.people.length];
  return personId ? { personId, turn } : null;
}

/** Every instant inside the span at which the answer may change; some at which it does not. */
export function rotationEdges(rotation: Rotation, span: Span): readonly Date[] {
  const edges = [rotation.startsAt, rotation.createdAt, ...(rotation.endsAt ? [rotation.endsAt] : [])];
  const handover = ((rotation.startsAt.getTime() + groupOffset) % oneDay) / 60_000;
  for (const day of daysAround(span)) {
    edges.push(startOfDay(day), instantOfDay(day, rotation.fromMinute), instantOfDay(day, rotation.toMinute));
    edges.push(instantOfDay(day, handover));
  }
  if (rotation.unit === 'hour') {
    const step = hours(rotation.every);
    const first = Math.max(0, Math.floor((span.from.getTime() - rotation.startsAt.getTime()) / step));
    for (let at = rotation.startsAt.getTime() + first * step; at < span.until.getTime(); at += step) {
      edges.push(new Date(at));
    }
  }
  return edges.filter((edge) => holds(span, edge));
}
