import { In } from 'typeorm';
import type { CaseId, OrganizationId, PersonId, ReportId } from '../../../shared/domain/ids';
import { Refusal } from '../../../shared/domain/refusal';
import type { Tx } from '../openDatabase';
import {
  ReportDocumentTable,
  ReportDraftTable,
  ReportTable,
  ReportWithdrawalTable,
  type ReportDocumentRow,
  type ReportDraftRow,
  type ReportRow,
  type ReportWithdrawalRow,
} from '../tables/report';

export const reportsOf = (tx: Tx, caseIds: readonly CaseId[]): Promise<ReportRow[]> =>
  tx.find(ReportTable, { where: { caseId: In([...caseIds]) }, order: { version: 'ASC' } });

export async function readReport(tx: Tx, id: ReportId): Promise<ReportRow> {
  const found = await tx.findOneBy(ReportTable, { id });
  if (!found) throw new Refusal('access/not-found');
  return found;
}

/** When each report was first opened by somebody of the clinic. */
export async function firstOpenings(
  tx: Tx,
  reportIds: readonly ReportId[],
  clinicId: OrganizationId,
): Promise<ReadonlyMap<ReportId, Date>> {
  const rows: { id: ReportId; at: Date }[] = await tx.query(
    `select opening.report_id as id, min(opening.opened_at) as at from report_opening opening
       join person on person.id = opening.person_id
     where opening.report_id = any($1::uuid[]) and person.organization_id = $2 group by opening.report_id`,
    [reportIds, clinicId],
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/** The wish to withdraw, by the version it was asked for. */
export async function withdrawalsOf(
  tx: Tx,
  reportIds: readonly ReportId[],
): Promise<ReadonlyMap<ReportId, ReportWithdrawalRow>> {
  const rows = await tx.findBy(ReportWithdrawalTable, { reportId: In([...reportIds]) });
  return new Map(rows.map((row) => [row.reportId, row]));
}

export const draftOf = (tx: Tx, caseId: CaseId, personId: PersonId): Promise<ReportDraftRow | null> =>
  tx.findOneBy(ReportDraftTable, { caseId, personId });

/** Null: the deliver stage has not made it yet. */
export const documentOf = (tx: Tx, reportId: ReportId): Promise<ReportDocumentRow | null> =>
  tx.findOneBy(ReportDocumentTable, { reportId, kind: 'pdf' });
