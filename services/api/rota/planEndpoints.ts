import { z } from 'zod';
import { NewPlan, NewPlanShift, NewShiftSeries, Plans, type PlanView } from '../../../shared/contracts/rota';
import { Service } from '../../../shared/domain/case';
import { dutySpans } from '../../../shared/domain/dutySpans';
import { shared } from '../../../shared/domain/localTime';
import { isSafe, shiftState, type PlanShift, type RotaPlan } from '../../../shared/domain/plan';
import { coverOf, type Cover } from '../../../shared/domain/planCover';
import { peopleNamed } from '../../../infra/db/reads/names';
import { recentPlans } from '../../../infra/db/reads/plans';
import { readReachable } from '../../../infra/db/reads/reachability';
import { planOf, readersOf, readPlanShifts, readRota } from '../../../infra/db/reads/rota';
import { RotaPlanTable, type RotaPlanRow } from '../../../infra/db/tables/rota';
import type { PersonId } from '../../../shared/domain/ids';
import { Refusal } from '../../../shared/domain/refusal';
import { endpoint, type Endpoint } from '../endpoint';
import type { PersonDoing } from '../needs';
import { iso, isoOrNull } from '../views/caseFacts';
import {
  addPlanShift,
  addShiftSeries,
  confirmShift,
  makePlan,
  problemsOf,
  publish,
  removePlanShift,
  withdrawPlan,
} from './plans';
import { isDesk } from './swaps';

const one = z.object({ id: z.uuid() });
const oneShift = one.extend({ shiftId: z.uuid() });

type Known = {
  readonly nameOf: (id: PersonId) => string;
  readonly reachable: (id: PersonId) => boolean;
  readonly coverOf: (plan: RotaPlan, shift: PlanShift) => readonly Cover[];
};

const named = (id: PersonId, { nameOf }: Known) => ({ id, name: nameOf(id) });

function shiftView({ at }: PersonDoing, { plan, shift }: { plan: RotaPlan; shift: PlanShift }, known: Known) {
  const covers = known.coverOf(plan, shift);
  const own = isSafe(plan, shift, { at, reachable: known.reachable(shift.personId) });
  return {
    id: shift.id,
    person: named(shift.personId, known),
    state: shiftState(plan, shift, at),
    safe: own && covers.every(({ personId }) => personId !== null && known.reachable(personId)),
    covers: covers.map(({ personId, from, until }) => ({
      person: personId && named(personId, known),
      from: iso(from),
      until: iso(until),
    })),
    from: iso(shift.from),
    until: iso(shift.until),
  };
}

const planView = async (doing: PersonDoing, plan: RotaPlan, known: Known): Promise<PlanView> => ({
  id: plan.id,
  service: plan.service,
  state: plan.state,
  from: iso(plan.from),
  until: iso(plan.until),
  publishedAt: isoOrNull(plan.publishedAt),
  shifts: plan.shifts.map((shift) => shiftView(doing, { plan, shift }, known)),
  problems: plan.state === 'draft' ? [...(await problemsOf(doing, plan))] : [],
});

/** What somebody else does of a published shift, as the alarms see it; what is over is not asked any more. */
async function coversAhead({ tx, actor, at }: PersonDoing, service: Service, rows: readonly RotaPlanRow[]) {
  const until = new Date(Math.max(at.getTime(), ...rows.map((row) => row.untilAt.getTime())));
  const duties = dutySpans(await readRota(tx, actor.organizationId, { from: at, until }), { service, from: at, until });
  return ({ state }: RotaPlan, { personId, ...shift }: PlanShift): readonly Cover[] => {
    const left = shared(shift, { from: at, until });
    return state === 'published' && left.from < left.until ? coverOf({ personId, ...left }, duties) : [];
  };
}

async function plans(doing: PersonDoing, service: Service): Promise<z.output<typeof Plans>> {
  const { tx, actor, at } = doing;
  const rows = await recentPlans(tx, { organizationId: actor.organizationId, service, at });
  // A draft is the desk's until it is published.
  const seen = rows.filter(({ state }) => state !== 'draft' || isDesk(doing));
  const shifts = await readPlanShifts(tx, seen);
  const readers = await readersOf(tx, actor.organizationId, service);
  const ids = [...new Set([...shifts.map(({ personId }) => personId), ...readers.map(({ id }) => id)])];
  const names = await peopleNamed(tx, ids);
  const known: Known = {
    nameOf: (id) => names.get(id)?.name ?? '',
    reachable: await readReachable(tx, ids, at),
    coverOf: await coversAhead(doing, service, seen),
  };
  const views: PlanView[] = [];
  for (const row of seen) views.push(await planView(doing, planOf(row, shifts), known));
  return { plans: views, people: readers.map(({ id, name }) => ({ id, name })) };
}

async function plansLike(doing: PersonDoing, id: string): Promise<z.output<typeof Plans>> {
  const row = await doing.tx.findOneBy(RotaPlanTable, { id, organizationId: doing.actor.organizationId });
  if (!row) throw new Refusal('access/not-found');
  return await plans(doing, row.service);
}

export const planEndpoints: readonly Endpoint[] = [
  endpoint('get', '/rota/plans', {
    action: 'rota/view',
    query: z.object({ service: Service }),
    answer: Plans,
    perform: (doing, { query: { service } }) => plans(doing, service),
  }),
  endpoint('post', '/rota/plans', {
    action: 'rota/change',
    body: NewPlan,
    answer: Plans,
    perform: async (doing, { body }) => await plansLike(doing, await makePlan(doing, body)),
  }),
  endpoint('delete', '/rota/plans/:id', {
    action: 'rota/change',
    params: one,
    answer: z.void(),
    perform: (doing, { params: { id } }) => withdrawPlan(doing, id),
  }),
  endpoint('post', '/rota/plans/:id/publish', {
    action: 'rota/change',
    params: one,
    answer: Plans,
    perform: async (doing, { params: { id } }) => {
      await publish(doing, id);
      return await plansLike(doing, id);
    },
  }),
  endpoint('post', '/rota/plans/:id/shifts', {
    action: 'rota/change',
    params: one,
    body: NewPlanShift,
    answer: Plans,
    perform: async (doing, { params: { id }, body }) => {
      await addPlanShift(doing, id, body);
      return await plansLike(doing, id);
    },
  }),
  endpoint('post', '/rota/plans/:id/series', {
    action: 'rota/change',
    params: one,
    body: NewShiftSeries,
    answer: Plans,
    perform: async (doing, { params: { id }, body }) => {
      await addShiftSeries(doing, id, body);
      return await plansLike(doing, id);
    },
  }),
  endpoint('delete', '/rota/plans/:id/shifts/:shiftId', {
    action: 'rota/change',
    params: oneShift,
    answer: z.void(),
    perform: (doing, { params: { id, shiftId } }) => removePlanShift(doing, id, shiftId),
  }),
  endpoint('post', '/rota/plans/:id/shifts/:shiftId/confirm', {
    action: 'rota/swap',
    params: oneShift,
    answer: Plans,
    perform: async (doing, { params: { id, shiftId } }) => {
      await confirmShift(doing, id, shiftId);
      return await plansLike(doing, id);
    },
  }),
];
