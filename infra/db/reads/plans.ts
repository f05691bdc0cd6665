import { MoreThan } from 'typeorm';
import type { Service } from '../../../shared/domain/case';
import type { OrganizationId } from '../../../shared/domain/ids';
import { oneDay } from '../../../shared/domain/localTime';
import { addTime, milliseconds } from '../../../shared/domain/units';
import type { Tx } from '../openDatabase';
import { RotaPlanTable, type RotaPlanRow } from '../tables/rota';

const kept = milliseconds(-31 * oneDay);

/** Drafts and published plans, up to a month after they were over. */
export const recentPlans = (
  tx: Tx,
  { organizationId, service, at }: { organizationId: OrganizationId; service: Service; at: Date },
): Promise<RotaPlanRow[]> =>
  tx.find(RotaPlanTable, {
    where: { organizationId, service, untilAt: MoreThan(addTime(at, kept)) },
    order: { fromAt: 'ASC', createdAt: 'ASC' },
  });
