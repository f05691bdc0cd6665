import { In, LessThanOrEqual } from 'typeorm';
import type { AlarmId, CaseId } from '../../shared/domain/ids';
import { addTime, minutes } from '../../shared/domain/units';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { enqueueCase } from './outbox';
import { CriticalAlertTable, type CriticalAlertRow } from './tables/alarm';
import { LoopCertificateTable, type LoopCertificateRow } from './tables/loop';
import { jobPriority } from '../../shared/contracts/queues';

export const certificatesOf = (tx: Tx, alertIds: readonly AlarmId[]): Promise<LoopCertificateRow[]> =>
  tx.findBy(LoopCertificateTable, { alertId: In([...alertIds]) });

/** Loops of the case that have ended and are not certified yet. */
export const uncertified = async (tx: Tx, caseId: CaseId): Promise<readonly CriticalAlertRow[]> => {
  const ended = await tx.findBy(CriticalAlertTable, { caseId });
  return ended.filter(({ certificateDueAt }) => certificateDueAt !== null);
};

/** False: another worker was first. The first one stands; a loop that has ended does not change. */
export async function saveCertificate({ tx }: Doing, row: LoopCertificateRow): Promise<boolean> {
  const made: unknown[] = await tx.query(
    `insert into loop_certificate(alert_id, case_id, hash, json_sha256, pdf_sha256, made_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning alert_id`,
    [row.alertId, row.caseId, row.hash, row.jsonSha256, row.pdfSha256, row.madeAt],
  );
  await tx.update(CriticalAlertTable, { id: row.alertId }, { certificateDueAt: null });
  return made.length === 1;
}

/** Asks for what is owed, and again after a while if it has not come. */
export async function askForCertificates(doing: Doing, limit: number): Promise<void> {
  const due = await doing.tx.find(CriticalAlertTable, {
    where: { certificateDueAt: LessThanOrEqual(doing.at) },
    order: { certificateDueAt: 'ASC' },
    take: limit,
  });
  for (const { id, caseId } of due) {
    await doing.tx.update(CriticalAlertTable, { id }, { certificateDueAt: addTime(doing.at, minutes(1)) });
    await enqueueCase(doing, 'deliver', { caseId, priority: jobPriority.routine });
  }
}
