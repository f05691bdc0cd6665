import type { WithdrawReport } from '../../../shared/contracts/http';
import type { ReportId } from '../../../shared/domain/ids';
import { Refusal } from '../../../shared/domain/refusal';
import { changeObjections } from '../../../shared/domain/reportChange';
import { readersOf } from '../../../infra/db/audience';
import { writeAudit } from '../../../infra/db/audit';
import { pageAboutCase } from '../../../infra/db/pagePlans';
import { alertsOf } from '../../../infra/db/reads/alarms';
import { readReport } from '../../../infra/db/reads/reports';
import { askWithdrawal, withdrawalOf } from '../../../infra/db/reportWithdrawals';
import type { ReportRow, ReportWithdrawalRow } from '../../../infra/db/tables/report';
import { openTask } from '../../../infra/db/tasks';
import { writeTimeline } from '../../../infra/db/timeline';
import { touchCase } from '../cases/touchCase';
import type { PersonDoing } from '../needs';
import { requireSignature, type Signature } from '../session/signingPassword';
import { groundOf, lockSigned, signVersion, type SignedCase } from './newVersion';

/** Any other reader may be the second one; the reason waits with them. */
async function ask(doing: PersonDoing, { seen, before }: SignedCase, reason: string): Promise<ReportRow> {
  const { personId } = doing.actor;
  await askWithdrawal(doing, { reportId: before.id, askedBy: personId, reason });
  const detail = { caseId: seen.id, version: before.version, reason };
  await writeTimeline(doing, seen.id, { event: 'withdrawal-asked', detail: { version: before.version, reason } });
  await writeAudit(doing, { action: 'ask-withdrawal', subjectKind: 'report', subjectId: before.id, detail });
  const others = (await readersOf(doing.tx, seen)).filter((id) => id !== personId);
  await pageAboutCase(doing, seen, { people: others, message: 'withdrawal-asked' });
  await touchCase(doing, seen);
  return before;
}

/** The text stays in the record as what it was, and the desk sees to it that somebody writes a right one. */
async function withdraw(doing: PersonDoing, signed: SignedCase, asked: ReportWithdrawalRow): Promise<ReportRow> {
  const { seen, before } = signed;
  const { reason, askedBy } = asked;
  await openTask(doing, { kind: 'report-withdrawn', caseId: seen.id });
  return await signVersion(doing, signed, { kind: 'withdraw', body: before.body, reason, askedBy });
}

/** 撤回: the first reader asks, another makes it so, each with a password. The same person twice is refused. */
export async function withdrawReport(
  doing: PersonDoing,
  id: ReportId,
  { reason, ...signature }: WithdrawReport & Signature,
): Promise<ReportRow> {
  await requireSignature(doing, signature);
  const { caseId } = await readReport(doing.tx, id);
  const signed = await lockSigned(doing, caseId, (latest) => latest.id === id);
  const alerts = await alertsOf(doing.tx, [caseId]);
  const wish = { change: 'withdraw', body: signed.before.body, declares: false } as const;
  const [objection] = changeObjections(signed.before, wish, await groundOf(doing, signed.seen, alerts));
  if (objection) throw new Refusal(`report/${objection}`);
  const asked = await withdrawalOf(doing.tx, id);
  if (!asked) return await ask(doing, signed, reason);
  if (asked.askedBy === doing.actor.personId) throw new Refusal('report/second-person');
  return await withdraw(doing, signed, asked);
}
