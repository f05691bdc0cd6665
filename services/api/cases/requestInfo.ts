import { endAssignment } from '../../../infra/db/assignments';
import { wholeClinic } from '../../../infra/db/audience';
import { writeAudit } from '../../../infra/db/audit';
import { mustMoveCase } from '../../../infra/db/cases';
import { askClinic } from '../../../infra/db/informationRequests';
import { withdrawOpenOffers } from '../../../infra/db/offers';
import { pageAboutCase } from '../../../infra/db/pagePlans';
import { hasOpenReadNow } from '../../../infra/db/readNows';
import { clocksOf } from '../../../infra/db/settings';
import type { AssignmentRow, CaseRow } from '../../../infra/db/tables/case';
import { Refusal } from '../../../shared/domain/refusal';
import { addTime } from '../../../shared/domain/units';
import type { PersonDoing } from '../needs';

type Wish = { readonly seen: CaseRow; readonly held: AssignmentRow; readonly question: string };

/** 需补充资料: the clinic is asked, the reader's claim ends, the answer queues the case again. */
export async function requestInfo(doing: PersonDoing, { seen, held, question }: Wish): Promise<void> {
  const { tx, at, actor } = doing;
  // An alarm waits for no paperwork.
  if (await hasOpenReadNow(tx, seen.id)) throw new Refusal('case/question-in-alarm');
  const requestId = await askClinic(doing, { caseId: seen.id, question, askedBy: actor.personId });
  await endAssignment(doing, held, { state: 'released', reason: 'info-requested' });
  await withdrawOpenOffers(doing, seen.id);
  const { infoDue } = await clocksOf(tx, seen);
  const moved = await mustMoveCase(doing, seen, {
    event: 'request-info',
    change: { dueAt: addTime(at, infoDue), newEpoch: true },
    detail: { requestId },
  });
  await pageAboutCase(doing, moved, { people: await wholeClinic(tx, moved), message: 'info-wanted' });
  await writeAudit(doing, { action: 'request-info', subjectKind: 'case', subjectId: seen.id, detail: { requestId } });
}
