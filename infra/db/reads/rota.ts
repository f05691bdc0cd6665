import { In, IsNull, LessThan, MoreThan } from 'typeorm';
import type { Service } from '../../../shared/domain/case';
import { knownArrangement } from '../../../shared/domain/holidayArrangement';
import { calendarOf, type CalendarDay } from '../../../shared/domain/holidays';
import type { OrganizationId } from '../../../shared/domain/ids';
import type { Span } from '../../../shared/domain/localTime';
import type { PlanShift, RotaPlan } from '../../../shared/domain/plan';
import type { Rota, ShiftOverride } from '../../../shared/domain/rota';
import type { ShiftSwap } from '../../../shared/domain/swap';
import type { Tx } from '../openDatabase';
import {
  PersonTable,
  ShiftOverrideTable,
  WeeklyShiftTable,
  type PersonRow,
  type ShiftOverrideRow,
} from '../tables/organization';
import {
  CalendarDayTable,
  PlanShiftTable,
  RotaPlanTable,
  RotationTable,
  ShiftSwapTable,
  type PlanShiftRow,
  type RotaPlanRow,
  type ShiftSwapRow,
} from '../tables/rota';

const overrideOf = ({ fromAt, untilAt, createdAt, ...row }: ShiftOverrideRow): ShiftOverride => ({
  id: row.id,
  service: row.service,
  action: row.action,
  personId: row.personId,
  replacesId: row.replacesId,
  from: fromAt,
  until: untilAt,
  madeAt: createdAt,
  takenBackAt: row.takenBackAt,
});

export const swapOf = ({ fromAt, untilAt, backFromAt, backUntilAt, ...row }: ShiftSwapRow): ShiftSwap => ({
  id: row.id,
  service: row.service,
  state: row.state,
  givesId: row.givesId,
  askedOfId: row.askedOfId,
  takesId: row.takesId,
  from: fromAt,
  until: untilAt,
  back: backFromAt && backUntilAt ? { from: backFromAt, until: backUntilAt } : null,
  takenAt: row.takenAt,
  undoneAt: row.undoneAt,
});

const shiftOf = ({ fromAt, untilAt, ...row }: PlanShiftRow): PlanShift => ({
  id: row.id,
  personId: row.personId,
  from: fromAt,
  until: untilAt,
  confirmedAt: row.confirmedAt,
  handedOverAt: row.handedOverAt,
});

export const planOf = ({ fromAt, untilAt, ...row }: RotaPlanRow, shifts: readonly PlanShiftRow[]): RotaPlan => ({
  id: row.id,
  service: row.service,
  state: row.state,
  from: fromAt,
  until: untilAt,
  publishedAt: row.publishedAt,
  withdrawnAt: row.withdrawnAt,
  shifts: shifts.filter(({ planId }) => planId === row.id).map(shiftOf),
});

export async function readPlanShifts(tx: Tx, plans: readonly RotaPlanRow[]): Promise<PlanShiftRow[]> {
  if (plans.length === 0) return [];
  return await tx.find(PlanShiftTable, {
    where: { planId: In(plans.map(({ id }) => id)) },
    order: { fromAt: 'ASC', id: 'ASC' },
  });
}

/** What the code knows of the year, and over it what the group has entered. */
export async function readCalendar(tx: Tx): Promise<ReadonlyMap<CalendarDay['day'], CalendarDay>> {
  const rows = await tx.find(CalendarDayTable);
  const entered = rows.map(({ day, kind, name, source, confirmed }) => ({ day, kind, name, source, confirmed }));
  return calendarOf([...knownArrangement, ...entered]);
}

/** Everything that decides who is on call of a lead hospital within a span. */
export async function readRota(tx: Tx, organizationId: OrganizationId, { from, until }: Span): Promise<Rota> {
  const inSpan = { fromAt: LessThan(until), untilAt: MoreThan(from) };
  const shifts = await tx.find(WeeklyShiftTable, {
    where: [
      { organizationId, endedAt: IsNull() },
      { organizationId, endedAt: MoreThan(from) },
    ],
    order: { weekday: 'ASC', fromMinute: 'ASC', id: 'ASC' },
  });
  const rotations = await tx.find(RotationTable, { where: { organizationId }, order: { layer: 'ASC', id: 'ASC' } });
  const overrides = await tx.find(ShiftOverrideTable, {
    where: { organizationId, ...inSpan },
    order: { createdAt: 'ASC', id: 'ASC' },
  });
  // A swap's return may lie elsewhere than what it gives away.
  const swaps = await tx.find(ShiftSwapTable, {
    where: [
      { organizationId, state: In(['taken', 'undone']), ...inSpan },
      { organizationId, state: In(['taken', 'undone']), backFromAt: LessThan(until), backUntilAt: MoreThan(from) },
    ],
    order: { takenAt: 'ASC', id: 'ASC' },
  });
  const plans = await tx.find(RotaPlanTable, {
    where: { organizationId, state: In(['published', 'withdrawn']), ...inSpan },
  });
  const planShifts = await readPlanShifts(tx, plans);
  // Only a rotation asks what kind of day it is.
  const calendar = rotations.length > 0 ? await readCalendar(tx) : new Map();
  return {
    shifts,
    rotations,
    plans: plans.map((plan) => planOf(plan, planShifts)),
    overrides: overrides.map(overrideOf),
    swaps: swaps.map(swapOf),
    calendar,
  };
}

/** The rota as one instant needs it. */
export const readRotaAt = (tx: Tx, organizationId: OrganizationId, at: Date): Promise<Rota> =>
  readRota(tx, organizationId, { from: at, until: new Date(at.getTime() + 1) });

/** Who may stand in the rota of a service at the lead hospital. */
export async function readersOf(tx: Tx, lead: OrganizationId, service: Service): Promise<PersonRow[]> {
  const people = await tx.findBy(PersonTable, { organizationId: lead, authorizedToSign: true });
  return people.filter(({ skills, disabledAt }) => skills.includes(service) && !disabledAt);
}

export const peopleById = (tx: Tx, ids: readonly PersonRow['id'][]): Promise<PersonRow[]> =>
  tx.findBy(PersonTable, { id: In([...ids]) });
