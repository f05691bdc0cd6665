import { randomUUID } from 'node:crypto';
import type { OrganizationId } from '../../shared/domain/ids';
import type { RoutingDecision } from '../../shared/domain/routing';
import { addTime } from '../../shared/domain/units';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { clocksOf } from './settings';
import { RoutingDecisionTable, type CaseRow } from './tables/case';

/** Stored whoever it chose, nobody included: it is the explanation that is shown. */
export const storeDecision = async ({ tx, at }: Doing, seen: CaseRow, decision: RoutingDecision): Promise<void> => {
  await tx.insert(RoutingDecisionTable, { id: randomUUID(), caseId: seen.id, at, decision });
};

/** One decision at a time per lead hospital: two at once would see the same loads and choose the same reader. */
export const routeAlone = async (tx: Tx, leadId: OrganizationId): Promise<void> => {
  await tx.query(`select pg_advisory_xact_lock(7461024, hashtext($1))`, [leadId]);
};

/** The overdue work is only the retry that was planned when nobody could be found. */
export async function isPlannedRetry(tx: Tx, seen: CaseRow): Promise<boolean> {
  const { id, workDueAt } = seen;
  if (!workDueAt) return false;
  const [last] = await tx.find(RoutingDecisionTable, { where: { caseId: id }, order: { at: 'DESC' }, take: 1 });
  if (last?.decision.mode !== 'nobody') return false;
  return addTime(last.at, (await clocksOf(tx, seen)).routeRetry) >= workDueAt;
}
