import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import type { AlarmId, CaseId, OrganizationId, PersonId, TaskId } from '../../shared/domain/ids';
import { Refusal } from '../../shared/domain/refusal';
import type { Doing } from './doing';
import type { TaskKind } from '../../shared/domain/task';
import type { Tx } from './openDatabase';
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

/** About a clinic and no case of it: one open task of a kind. */
export async function openTaskOfClinic(
  { tx, at }: Doing,
  of: { kind: Extract<TaskKind, 'clinic-silent'>; organizationId: OrganizationId },
): Promise<void> {
  await tx.query(
    `insert into task(id, kind, organization_id, opened_at) values ($1, $2, $3, $4) on conflict do nothing`,
    [randomUUID(), of.kind, of.organizationId, at],
  );
}

/** Whoever says "I do it" has it, also from a colleague; done is done. */
export async function takeTask({ tx, at }: Doing, of: { id: TaskId; by: PersonId }): Promise<TaskRow> {
  await tx.update(TaskTable, { id: of.id, doneAt: IsNull() }, { ownerId: of.by, takenAt: at });
  return await readTask(tx, of.id);
}

async function readTask(tx: Tx, id: TaskId): Promise<TaskRow> {
  const found = await tx.findOneBy(TaskTable, { id });
  if (!found) throw new Refusal('access/not-found');
  return found;
}

/** Says what was done; a repeat of it changes nothing. */
export async function closeTask({ tx, at }: Doing, of: { id: TaskId; by: PersonId; note: string }): Promise<TaskRow> {
  const columns = { doneAt: at, doneBy: of.by, note: of.note };
  await tx.update(TaskTable, { id: of.id, doneAt: IsNull() }, columns);
  return await readTask(tx, of.id);
}

/** What the alert itself has settled. */
export async function closeTasksOf(
  { tx, at }: Doing,
  of: { alertId: AlarmId; kind: TaskKind; by: PersonId; note: string },
): Promise<void> {
  const columns = { doneAt: at, doneBy: of.by, note: of.note };
  await tx.update(TaskTable, { alertId: of.alertId, kind: of.kind, doneAt: IsNull() }, columns);
}
