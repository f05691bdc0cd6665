import { In, MoreThan } from 'typeorm';
import type { Service } from '../../../shared/domain/case';
import type { OrganizationId } from '../../../shared/domain/ids';
import type { ShiftOverride, WeeklyShift } from '../../../shared/domain/rota';
import type { Tx } from '../openDatabase';
import {
  PersonTable,
  ShiftOverrideTable,
  WeeklyShiftTable,
  type PersonRow,
  type ShiftOverrideRow,
} from '../tables/organization';

const overrideOf = ({ fromAt, untilAt, ...row }: ShiftOverrideRow): ShiftOverride => ({
  id: row.id,
  service: row.service,
  action: row.action,
  personId: row.personId,
  replacesId: row.replacesId,
  from: fromAt,
  until: untilAt,
});

export type RotaRows = { readonly shifts: readonly WeeklyShift[]; readonly overrides: readonly ShiftOverride[] };

/** Overrides in the order they were made: the later one has the last word. */
export async function readRota(
  tx: Tx,
  { overridesUntilAfter }: { overridesUntilAfter?: Date } = {},
): Promise<RotaRows> {
  const shifts = await tx.find(WeeklyShiftTable, { order: { weekday: 'ASC', fromMinute: 'ASC' } });
  const overrides = await tx.find(ShiftOverrideTable, {
    where: overridesUntilAfter ? { untilAt: MoreThan(overridesUntilAfter) } : {},
    order: { createdAt: 'ASC' },
  });
  return { shifts, overrides: overrides.map(overrideOf) };
}

/** Who may stand in the rota of a service at the lead hospital. */
export async function readersOf(tx: Tx, lead: OrganizationId, service: Service): Promise<PersonRow[]> {
  const people = await tx.findBy(PersonTable, { organizationId: lead, authorizedToSign: true });
  return people.filter(({ skills, disabledAt }) => skills.includes(service) && !disabledAt);
}

export const peopleById = (tx: Tx, ids: readonly PersonRow['id'][]): Promise<PersonRow[]> =>
  tx.findBy(PersonTable, { id: In([...ids]) });
