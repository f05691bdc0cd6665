import { randomUUID } from 'node:crypto';
import type { NewPlan, NewPlanShift, NewShiftSeries } from '../../../shared/contracts/rota';
import { Service } from '../../../shared/domain/case';
import { dutySpans, plannedSpans, type DutySpan } from '../../../shared/domain/dutySpans';
import type { PersonId } from '../../../shared/domain/ids';
import { oneDay, shared, type Span } from '../../../shared/domain/localTime';
import type { RotaPlan } from '../../../shared/domain/plan';
import type { PlanProblem } from '../../../shared/domain/planProblems';
import { problemSentence } from '../../../shared/domain/planProblemWords';
import { Refusal } from '../../../shared/domain/refusal';
import { shiftSeries } from '../../../shared/domain/shiftSeries';
import { addTime, milliseconds } from '../../../shared/domain/units';
import { peopleNamed } from '../../../infra/db/reads/names';
import { readReachable } from '../../../infra/db/reads/reachability';
import { planOf, readPlanShifts, readRota } from '../../../infra/db/reads/rota';
import { PlanShiftTable, RotaPlanTable, type RotaPlanRow } from '../../../infra/db/tables/rota';
import type { PersonDoing } from '../needs';
import { keepingSomebody, noteChange, rotaAlone } from './changeRota';
import { aroundSpan, problemsIn } from './problems';
import { tellPlan } from './tellRota';

const longest = milliseconds(62 * oneDay);

async function lockPlan({ tx, actor }: PersonDoing, id: string): Promise<RotaPlanRow> {
  const where = { id, organizationId: actor.organizationId };
  const found = await tx.findOne(RotaPlanTable, { where, lock: { mode: 'pessimistic_write' } });
  if (!found) throw new Refusal('access/not-found');
  return found;
}

async function lockDraft(doing: PersonDoing, id: string): Promise<RotaPlanRow> {
  const plan = await lockPlan(doing, id);
  if (plan.state !== 'draft') throw new Refusal('rota/plan-fixed');
  return plan;
}

/** What weekly shifts and rotations would give, shift by shift: two that touch stay two. */
async function regular({ tx, actor }: PersonDoing, { service, from, until }: Span & { service: Service }) {
  const rota = await readRota(tx, actor.organizationId, { from, until });
  const alone = { ...rota, plans: [], overrides: [], swaps: [] };
  const layers = [
    ...rota.shifts
      .filter((shift) => shift.service === service)
      .map((shift) => ({ ...alone, shifts: [shift], rotations: [] })),
    ...rota.rotations
      .filter((rotation) => rotation.service === service)
      .map((rotation) => ({ ...alone, shifts: [], rotations: [rotation] })),
  ];
  return layers.flatMap((layer) => plannedSpans(layer, { service, from, until }));
}

export async function makePlan(doing: PersonDoing, asked: NewPlan): Promise<string> {
  const span = { from: new Date(asked.from), until: new Date(asked.until) };
  if (span.until <= span.from || span.until <= doing.at) throw new Refusal('rota/span-past');
  if (addTime(span.from, longest) < span.until) throw new Refusal('request/malformed', { paths: ['until'] });
  const { organizationId, personId: createdBy } = doing.actor;
  const id = randomUUID();
  await doing.tx.insert(RotaPlanTable, {
    id,
    organizationId,
    service: asked.service,
    state: 'draft',
    fromAt: span.from,
    untilAt: span.until,
    createdBy,
    createdAt: doing.at,
    publishedBy: null,
    publishedAt: null,
    withdrawnAt: null,
  });
  const filled = asked.fill === 'regular' ? await regular(doing, { service: asked.service, ...span }) : [];
  for (const { personId, from, until } of filled) await insertShift(doing, id, { personId, from, until });
  await noteChange(doing, 'make-plan', id);
  return id;
}

async function insertShift(
  { tx }: PersonDoing,
  planId: string,
  { personId, from, until }: Span & { personId: PersonId },
): Promise<void> {
  const columns = { personId, fromAt: from, untilAt: until, confirmedAt: null, handedOverAt: null };
  await tx.insert(PlanShiftTable, { id: randomUUID(), planId, ...columns });
}

export async function addPlanShift(doing: PersonDoing, id: string, asked: NewPlanShift): Promise<void> {
  const plan = await lockDraft(doing, id);
  const shift = { from: new Date(asked.from), until: new Date(asked.until) };
  if (shift.until <= shift.from || shift.from < plan.fromAt || shift.until > plan.untilAt) {
    throw new Refusal('request/malformed', { paths: ['from', 'until'] });
  }
  await insertShift(doing, id, { personId: asked.personId, ...shift });
  await noteChange(doing, 'add-plan-shift', id);
}

/** None that fits is a slip of the pen: the hours reach out of the plan, or its span holds no such day. */
export async function addShiftSeries(
  doing: PersonDoing,
  id: string,
  { people, ...days }: NewShiftSeries,
): Promise<void> {
  const { fromAt: from, untilAt: until } = await lockDraft(doing, id);
  const series = shiftSeries({ from, until }, days, people);
  if (series.length === 0) throw new Refusal('request/malformed', { paths: ['weekdays', 'fromMinute', 'toMinute'] });
  for (const { person: personId, ...span } of series) await insertShift(doing, id, { personId, ...span });
  await noteChange(doing, 'add-plan-series', id);
}

export async function removePlanShift(doing: PersonDoing, id: string, shiftId: string): Promise<void> {
  await lockDraft(doing, id);
  const { affected } = await doing.tx.delete(PlanShiftTable, { id: shiftId, planId: id });
  if (affected !== 1) throw new Refusal('access/not-found');
  await noteChange(doing, 'remove-plan-shift', id);
}

/** Duties of everybody around the plan and, in other services, beside it. */
async function elsewhere({ tx, actor }: PersonDoing, plan: RotaPlan): Promise<readonly DutySpan[]> {
  const around = aroundSpan(plan);
  const rota = await readRota(tx, actor.organizationId, around);
  return Service.options.flatMap((service) => {
    if (service !== plan.service) return dutySpans(rota, { service, ...around });
    const sides: readonly Span[] = [
      { from: around.from, until: plan.from },
      { from: plan.until, until: around.until },
    ];
    return sides.flatMap((side) =>
      dutySpans(rota, { service, ...side }).map((span) => ({ ...span, ...shared(span, side) })),
    );
  });
}

export const problemsOf = async (doing: PersonDoing, plan: RotaPlan): Promise<readonly PlanProblem[]> =>
  await problemsIn(doing, { plan, elsewhere: await elsewhere(doing, plan) });

/** Refused with everything that stands against it, each in a sentence that names whom and when. */
export async function publish(doing: PersonDoing, id: string): Promise<void> {
  await rotaAlone(doing);
  const row = await lockDraft(doing, id);
  if (row.untilAt <= doing.at) throw new Refusal('rota/span-past');
  const shifts = await readPlanShifts(doing.tx, [row]);
  const plan = planOf(row, shifts);
  const problems = await problemsOf(doing, plan);
  if (problems.length > 0) {
    const names = await peopleNamed(
      doing.tx,
      plan.shifts.map(({ personId }) => personId),
    );
    const said = problems.map((problem) => problemSentence(problem, (person) => names.get(person)?.name ?? ''));
    throw new Refusal('rota/not-publishable', { problems, zh: said.map(({ zh }) => zh), en: said.map(({ en }) => en) });
  }
  const published = { state: 'published', publishedAt: doing.at, publishedBy: doing.actor.personId } as const;
  await doing.tx.update(RotaPlanTable, { id }, published);
  await noteChange(doing, 'publish-plan', id);
  await tellPlan(doing, row, { message: 'plan-published', shifts });
}

async function endPublished(doing: PersonDoing, row: RotaPlanRow): Promise<void> {
  await doing.tx.update(RotaPlanTable, { id: row.id }, { state: 'withdrawn', withdrawnAt: doing.at });
  await tellPlan(doing, row, { message: 'plan-withdrawn', shifts: await readPlanShifts(doing.tx, [row]) });
}

/** A draft goes without trace but the audit; what was published stays readable and ends now. */
export async function withdrawPlan(doing: PersonDoing, id: string): Promise<void> {
  await keepingSomebody(doing, async () => {
    const row = await lockPlan(doing, id);
    if (row.state === 'draft') await doing.tx.delete(RotaPlanTable, { id });
    else if (row.state === 'withdrawn') throw new Refusal('rota/plan-fixed');
    else await endPublished(doing, row);
  });
  await noteChange(doing, 'withdraw-plan', id);
}

/** One's own shift, by somebody whom a page would reach. */
export async function confirmShift(doing: PersonDoing, id: string, shiftId: string): Promise<void> {
  const { personId } = doing.actor;
  const plan = await lockPlan(doing, id);
  const shift = await doing.tx.findOneBy(PlanShiftTable, { id: shiftId, planId: id, personId });
  if (!shift) throw new Refusal('access/not-found');
  if (plan.state !== 'published' || shift.untilAt <= doing.at) throw new Refusal('rota/plan-fixed');
  const reachable = await readReachable(doing.tx, [personId], doing.at);
  if (!reachable(personId)) throw new Refusal('rota/unreachable');
  await doing.tx.update(PlanShiftTable, { id: shiftId }, { confirmedAt: shift.confirmedAt ?? doing.at });
  await noteChange(doing, 'confirm-shift', shiftId);
}
