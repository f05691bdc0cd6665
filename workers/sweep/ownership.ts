import { offerLapsed } from '../../infra/db/alarmSteps';
import { lockCase, moveCase } from '../../infra/db/cases';
import { releaseClaim } from '../../infra/db/claims';
import { passOffer } from '../../infra/db/offers';
import { casesWithoutHolder, dueAssignments } from '../../infra/db/due';
import { openAssignments } from '../../infra/db/assignments';
import { warnHolder } from '../../infra/db/leases';
import type { AssignmentRow, CaseRow } from '../../infra/db/tables/case';
import { addTime, milliseconds } from '../../shared/domain/units';
import { asSweep, forEach, type Duty, type SweepNeeds } from './duty';

export const passLapsedOffers: Duty = async (needs) => {
  const lapsed = await asSweep(needs, ({ tx, at }) => dueAssignments(tx, at, 'offered'));
  await forEach(needs, lapsed, {
    name: 'offers',
    work: (offer) => asSweep(needs, (doing) => passOffer(doing, offer, offerLapsed)),
  });
};

const judgeLease = (needs: SweepNeeds, claim: AssignmentRow): Promise<boolean> =>
  asSweep(needs, async (doing) => {
    const over = claim.leaseUntil === null || claim.leaseUntil <= doing.at;
    if (!over) return await warnHolder(doing, claim);
    return await releaseClaim(doing, claim, { state: 'released', reason: 'lease-lost' });
  });

/** Idle holders are warned, then lose the case; activity in between has moved their time on. */
export const judgeLeases: Duty = async (needs) => {
  const due = await asSweep(needs, ({ tx, at }) => dueAssignments(tx, at, 'claimed'));
  await forEach(needs, due, { name: 'leases', work: (claim) => judgeLease(needs, claim) });
};

const patience = milliseconds(-5_000);

const queueAgain = (needs: SweepNeeds, { id }: CaseRow): Promise<void> =>
  asSweep(needs, async (doing) => {
    const seen = await lockCase(doing.tx, id);
    if ((await openAssignments(doing.tx, id)).length > 0) return;
    await moveCase(doing, seen, { event: 'requeue', change: { newEpoch: true }, detail: { reason: 'without-holder' } });
  });

/** A case that looks taken and is in nobody's hands goes back into the queue. */
export const queueAbandoned: Duty = async (needs) => {
  const abandoned = await asSweep(needs, ({ tx, at }) => casesWithoutHolder(tx, addTime(at, patience)));
  await forEach(needs, abandoned, { name: 'abandoned', work: (seen) => queueAgain(needs, seen) });
};
