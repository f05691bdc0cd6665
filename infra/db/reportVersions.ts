import { createHash, randomUUID } from 'node:crypto';
import { ReportId, type CaseId, type PersonId } from '../../shared/domain/ids';
import { canonicalReport, type ReportBody, type ReportChange } from '../../shared/domain/report';
import { statusAfter } from '../../shared/domain/reportChange';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { ReportDraftTable, ReportOpeningTable, ReportTable, type ReportRow } from './tables/report';

const sha256Of = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

type Changing = { readonly kind: ReportChange; readonly reason: string; readonly askedBy: PersonId | null };
type Signing = {
  readonly caseId: CaseId;
  readonly body: ReportBody;
  readonly signedBy: PersonId;
  /** Null: the first version, which one signature makes final. */
  readonly change?: Changing | null;
};

const changeColumns = (change: Changing | null): Pick<ReportRow, 'change' | 'reason' | 'askedBy'> =>
  change
    ? { change: change.kind, reason: change.reason, askedBy: change.askedBy }
    : { change: null, reason: null, askedBy: null };

/** The next version, chained to the one before by its hash. The caller holds the case's lock. */
export async function saveReport(
  { tx, at }: Doing,
  { caseId, body, signedBy, change = null }: Signing,
): Promise<ReportRow> {
  const [before] = await tx.find(ReportTable, { where: { caseId }, order: { version: 'DESC' }, take: 1 });
  const version = (before?.version ?? 0) + 1;
  const previousHash = before?.hash ?? null;
  const status = change ? statusAfter[change.kind] : ('final' as const);
  const signed = { caseId, version, status, body, signedBy, previousHash };
  const row: ReportRow = {
    ...signed,
    id: ReportId.parse(randomUUID()),
    signedAt: at,
    hash: sha256Of(canonicalReport({ ...signed, change, signedAt: at.toISOString() })),
    ...changeColumns(change),
  };
  await tx.insert(ReportTable, row);
  return row;
}

type Draft = { readonly caseId: CaseId; readonly personId: PersonId; readonly body: ReportBody };

export async function saveDraft({ tx, at }: Doing, { caseId, personId, body }: Draft): Promise<void> {
  await tx.upsert(ReportDraftTable, { caseId, personId, body, savedAt: at }, ['caseId', 'personId']);
}

export async function dropDraft({ tx }: Doing, of: { caseId: CaseId; personId: PersonId }): Promise<void> {
  await tx.delete(ReportDraftTable, of);
}

/** True the first time this person opens this version. */
export async function noteOpening(
  { tx, at }: Doing,
  { reportId, personId }: { reportId: ReportId; personId: PersonId },
): Promise<boolean> {
  if (await tx.existsBy(ReportOpeningTable, { reportId, personId })) return false;
  await tx.upsert(ReportOpeningTable, { reportId, personId, openedAt: at }, ['reportId', 'personId']);
  return true;
}

/** Everybody who has opened any version of the case's report and still works here. */
export async function openersOf(tx: Tx, caseId: CaseId): Promise<readonly PersonId[]> {
  const rows: { id: PersonId }[] = await tx.query(
    `select distinct person.id from report_opening join report on report.id = report_id
       join person on person.id = report_opening.person_id
     where report.case_id = $1 and disabled_at is null order by person.id`,
    [caseId],
  );
  return rows.map(({ id }) => id);
}
