import type { CaseId } from '../../shared/domain/ids';
import type { PageMessage } from '../../shared/domain/page';
import { endAssignment, lockAssignment, openAssignments } from './assignments';
import { lockCase, moveCase } from './cases';
import type { Doing } from './doing';
import { pageAboutCase } from './pagePlans';
import { answerPagesOfPerson } from './pages';
import type { AssignmentRow } from './tables/case';
import { writeTimeline } from './timeline';

/** What rings at readers, coordinator and department head until somebody claims. */
export const untilClaimed: readonly PageMessage[] = [
  'read-now',
  'read-now-unclaimed',
  'second-look',
  'opinion-overdue',
];

/** What tells a reader of an offer. */
export const offering: readonly PageMessage[] = ['offer', 'handover-offered'];

export async function withdrawOffers(doing: Doing, offers: readonly AssignmentRow[]): Promise<void> {
  for (const offer of offers) {
    await endAssignment(doing, offer, { state: 'withdrawn' });
    await writeTimeline(doing, offer.caseId, { event: 'offer-withdrawn', detail: { personId: offer.personId } });
    const { personId, caseId } = offer;
    await answerPagesOfPerson(doing, { personId, caseId, messages: offering });
  }
}

/** Nobody is asked any more: the case is signed, waits for a repeat, or is offered to somebody else. */
export async function withdrawOpenOffers(doing: Doing, caseId: CaseId): Promise<void> {
  const open = await openAssignments(doing.tx, caseId);
  await withdrawOffers(
    doing,
    open.filter(({ state }) => state === 'offered'),
  );
}

/**
 * Declined by a person or lapsed by the machine's clock; when nobody is asked any more the case is queued again.
 * False: the offer was already over.
 */
export async function passOffer(
  doing: Doing,
  { id, caseId }: Pick<AssignmentRow, 'id' | 'caseId'>,
  reason: string,
): Promise<boolean> {
  const seen = await lockCase(doing.tx, caseId);
  const offer = await lockAssignment(doing.tx, id);
  if (offer?.state !== 'offered') return false;
  await endAssignment(doing, offer, { state: 'passed', reason });
  const declined = doing.actor.kind === 'person';
  const { personId } = offer;
  await writeTimeline(doing, caseId, {
    event: declined ? 'declined' : 'offer-timeout',
    detail: { personId, reason },
  });
  // A lapsed ReadNow offer goes on ringing; who says no has answered.
  const messages: readonly PageMessage[] = declined ? [...offering, ...untilClaimed] : offering;
  await answerPagesOfPerson(doing, { personId, caseId, messages });
  if (offer.handedBy) await pageAboutCase(doing, seen, { people: [offer.handedBy], message: 'handover-declined' });
  if (seen.state === 'assigned' && (await openAssignments(doing.tx, caseId)).length === 0) {
    await moveCase(doing, seen, { event: 'requeue', change: { newEpoch: true } });
  }
  return true;
}
