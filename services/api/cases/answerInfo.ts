import { writeAudit } from '../../../infra/db/audit';
import { lockCase, moveCase } from '../../../infra/db/cases';
import { answerQuestion, findQuestion, hasOpenQuestion } from '../../../infra/db/informationRequests';
import { answerPagesOfCase } from '../../../infra/db/pages';
import type { CaseRow } from '../../../infra/db/tables/case';
import { writeTimeline } from '../../../infra/db/timeline';
import { unsigned } from '../../../shared/domain/caseFlow';
import type { InformationRequestId } from '../../../shared/domain/ids';
import { Refusal } from '../../../shared/domain/refusal';
import type { PersonDoing } from '../needs';
import { touchCase } from './touchCase';

/** With its last question answered the case is queued, its age kept; one that an alarm has opened is only told. */
async function goOn(doing: PersonDoing, seen: CaseRow, requestId: InformationRequestId): Promise<void> {
  const whole = !(await hasOpenQuestion(doing.tx, seen.id));
  if (whole && (await moveCase(doing, seen, { event: 'answered', detail: { requestId } }))) return;
  await touchCase(doing, seen);
  await writeTimeline(doing, seen.id, { event: 'answered', detail: { requestId } });
}

/** The clinic's answer to a reader's question. Throws case/moved-on where it is answered, or the report signed. */
export async function answerInfo(doing: PersonDoing, id: InformationRequestId, answer: string): Promise<void> {
  const { tx, actor } = doing;
  const found = await findQuestion(tx, id);
  if (!found) throw new Refusal('access/not-found');
  const seen = await lockCase(tx, found.caseId);
  if (seen.clinicId !== actor.organizationId) throw new Refusal('access/denied');
  if (!unsigned.includes(seen.state)) throw new Refusal('case/moved-on', { state: seen.state });
  if (!(await answerQuestion(doing, { id, answer, answeredBy: actor.personId }))) throw new Refusal('case/moved-on');
  await goOn(doing, seen, id);
  await answerPagesOfCase(doing, { caseId: seen.id, messages: ['info-wanted', 'info-overdue'] });
  const detail = { requestId: id };
  await writeAudit(doing, { action: 'answer-info', subjectKind: 'case', subjectId: seen.id, detail });
}
