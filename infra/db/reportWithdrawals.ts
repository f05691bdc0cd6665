import type { PersonId, ReportId } from '../../shared/domain/ids';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { ReportWithdrawalTable, type ReportWithdrawalRow } from './tables/report';

/** The caller holds the case's lock: of two people who ask at once, one asks and the other makes it so. */
export const withdrawalOf = (tx: Tx, reportId: ReportId): Promise<ReportWithdrawalRow | null> =>
  tx.findOneBy(ReportWithdrawalTable, { reportId });

export async function askWithdrawal(
  { tx, at }: Doing,
  of: { reportId: ReportId; askedBy: PersonId; reason: string },
): Promise<void> {
  await tx.insert(ReportWithdrawalTable, { ...of, askedAt: at });
}
