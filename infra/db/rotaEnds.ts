import { IsNull, Raw, type UpdateResult } from 'typeorm';
import type { OrganizationId } from '../../shared/domain/ids';
import type { Doing } from './doing';
import { ShiftOverrideTable, WeeklyShiftTable } from './tables/organization';
import { RotationTable } from './tables/rota';

type Own = { readonly id: string; readonly organizationId: OrganizationId };
/** What was on the rota stays; false: there is nothing of this hospital's that could still end. */
type Ending = (doing: Doing, own: Own) => Promise<boolean>;

const one = ({ affected }: UpdateResult): boolean => affected === 1;

export const endWeeklyShift: Ending = async ({ tx, at }, own) =>
  one(await tx.update(WeeklyShiftTable, { ...own, endedAt: IsNull() }, { endedAt: at }));

/** One that has not started never will. */
export const endRotation: Ending = async ({ tx, at }, own) => {
  const later = Raw((column) => `(${column} is null or ${column} > :at)`, { at });
  return one(await tx.update(RotationTable, { ...own, endsAt: later }, { endsAt: at }));
};

/** What it has changed so far stays changed. */
export const takeBackOverride: Ending = async ({ tx, at }, own) =>
  one(await tx.update(ShiftOverrideTable, { ...own, takenBackAt: IsNull() }, { takenBackAt: at }));
