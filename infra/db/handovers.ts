import { IsNull, MoreThanOrEqual, Not } from 'typeorm';
import type { Service } from '../../shared/domain/case';
import type { PersonId } from '../../shared/domain/ids';
import type { OpenItem } from '../../shared/domain/handover';
import { openAlertsAll, openReadNows, openTasks } from './reads/alarms';
import type { Tx } from './openDatabase';
import { AssignmentTable } from './tables/case';
import { ShiftHandoverTable, type ShiftHandoverRow } from './tables/rota';

/**
 * What somebody would leave behind: what they hold and declared, what rings at all readers, and at the desk its tasks.
 */
export async function openItemsOf(
  tx: Tx,
  { personId, desk }: { readonly personId: PersonId; readonly desk: boolean },
): Promise<readonly OpenItem[]> {
  const readNows = (await openReadNows(tx)).filter(({ claimedBy }) => claimedBy === null || claimedBy === personId);
  const alerts = (await openAlertsAll(tx)).filter(({ declaredBy }) => desk || declaredBy === personId);
  const claims = await tx.findBy(AssignmentTable, { personId, state: 'claimed' });
  const tasks = desk ? await openTasks(tx) : [];
  return [
    ...readNows.map(({ id, caseId }): OpenItem => ({ kind: 'read-now', caseId, alarmId: id })),
    ...alerts.map(({ id, caseId }): OpenItem => ({ kind: 'critical-alert', caseId, alarmId: id })),
    ...claims.map(({ caseId }): OpenItem => ({ kind: 'claim', caseId })),
    ...tasks.map(({ id, caseId }): OpenItem => ({ kind: 'task', caseId, taskId: id })),
  ];
}

/** The services in which a suspicion waits for a reader. */
export async function servicesRinging(tx: Tx): Promise<readonly Service[]> {
  const rows: { service: Service }[] = await tx.query(
    `select distinct service from read_now join "case" on "case".id = case_id where read_now.state <> 'resolved'`,
  );
  return rows.map(({ service }) => service);
}

/** Handed over and not yet taken: to this person, or by this person. */
export const waitingHandovers = (tx: Tx, personId: PersonId): Promise<ShiftHandoverRow[]> =>
  tx.find(ShiftHandoverTable, {
    where: [
      { toId: personId, takenAt: IsNull(), withdrawnAt: IsNull() },
      { fromId: personId, takenAt: IsNull(), withdrawnAt: IsNull() },
    ],
    order: { handedAt: 'ASC' },
  });

/**
 * Who answers now for what somebody declared: whoever has taken over the shift since, and from them again. A hand-over
 * that nobody has taken changes nothing.
 */
export async function whoAnswersFor(tx: Tx, personId: PersonId, since: Date): Promise<PersonId> {
  const rows = await tx.find(ShiftHandoverTable, {
    where: { takenAt: MoreThanOrEqual(since), toId: Not(IsNull()) },
    order: { takenAt: 'ASC' },
  });
  return rows.reduce((holder, { fromId, toId }) => (fromId === holder ? (toId ?? holder) : holder), personId);
}
