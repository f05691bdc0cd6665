import { randomUUID } from 'node:crypto';
import { mayBeClaimed } from '../../shared/domain/caseFlow';
import { AssignmentId, type CaseId, type PersonId } from '../../shared/domain/ids';
import { Refusal } from '../../shared/domain/refusal';
import { addTime, milliseconds } from '../../shared/domain/units';
import { endAssignment, leaseFrom, lockAssignment, openAssignments, unitsOf } from './assignments';
import { takeBackBedsideClaimed, tellBedsideClaimed } from './bedside';
import { changeCase, lockCase, moveCase, mustMoveCase } from './cases';
import type { Doing } from './doing';
import { offering, untilClaimed, withdrawOffers } from './offers';
import { answerPages, answerPagesOfCase, answerPagesOfPerson } from './pages';
import { moveReadNowRow, openReadNow, requireSecondReader } from './readNows';
import type { ReadNowRow } from './tables/alarm';
import { AssignmentTable, type AssignmentRow, type CaseRow } from './tables/case';
import { PersonTable } from './tables/organization';
import { writeTimeline } from './timeline';

/** Every function here locks the case first, then its assignments, then its ReadNow. */
export type HeldClaim = { readonly caseId: CaseId; readonly epoch: number; readonly leaseUntil: Date };

export async function requireEligible({ tx, at }: Doing, seen: CaseRow, person: PersonId): Promise<void> {
  const reader = await tx.findOneBy(PersonTable, { id: person });
  const licensed = reader !== null && (reader.licenceUntil === null || reader.licenceUntil > at);
  const may = licensed && !reader.disabledAt && reader.authorizedToSign && reader.skills.includes(seen.service);
  if (!may || reader.organizationId !== seen.leadId) throw new Refusal('lease/not-eligible');
}

/** Raised while a reader already held the case, an alarm has nobody's claim; its opinion is due from there. */
const opinionOverdue = (readNow: ReadNowRow | null, at: Date): boolean =>
  readNow !== null &&
  readNow.state !== 'awaiting-repeat' &&
  addTime(readNow.claimedAt ?? readNow.raisedAt, milliseconds(readNow.policy.opinionMs)) <= at;

async function nextEpoch(doing: Doing, seen: CaseRow): Promise<CaseRow> {
  const next = await changeCase(doing, seen, { newEpoch: true });
  if (!next) throw new Refusal('case/moved-on');
  return next;
}

async function takeOver(doing: Doing, seen: CaseRow, from: AssignmentRow): Promise<CaseRow> {
  await endAssignment(doing, from, { state: 'released', reason: 'taken-over' });
  await writeTimeline(doing, seen.id, {
    event: 'released',
    detail: { personId: from.personId, reason: 'taken-over' },
  });
  return await nextEpoch(doing, seen);
}

/** The colleague has said yes: the old holder can sign no more. */
async function handOver(
  doing: Doing,
  seen: CaseRow,
  { held, offer }: { held: AssignmentRow; offer: AssignmentRow },
): Promise<CaseRow> {
  await endAssignment(doing, held, { state: 'transferred', reason: offer.reason });
  const detail = { from: held.personId, personId: offer.personId, reason: offer.reason };
  await writeTimeline(doing, seen.id, { event: 'handed-over', detail });
  return await nextEpoch(doing, seen);
}

type Taking = {
  readonly held: AssignmentRow | undefined;
  readonly offer: AssignmentRow | undefined;
  readonly readNow: ReadNowRow | null;
};

/** The case as it is for the new holder: its epoch is past every earlier one. */
async function openFor(doing: Doing, seen: CaseRow, { held, offer, readNow }: Taking): Promise<CaseRow> {
  if (held) {
    if (offer?.handedBy === held.personId) return await handOver(doing, seen, { held, offer });
    if (!opinionOverdue(readNow, doing.at)) throw new Refusal('case/claimed-by-other');
    return await takeOver(doing, seen, held);
  }
  if (!mayBeClaimed(seen.state, readNow?.state ?? null)) throw new Refusal('case/moved-on', { state: seen.state });
  return await mustMoveCase(doing, seen, { event: 'open', change: { newEpoch: true } });
}

type Holding = { readonly person: PersonId; readonly offer: AssignmentRow | undefined };

async function hold(doing: Doing, seen: CaseRow, { person, offer }: Holding): Promise<HeldClaim> {
  const { tx, at } = doing;
  const lease = await leaseFrom(doing, seen);
  const columns = { ...lease, state: 'claimed', epoch: seen.epoch, claimedAt: at, warnedAt: null } as const;
  if (offer) await tx.update(AssignmentTable, { id: offer.id, state: 'offered' }, columns);
  else {
    await tx.insert(AssignmentTable, {
      ...columns,
      id: AssignmentId.parse(randomUUID()),
      caseId: seen.id,
      personId: person,
      slot: 1,
      units: unitsOf(seen),
      offeredAt: at,
      endedAt: null,
      reason: null,
      handedBy: null,
    });
  }
  await answerPagesOfPerson(doing, { personId: person, caseId: seen.id, messages: offering });
  await answerPagesOfCase(doing, { caseId: seen.id, messages: ['nobody-eligible'] });
  await writeTimeline(doing, seen.id, { event: 'claimed', detail: { personId: person, epoch: seen.epoch } });
  return { caseId: seen.id, epoch: seen.epoch, leaseUntil: lease.leaseUntil };
}

type Claiming = { readonly seen: CaseRow; readonly readNow: ReadNowRow };

async function claimReadNow(doing: Doing, { seen, readNow }: Claiming, person: PersonId): Promise<ReadNowRow> {
  const columns = { claimedBy: person, claimedAt: doing.at };
  const moved = await moveReadNowRow(doing, readNow, { event: 'claim', columns });
  if (!moved) return readNow;
  await writeTimeline(doing, readNow.caseId, {
    event: 'read-now-claimed',
    detail: { alarmId: readNow.id, personId: person },
  });
  // The bedside goes on showing its prompt until somebody has said what it is.
  await answerPages(doing, { alarmId: readNow.id, messages: untilClaimed });
  await tellBedsideClaimed(doing, seen, readNow);
  return moved;
}

/** Who holds the case answers an alarm that was raised meanwhile: nobody else could, and no signature passes it. */
export const claimRaisedMeanwhile = async (doing: Doing, claiming: Claiming, holder: PersonId): Promise<ReadNowRow> =>
  claiming.readNow.state === 'raised' || claiming.readNow.state === 'paging'
    ? await claimReadNow(doing, claiming, holder)
    : claiming.readNow;

async function extend(doing: Doing, seen: CaseRow, held: AssignmentRow): Promise<HeldClaim> {
  const lease = await leaseFrom(doing, seen);
  await doing.tx.update(AssignmentTable, { id: held.id, state: 'claimed' }, { ...lease, warnedAt: null });
  return { caseId: seen.id, epoch: held.epoch, leaseUntil: lease.leaseUntil };
}

/**
 * The first claim wins; a repeat by the holder renews. A colleague whom the holder has offered the case takes it, and
 * while the opinion on a ReadNow is overdue any other reader. Throws case/claimed-by-other, case/moved-on,
 * lease/not-eligible, and alarm/second-reader for whoever has given the first opinion.
 */
export async function claimCase(doing: Doing, caseId: CaseId, person: PersonId): Promise<HeldClaim> {
  const seen = await lockCase(doing.tx, caseId);
  await requireEligible(doing, seen, person);
  const open = await openAssignments(doing.tx, caseId);
  const held = open.find(({ state }) => state === 'claimed');
  const readNow = await openReadNow(doing.tx, caseId);
  if (held?.personId === person) {
    if (readNow) await claimRaisedMeanwhile(doing, { seen, readNow }, person);
    return await extend(doing, seen, held);
  }
  await requireSecondReader(doing, caseId, person);
  const offers = open.filter(({ state }) => state === 'offered');
  const offer = offers.find(({ personId }) => personId === person);
  const opened = await openFor(doing, seen, { held, offer, readNow });
  await withdrawOffers(
    doing,
    offers.filter(({ personId }) => personId !== person),
  );
  const claim = await hold(doing, opened, { person, offer });
  if (readNow) await claimReadNow(doing, { seen: opened, readNow }, person);
  return claim;
}

type Fence = { readonly person: PersonId; readonly epoch: number };

/** Locks the case for its holder; throws lease/stale for everybody else, also when the lease has just run out. */
export async function requireClaim(
  { tx, at }: Doing,
  caseId: CaseId,
  { person, epoch }: Fence,
): Promise<{ seen: CaseRow; held: AssignmentRow }> {
  const seen = await lockCase(tx, caseId);
  const held = await tx.findOneBy(AssignmentTable, { caseId, personId: person, state: 'claimed' });
  const current = held?.epoch === epoch && seen.epoch === epoch;
  if (!held || !current || !held.leaseUntil || held.leaseUntil <= at) throw new Refusal('lease/stale');
  return { seen, held };
}

/** Activity in the reader keeps the lease. */
export async function renewLease(doing: Doing, caseId: CaseId, fence: Fence): Promise<HeldClaim> {
  const { seen, held } = await requireClaim(doing, caseId, fence);
  return await extend(doing, seen, held);
}

const lossEvent = (doing: Doing, state: 'released' | 'transferred' | 'reassigned') => {
  if (state === 'reassigned') return 'reassigned' as const;
  return doing.actor.kind === 'machine' ? ('lease-lost' as const) : ('released' as const);
};

type Loss = { readonly state: 'released' | 'transferred' | 'reassigned'; readonly reason: string };

/** The claim ends, the case is queued again with a new epoch, its ReadNow pages on at its level. False: already over. */
export async function releaseClaim(
  doing: Doing,
  { id, caseId }: Pick<AssignmentRow, 'id' | 'caseId'>,
  { state, reason }: Loss,
): Promise<boolean> {
  const seen = await lockCase(doing.tx, caseId);
  const held = await lockAssignment(doing.tx, id);
  if (held?.state !== 'claimed') return false;
  await endAssignment(doing, held, { state, reason });
  await writeTimeline(doing, caseId, {
    event: lossEvent(doing, state),
    detail: { personId: held.personId, reason },
  });
  const change = { newEpoch: true } as const;
  if (!(await moveCase(doing, seen, { event: 'requeue', change }))) await changeCase(doing, seen, change);

  const readNow = await openReadNow(doing.tx, caseId);
  if (readNow) {
    await moveReadNowRow(doing, readNow, { event: 'lose-claim', columns: { claimedBy: null, claimedAt: null } });
    await takeBackBedsideClaimed(doing, readNow);
  }
  return true;
}
