import { moveFrom } from '../../../shared/domain/caseFlow';
import type { CaseId, PersonId } from '../../../shared/domain/ids';
import { Refusal } from '../../../shared/domain/refusal';
import type { ReportBody, ReportChange } from '../../../shared/domain/report';
import { changesMeaning, loopsOf, type ChangeGround } from '../../../shared/domain/reportChange';
import { writeAudit } from '../../../infra/db/audit';
import { lockCase, mustMoveCase } from '../../../infra/db/cases';
import { requireEligible } from '../../../infra/db/claims';
import { keepMisses } from '../../../infra/db/engineMisses';
import { pageAboutCase } from '../../../infra/db/pagePlans';
import { answerPagesOfCase } from '../../../infra/db/pages';
import { latestReport } from '../../../infra/db/reportContent';
import { openersOf, saveReport } from '../../../infra/db/reportVersions';
import { hasReadable } from '../../../infra/db/studies';
import type { CriticalAlertRow } from '../../../infra/db/tables/alarm';
import type { CaseRow } from '../../../infra/db/tables/case';
import type { ReportRow } from '../../../infra/db/tables/report';
import type { PersonDoing } from '../needs';

export type SignedCase = { readonly seen: CaseRow; readonly before: ReportRow };

/** Locked to the end: of two people who change the same version one comes too late, and is told so. */
export async function lockSigned(
  doing: PersonDoing,
  caseId: CaseId,
  isBasis: (latest: ReportRow) => boolean,
): Promise<SignedCase> {
  const seen = await lockCase(doing.tx, caseId);
  await requireEligible(doing, seen, doing.actor.personId);
  const before = await latestReport(doing.tx, caseId);
  if (!before) throw new Refusal('access/not-found');
  // A case whose drill has ended takes no other version; whoever was asked for one could only be refused.
  if (!moveFrom(seen.state, 'amend')) throw new Refusal('case/moved-on', { state: seen.state });
  if (!isBasis(before)) throw new Refusal('report/newer-version', { version: before.version });
  return { seen, before };
}

export const groundOf = async (
  { tx }: PersonDoing,
  { id, noRepeat }: CaseRow,
  alerts: readonly CriticalAlertRow[],
): Promise<ChangeGround> => ({
  ...loopsOf(alerts),
  readable: await hasReadable(tx, id),
  noRepeat: noRepeat !== null,
});

/** Who has read that it was so must hear that it is not. */
async function tellReaders(doing: PersonDoing, seen: CaseRow, report: ReportRow): Promise<readonly PersonId[]> {
  if (!report.change || !changesMeaning(report.change)) return [];
  const people = await openersOf(doing.tx, seen.id);
  await pageAboutCase(doing, seen, {
    people,
    message: report.change === 'withdraw' ? 'report-withdrawn' : 'report-amended',
  });
  return people;
}

type Version = {
  readonly kind: ReportChange;
  readonly body: ReportBody;
  readonly reason: string;
  readonly askedBy: PersonId | null;
};

/** The next version, the case on its way back to the clinic, and everybody told whom it concerns. */
export async function signVersion(
  doing: PersonDoing,
  { seen }: SignedCase,
  { body, ...change }: Version,
): Promise<ReportRow> {
  const report = await saveReport(doing, { caseId: seen.id, body, signedBy: doing.actor.personId, change });
  await keepMisses(doing, report);
  // A wish to withdraw the earlier version died with it.
  await answerPagesOfCase(doing, { caseId: seen.id, messages: ['withdrawal-asked'] });
  const severity = change.kind === 'withdraw' ? null : body.severity;
  const { version, hash } = report;
  const told = await tellReaders(doing, seen, report);
  await mustMoveCase(doing, seen, {
    event: 'amend',
    change: { severity },
    detail: { reportId: report.id, version, hash, change: change.kind, reason: change.reason, told },
  });
  const detail = { caseId: seen.id, version, hash };
  await writeAudit(doing, { action: `${change.kind}-report`, subjectKind: 'report', subjectId: report.id, detail });
  return report;
}
