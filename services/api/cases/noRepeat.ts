import type { NoRepeat } from '../../../shared/contracts/http';
import type { CaseId } from '../../../shared/domain/ids';
import { askedToRecord } from '../../../shared/domain/page';
import { hasRole } from '../../../shared/domain/person';
import { Refusal } from '../../../shared/domain/refusal';
import { writeAudit } from '../../../infra/db/audit';
import { lockCase, mustMoveCase } from '../../../infra/db/cases';
import { answerPagesOfCase } from '../../../infra/db/pages';
import { lookForPatient } from '../../../infra/db/patientSearch';
import { moveReadNowRow, openReadNow } from '../../../infra/db/readNows';
import type { CaseRow } from '../../../infra/db/tables/case';
import type { PersonDoing } from '../needs';

/** The readers are rung again: somebody decides from what was recorded. */
async function ringAgain(doing: PersonDoing, seen: CaseRow, { why }: NoRepeat): Promise<void> {
  const alarm = await openReadNow(doing.tx, seen.id);
  if (!alarm) return;
  await moveReadNowRow(doing, alarm, { event: 'no-repeat', columns: { claimedBy: null, claimedAt: null } });
  if (why === 'patient-left') await lookForPatient(doing, seen, null);
}

/** The desk may write down what the clinic said on the telephone. */
function requireOwn({ actor, side }: PersonDoing, { clinicId }: CaseRow): void {
  const desk = side === 'lead' && hasRole(actor, 'coordinator', 'department-head');
  if (actor.organizationId !== clinicId && !desk) throw new Refusal('access/denied');
}

/** There will be no other recording: the case goes back to the readers with that said, its age kept. */
export async function noRepeat(doing: PersonDoing, caseId: CaseId, said: NoRepeat): Promise<void> {
  const seen = await lockCase(doing.tx, caseId);
  requireOwn(doing, seen);
  const moved = await mustMoveCase(doing, seen, {
    event: 'no-repeat',
    change: { noRepeat: said.reason },
    detail: { ...said },
  });
  await answerPagesOfCase(doing, { caseId, messages: askedToRecord });
  await ringAgain(doing, moved, said);
  await writeAudit(doing, { action: 'no-repeat', subjectKind: 'case', subjectId: caseId, detail: { why: said.why } });
}
