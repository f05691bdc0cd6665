import type { Doing } from '../../../infra/db/doing';
import { endAssignment } from '../../../infra/db/assignments';
import { mustMoveCase } from '../../../infra/db/cases';
import { claimRaisedMeanwhile } from '../../../infra/db/claims';
import { pageAbout, peopleAtBedside } from '../../../infra/db/clinicPages';
import { withdrawOpenOffers } from '../../../infra/db/offers';
import { answerPages } from '../../../infra/db/pages';
import { moveReadNowRow, noFirstOpinion, openReadNow } from '../../../infra/db/readNows';
import { clocksOf } from '../../../infra/db/settings';
import type { ReadNowRow } from '../../../infra/db/tables/alarm';
import type { AssignmentRow, CaseRow } from '../../../infra/db/tables/case';
import { writeTimeline } from '../../../infra/db/timeline';
import { Refusal } from '../../../shared/domain/refusal';
import { addTime } from '../../../shared/domain/units';

async function awaitRepeat(doing: Doing, readNow: ReadNowRow, reason: string): Promise<void> {
  // An opinion on a recording that cannot be read says nothing of the next one.
  const moved = await moveReadNowRow(doing, readNow, { event: 'unreadable', columns: { reason, ...noFirstOpinion } });
  if (!moved) throw new Refusal('alarm/moved-on', { state: readNow.state });
  await writeTimeline(doing, readNow.caseId, {
    event: 'read-now-awaiting-repeat',
    detail: { alarmId: readNow.id, reason },
  });
  await answerPages(doing, { alarmId: readNow.id });
}

type Wish = { readonly seen: CaseRow; readonly held: AssignmentRow; readonly reason: string };

/** Nothing to be read in it: the clinic records again. The reader's claim ends, the next recording is routed anew. */
export async function requestRepeat(doing: Doing, { seen, held, reason }: Wish): Promise<void> {
  const readNow = await openReadNow(doing.tx, seen.id);
  if (readNow) await awaitRepeat(doing, await claimRaisedMeanwhile(doing, { seen, readNow }, held.personId), reason);
  await endAssignment(doing, held, { state: 'released', reason: 'repeat-requested' });
  await withdrawOpenOffers(doing, seen.id);
  const { repeatDue } = await clocksOf(doing.tx, seen);
  const moved = await mustMoveCase(doing, seen, {
    event: 'request-repeat',
    change: { dueAt: addTime(doing.at, repeatDue), newEpoch: true, noRepeat: null },
    detail: { reason },
  });
  await pageAbout(doing, moved, {
    people: await peopleAtBedside(doing.tx, moved),
    message: 'repeat-wanted',
    alarm: {
      kind: readNow ? 'read-now' : 'case',
      id: readNow?.id ?? null,
      level: readNow?.level ?? 0,
      // A second request for the same case is a message of its own.
      round: moved.epoch,
      drill: seen.drillId !== null,
    },
  });
}
