import { randomUUID } from 'node:crypto';
import type { AlarmId, CaseId } from '../../shared/domain/ids';
import type { Doing } from './doing';
import type { TaskKind } from './tables/alarm';

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
