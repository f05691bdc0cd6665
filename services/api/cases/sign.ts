import type { Sign } from '../../../shared/contracts/http';
import type { CaseId } from '../../../shared/domain/ids';
import { askedOfClinic } from '../../../shared/domain/page';
import { Refusal } from '../../../shared/domain/refusal';
import { signingObjections } from '../../../shared/domain/report';
import { endAssignment } from '../../../infra/db/assignments';
import { writeAudit } from '../../../infra/db/audit';
import { mustMoveCase } from '../../../infra/db/cases';
import { requireClaim } from '../../../infra/db/claims';
import { keepMisses } from '../../../infra/db/engineMisses';
import { withdrawOpenOffers } from '../../../infra/db/offers';
import { answerPagesOfCase } from '../../../infra/db/pages';
import { hasOpenReadNow } from '../../../infra/db/readNows';
import { alertsOf } from '../../../infra/db/reads/alarms';
import { hasReadable } from '../../../infra/db/studies';
import { dropDraft, saveReport } from '../../../infra/db/reportVersions';
import type { CriticalAlertRow } from '../../../infra/db/tables/alarm';
import type { ReportRow } from '../../../infra/db/tables/report';
import type { PersonDoing } from '../needs';
import { requireSignature, type Signature } from '../session/signingPassword';

/** A loop that has already been closed counts too: the value was told. */
const standsForCritical = ({ severity, state }: CriticalAlertRow): boolean =>
  severity === 'critical' && state !== 'retracted' && state !== 'superseded';

/**
 * One signature makes a final report. Throws lease/stale for anybody but the holder of the current epoch, and what
 * stands in the way of signing.
 */
export async function sign(
  doing: PersonDoing,
  caseId: CaseId,
  { epoch, body, ...signature }: Sign & Signature,
): Promise<ReportRow> {
  const { personId } = doing.actor;
  await requireSignature(doing, signature);
  const { seen, held } = await requireClaim(doing, caseId, { person: personId, epoch });
  if (await hasOpenReadNow(doing.tx, caseId)) throw new Refusal('report/read-now-open');
  const declared = (await alertsOf(doing.tx, [caseId])).some(standsForCritical);
  const [objection] = signingObjections(body, {
    alertOpen: declared,
    readable: await hasReadable(doing.tx, caseId),
    noRepeat: seen.noRepeat !== null,
  });
  if (objection) throw new Refusal(`report/${objection}`);

  const report = await saveReport(doing, { caseId, body, signedBy: personId });
  await keepMisses(doing, report);
  await endAssignment(doing, held, { state: 'done' });
  await withdrawOpenOffers(doing, caseId);
  await mustMoveCase(doing, seen, {
    event: 'sign',
    change: { severity: body.severity },
    detail: { reportId: report.id, version: report.version, hash: report.hash },
  });
  await answerPagesOfCase(doing, { caseId, messages: askedOfClinic });
  await dropDraft(doing, { caseId, personId });
  const detail = { caseId, version: report.version, hash: report.hash };
  await writeAudit(doing, { action: 'sign', subjectKind: 'report', subjectId: report.id, detail });
  return report;
}
