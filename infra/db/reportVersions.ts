import { createHash, randomUUID } from 'node:crypto';
import { ReportId, type CaseId, type PersonId } from '../../shared/domain/ids';
import { canonicalReport, type ReportBody } from '../../shared/domain/report';
import type { Doing } from './doing';
import { ReportDraftTable, ReportOpeningTable, ReportTable, type ReportRow } from './tables/report';

const sha256Of = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

type Signing = { readonly caseId: CaseId; readonly body: ReportBody; readonly signedBy: PersonId };

/** The next version, chained to the one before by its hash. The caller holds the case's lock. */
export async function saveReport({ tx, at }: Doing, { caseId, body, signedBy }: Signing): Promise<ReportRow> {
  const [before] = await tx.find(ReportTable, { where: { caseId }, order: { version: 'DESC' }, take: 1 });
  const version = (before?.version ?? 0) + 1;
  const previousHash = before?.hash ?? null;
  // One signature makes a final report; a later one changes what it said.
  const status = before ? ('amended' as const) : ('final' as const);
  const signedAt = at.toISOString();
  const hash = sha256Of(canonicalReport({ caseId, version, status, body, signedBy, signedAt, previousHash }));
  const row: ReportRow = {
    id: ReportId.parse(randomUUID()),
    caseId,
    version,
    status,
    body,
    signedBy,
    signedAt: at,
    hash,
    previousHash,
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
