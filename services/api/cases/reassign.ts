import { offerTime } from '../../../shared/domain/assignment';
import { claimable } from '../../../shared/domain/caseFlow';
import type { CaseId, PersonId } from '../../../shared/domain/ids';
import { Refusal } from '../../../shared/domain/refusal';
import { endAssignment, offerCase, openAssignments } from '../../../infra/db/assignments';
import { writeAudit } from '../../../infra/db/audit';
import { lockCase, moveCase } from '../../../infra/db/cases';
import { releaseClaim, requireEligible } from '../../../infra/db/claims';
import { pageAboutCase } from '../../../infra/db/pagePlans';
import { hasOpenReadNow, requireSecondReader } from '../../../infra/db/readNows';
import { clocksOf } from '../../../infra/db/settings';
import type { CaseRow } from '../../../infra/db/tables/case';
import { writeTimeline } from '../../../infra/db/timeline';
import type { PersonDoing } from '../needs';

type Wish = { readonly personId: PersonId; readonly reason: string };

/** Whoever was asked or held the case holds it no more. */
async function takeAway(doing: PersonDoing, caseId: CaseId, { personId, reason }: Wish): Promise<CaseRow> {
  for (const one of await openAssignments(doing.tx, caseId)) {
    if (one.state === 'claimed') await releaseClaim(doing, one, { state: 'reassigned', reason });
    else if (one.personId !== personId) await endAssignment(doing, one, { state: 'reassigned', reason });
  }
  return await lockCase(doing.tx, caseId);
}

/** The coordinator gives the case to somebody else, who is asked and still has to claim it. */
export async function reassign(doing: PersonDoing, caseId: CaseId, wish: Wish): Promise<void> {
  const before = await lockCase(doing.tx, caseId);
  await requireEligible(doing, before, wish.personId);
  await requireSecondReader(doing, caseId, wish.personId);
  if (![...claimable, 'reading'].includes(before.state)) throw new Refusal('case/moved-on', { state: before.state });
  const seen = await takeAway(doing, caseId, wish);
  const clocks = await clocksOf(doing.tx, seen);
  const wait = offerTime(seen.priority, await hasOpenReadNow(doing.tx, caseId), clocks);
  await offerCase(doing, seen, { people: [wish.personId], wait });
  const assigned = (await moveCase(doing, seen, { event: 'assign' })) ?? seen;
  await writeTimeline(doing, caseId, { event: 'reassigned', detail: { ...wish } });
  await pageAboutCase(doing, assigned, { people: [wish.personId], message: 'offer' });
  await writeAudit(doing, {
    action: 'reassign',
    subjectKind: 'case',
    subjectId: caseId,
    detail: { personId: wish.personId },
  });
}
