import { MoreThan } from 'typeorm';
import type { OrganizationId } from '../../../shared/domain/ids';
import { oneDay } from '../../../shared/domain/localTime';
import { addTime, milliseconds } from '../../../shared/domain/units';
import type { Tx } from '../openDatabase';
import { ShiftSwapTable, type ShiftSwapRow } from '../tables/rota';

const kept = milliseconds(-7 * oneDay);

/** What was asked and decided, up to a week after it was over; what is next comes first. */
export const recentSwaps = (tx: Tx, organizationId: OrganizationId, at: Date): Promise<ShiftSwapRow[]> =>
  tx.find(ShiftSwapTable, {
    where: { organizationId, untilAt: MoreThan(addTime(at, kept)) },
    order: { fromAt: 'ASC', askedAt: 'ASC' },
    take: 200,
  });
