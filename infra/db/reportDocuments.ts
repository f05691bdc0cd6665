import { In } from 'typeorm';
import type { CaseId, ReportId, Sha256 } from '../../shared/domain/ids';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { ReportDocumentTable, type ReportRow } from './tables/report';

export const hasDocumentSince = async (tx: Tx, reportId: ReportId, loopsChangedAt: Date | null): Promise<boolean> => {
  const found = await tx.findOneBy(ReportDocumentTable, { reportId, kind: 'pdf' });
  return found !== null && (loopsChangedAt === null || found.madeAt >= loopsChangedAt);
};

/** Versions that were signed one upon another before the first of them was printed. */
export async function unprinted(tx: Tx, reports: readonly ReportRow[]): Promise<readonly ReportRow[]> {
  const ids = reports.map(({ id }) => id);
  const made = new Set((await tx.findBy(ReportDocumentTable, { reportId: In(ids) })).map(({ reportId }) => reportId));
  return reports.filter(({ id }) => !made.has(id));
}

/** A later one, with the record of a loop that went on, takes the place of the earlier. */
export async function saveDocument({ tx, at }: Doing, reportId: ReportId, sha256: Sha256): Promise<void> {
  await tx.upsert(ReportDocumentTable, { reportId, kind: 'pdf', sha256, madeAt: at }, ['reportId', 'kind']);
}

/** Cases whose printed report says less of a loop than the record does. */
export async function casesWithOldDocuments(tx: Tx, limit: number): Promise<readonly CaseId[]> {
  const rows: { id: CaseId }[] = await tx.query(
    `select distinct "case".id from critical_alert
       join report on report.case_id = critical_alert.case_id
       join report_document on report_document.report_id = report.id
       join "case" on "case".id = critical_alert.case_id
     where "case".work_due_at is null
       and report.version = (select max(version) from report as other where other.case_id = "case".id)
       and made_at < greatest(acknowledged_at, doctor_informed_at, disposed_at, confirmed_at, retracted_at, downtime_entered_at,
         (select max(called_at) from phone_call where alert_id = critical_alert.id))
     limit $1`,
    [limit],
  );
  return rows.map(({ id }) => id);
}
