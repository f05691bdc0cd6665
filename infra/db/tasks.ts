import { randomUUID } from 'node:crypto';
import { IsNull, Not } from 'typeorm';
import type { AlarmId, CaseId, OrganizationId, PersonId, TaskId } from '../../shared/domain/ids';
import { Refusal } from '../../shared/domain/refusal';
import type { Doing } from './doing';
import { rungBy, type TaskKind } from '../../shared/domain/task';
import type { Tx } from './openDatabase';
import { answerPagesOfCase } from './pages';
import { TaskTable, type TaskRow } from './tables/alarm';

/** One open task of a kind per case and alert; it belongs to the coordinator until somebody says what was done. */
export async function openTask(
  { tx, at }: Doing,
  of: { kind: TaskKind; caseId: CaseId; alertId?: AlarmId },
): Promise<void> {
  await tx.query(
    `insert into task(id, kind, case_id, alert_id, opened_at) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [randomUUID(), of.kind, of.caseId, of.alertId ?? null, at],
  );
}

type OfClinic = { kind: Extract<TaskKind, 'clinic-silent'>; organizationId: OrganizationId };

/** About a clinic and no case of it: one open task of a kind. */
export async function openTaskOfClinic({ tx, at }: Doing, of: OfClinic): Promise<void> {
  await tx.query(
    `insert into task(id, kind, organization_id, opened_at) values ($1, $2, $3, $4) on conflict do nothing`,
    [randomUUID(), of.kind, of.organizationId, at],
  );
}

/** Its task is open, and nobody has taken it. */
export const isClinicUnattended = (tx: Tx, of: OfClinic): Promise<boolean> =>
  tx.existsBy(TaskTable, { ...of, ownerId: IsNull(), doneAt: IsNull() });

/** What the desk was rung with for a task of a case falls silent once somebody has it in hand. */
async function quieten(doing: Doing, { kind, caseId }: TaskRow): Promise<void> {
  const messages = rungBy[kind];
  if (messages && caseId) await answerPagesOfCase(doing, { caseId, messages });
}

/** Whoever says "I do it" has it, also from a colleague; done is done. */
export async function takeTask(doing: Doing, of: { id: TaskId; by: PersonId }): Promise<TaskRow> {
  const { tx, at } = doing;
  await tx.update(TaskTable, { id: of.id, doneAt: IsNull() }, { ownerId: of.by, takenAt: at, ringAt: null });
  const task = await readTask(tx, of.id);
  await quieten(doing, task);
  return task;
}

/** Somebody of the desk sees to it. */
export const isInHand = (tx: Tx, of: { kind: TaskKind; caseId: CaseId }): Promise<boolean> =>
  tx.existsBy(TaskTable, { ...of, ownerId: Not(IsNull()), doneAt: IsNull() });

export async function readTask(tx: Tx, id: TaskId): Promise<TaskRow> {
  const found = await tx.findOneBy(TaskTable, { id });
  if (!found) throw new Refusal('access/not-found');
  return found;
}

/** Says what was done; a repeat of it changes nothing. */
export async function closeTask(doing: Doing, of: { id: TaskId; by: PersonId; note: string }): Promise<TaskRow> {
  const { tx, at } = doing;
  const columns = { doneAt: at, doneBy: of.by, note: of.note, ringAt: null };
  await tx.update(TaskTable, { id: of.id, doneAt: IsNull() }, columns);
  const task = await readTask(tx, of.id);
  await quieten(doing, task);
  return task;
}

/** What the alert itself has settled. */
export async function closeTasksOf(
  { tx, at }: Doing,
  of: { alertId: AlarmId; kind: TaskKind; by: PersonId; note: string },
): Promise<void> {
  const columns = { doneAt: at, doneBy: of.by, note: of.note };
  await tx.update(TaskTable, { alertId: of.alertId, kind: of.kind, doneAt: IsNull() }, columns);
}
