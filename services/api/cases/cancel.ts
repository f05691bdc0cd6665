import type { CaseId } from '../../../shared/domain/ids';
import { askedOfClinic } from '../../../shared/domain/page';
import { Refusal } from '../../../shared/domain/refusal';
import { endAssignment, openAssignments } from '../../../infra/db/assignments';
import { writeAudit } from '../../../infra/db/audit';
import { lockCase, mustMoveCase } from '../../../infra/db/cases';
import { openAlerts } from '../../../infra/db/criticalAlerts';
import { offering } from '../../../infra/db/offers';
import { answerPagesOfCase, answerPagesOfPerson } from '../../../infra/db/pages';
import { hasOpenReadNow } from '../../../infra/db/readNows';
import type { PersonDoing } from '../needs';

/** The clinic takes its request back; never while an alarm of it is open. */
export async function cancel(doing: PersonDoing, caseId: CaseId, reason: string): Promise<void> {
  const { tx, actor } = doing;
  const seen = await lockCase(tx, caseId);
  if (seen.clinicId !== actor.organizationId) throw new Refusal('access/denied');
  const alarmed = (await hasOpenReadNow(tx, caseId)) || (await openAlerts(tx, caseId)).length > 0;
  if (alarmed) throw new Refusal('case/alarm-open');
  for (const one of await openAssignments(tx, caseId)) {
    await endAssignment(doing, one, { state: 'withdrawn', reason: 'cancelled' });
    await answerPagesOfPerson(doing, { personId: one.personId, caseId, messages: offering });
  }
  await answerPagesOfCase(doing, { caseId, messages: [...askedOfClinic, 'nobody-eligible'] });
  await mustMoveCase(doing, seen, { event: 'cancel', change: { newEpoch: true }, detail: { reason } });
  await writeAudit(doing, { action: 'cancel', subjectKind: 'case', subjectId: caseId });
}
