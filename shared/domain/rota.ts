import { z } from 'zod';
import { Service } from './case';
import type { HolidayCalendar } from './holidays';
import { PersonId } from './ids';
import { holds, localTime, shared, standsAt, type LocalTime, type Span } from './localTime';
import { planAt, type RotaPlan } from './plan';
import { turnOf, type Rotation } from './rotation';
import { legsOf, type ShiftSwap } from './swap';

export { groupOffset } from './localTime';

/**
 * 排班: weekly shifts per service; times are minutes of the local day in the group's zone. Ended, a shift still says who
 * was on call before; added, it says nothing of the time before.
 */
export const WeeklyShift = z.strictObject({
  id: z.uuid(),
  service: Service,
  personId: PersonId,
  /** 1 Monday … 7 Sunday, the day on which it begins. */
  weekday: z.int().min(1).max(7),
  fromMinute: z.int().min(0).max(1439),
  /** May pass 1440: a night shift ends on the next day. */
  toMinute: z.int().min(1).max(2880),
  /** Null: longer than anybody has written down. */
  validFrom: z.date().nullable(),
  endedAt: z.date().nullable(),
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
  madeAt: z.date(),
  takenBackAt: z.date().nullable(),
});
export type ShiftOverride = z.infer<typeof ShiftOverride>;

/** Where somebody's duty comes from. */
export const DutySource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('weekly'), id: z.uuid() }),
  z.object({ kind: z.literal('rotation'), id: z.uuid(), layer: z.int(), turn: z.int() }),
  z.object({ kind: z.literal('plan'), id: z.uuid(), shiftId: z.uuid() }),
  z.object({ kind: z.literal('override'), id: z.uuid(), insteadOf: PersonId.nullable() }),
  z.object({ kind: z.literal('swap'), id: z.uuid(), insteadOf: PersonId }),
]);
export type DutySource = z.infer<typeof DutySource>;
export type Duty = { readonly personId: PersonId; readonly source: DutySource };

export type Rota = {
  readonly shifts: readonly WeeklyShift[];
  readonly rotations: readonly Rotation[];
  readonly plans: readonly RotaPlan[];
  readonly overrides: readonly ShiftOverride[];
  readonly swaps: readonly ShiftSwap[];
  readonly calendar: HolidayCalendar;
};

export const emptyRota: Rota = {
  shifts: [],
  rotations: [],
  plans: [],
  overrides: [],
  swaps: [],
  calendar: new Map(),
};

const inForce = ({ validFrom, endedAt }: WeeklyShift) => ({ from: validFrom, until: endedAt });

const covers = (shift: WeeklyShift, { weekday, minute }: LocalTime): boolean => {
  const today = shift.weekday === weekday && minute >= shift.fromMinute && minute < shift.toMinute;
  const yesterday = (weekday === 1 ? 7 : weekday - 1) === shift.weekday;
  return today || (yesterday && minute + 1440 >= shift.fromMinute && minute + 1440 < shift.toMinute);
};

/** Rotations by layer, then the weekly shifts; a published plan stands in place of both. */
export function plannedDuty({ shifts, rotations, plans, calendar }: Rota, service: Service, at: Date): readonly Duty[] {
  const plan = planAt(plans, service, at);
  if (plan) {
    return plan.shifts
      .filter((shift) => holds(shift, at))
      .map(({ id, personId }) => ({ personId, source: { kind: 'plan', id: plan.id, shiftId: id } }));
  }
  const time = localTime(at);
  const turning = rotations
    .filter((rotation) => rotation.service === service)
    .toSorted((a, b) => a.layer - b.layer)
    .flatMap((rotation): readonly Duty[] => {
      const turn = turnOf(rotation, calendar, at);
      const { id, layer } = rotation;
      return turn ? [{ personId: turn.personId, source: { kind: 'rotation', id, layer, turn: turn.turn } }] : [];
    });
  const weekly = shifts
    .filter((shift) => shift.service === service && covers(shift, time) && standsAt(inForce(shift), at))
    .map(({ id, personId }): Duty => ({ personId, source: { kind: 'weekly', id } }));
  return [...turning, ...weekly];
}

type Change = {
  readonly madeAt: Date;
  readonly away: PersonId | null;
  readonly comes: PersonId | null;
  /** Who replaces somebody comes only where that somebody would have been there. */
  readonly onlyInstead: boolean;
  readonly source: DutySource;
};

/** Nothing that was is changed: an override holds from when it was made, and one taken back holds up to then. */
export const spanOfOverride = ({ from, until, madeAt, takenBackAt }: ShiftOverride): Span =>
  shared({ from, until }, { from: madeAt, until: takenBackAt ?? until });

function changesAt({ overrides, swaps }: Rota, service: Service, at: Date): readonly Change[] {
  const made = overrides
    .filter((override) => override.service === service && holds(spanOfOverride(override), at))
    .map(({ id, action, personId, replacesId, madeAt }): Change => ({
      madeAt,
      away: action === 'add' ? null : replacesId,
      comes: action === 'remove' ? null : personId,
      onlyInstead: action === 'replace',
      source: { kind: 'override', id, insteadOf: replacesId },
    }));
  const swapped = swaps
    .filter((swap) => swap.service === service)
    .flatMap((swap) =>
      legsOf(swap)
        .filter((leg) => holds(leg, at))
        .map(({ away, comes }): Change => ({
          madeAt: swap.takenAt ?? at,
          away,
          comes,
          onlyInstead: true,
          source: { kind: 'swap', id: swap.id, insteadOf: away },
        })),
    );
  return [...made, ...swapped].toSorted((a, b) => a.madeAt.getTime() - b.madeAt.getTime());
}

function apply(people: Map<PersonId, DutySource>, { away, comes, onlyInstead, source }: Change): void {
  const mayCome = !onlyInstead || (away !== null && people.has(away));
  if (away) people.delete(away);
  if (mayCome && comes && !people.has(comes)) people.set(comes, source);
}

/** Who is on duty for a service at a time, and why: the plan, then overrides and swaps in the order they were made. */
export function dutyAt(rota: Rota, service: Service, at: Date): readonly Duty[] {
  const people = new Map<PersonId, DutySource>();
  for (const { personId, source } of plannedDuty(rota, service, at)) {
    if (!people.has(personId)) people.set(personId, source);
  }
  for (const change of changesAt(rota, service, at)) apply(people, change);
  return [...people].map(([personId, source]) => ({ personId, source }));
}

export const onCall = (rota: Rota, service: Service, at: Date): readonly PersonId[] =>
  dutyAt(rota, service, at).map(({ personId }) => personId);
