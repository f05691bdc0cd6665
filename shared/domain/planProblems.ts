import { z } from 'zod';
import type { Service } from './case';
import { gapsIn } from './dutySpans';
import { PersonId } from './ids';
import { meet, type Span } from './localTime';
import type { RotaPlan } from './plan';
import { timeBetween, type Milliseconds } from './units';

const Time = z.iso.datetime();

export const Unqualified = z.enum(['no-skill', 'not-authorized', 'licence-expires', 'disabled']);
export type Unqualified = z.infer<typeof Unqualified>;

/** What stands against publishing; each names whom or when. */
export const PlanProblem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('gap'), from: Time, until: Time }),
  z.object({ kind: z.literal('unqualified'), personId: PersonId, why: Unqualified, licenceUntil: Time.nullable() }),
  z.object({ kind: z.literal('unreachable'), personId: PersonId }),
  z.object({ kind: z.literal('rest'), personId: PersonId, from: Time, until: Time, wantedMs: z.int() }),
  z.object({ kind: z.literal('twice'), personId: PersonId, from: Time, until: Time }),
]);
export type PlanProblem = z.infer<typeof PlanProblem>;

export type PersonInPlan = {
  readonly skills: readonly Service[];
  readonly authorizedToSign: boolean;
  readonly licenceUntil: Date | null;
  readonly disabled: boolean;
};

export type PlanQuestion = {
  readonly plan: Pick<RotaPlan, 'service' | 'from' | 'until'> & {
    readonly shifts: readonly (Span & { readonly personId: PersonId })[];
  };
  readonly person: (id: PersonId) => PersonInPlan | undefined;
  readonly reachable: (id: PersonId) => boolean;
  /** Duties of the same people around the plan, and in other services. */
  readonly elsewhere: readonly (Span & { readonly personId: PersonId })[];
  readonly rest: Milliseconds;
};

const iso = (at: Date): string => at.toISOString();

function unqualified({ plan, person }: PlanQuestion, id: PersonId, last: Date): PlanProblem | null {
  const known = person(id);
  const because = (why: Unqualified): PlanProblem => ({
    kind: 'unqualified',
    personId: id,
    why,
    licenceUntil: known?.licenceUntil ? iso(known.licenceUntil) : null,
  });
  if (!known || known.disabled) return because('disabled');
  if (!known.skills.includes(plan.service)) return because('no-skill');
  if (!known.authorizedToSign) return because('not-authorized');
  return known.licenceUntil !== null && known.licenceUntil < last ? because('licence-expires') : null;
}

/** Rest is counted between shifts; whoever goes on without a pause (a week on call at home) has one long shift. */
function restOf({ plan, elsewhere, rest }: PlanQuestion, id: PersonId): readonly PlanProblem[] {
  const own = (spans: readonly (Span & { readonly personId: PersonId })[], planned: boolean) =>
    spans.filter(({ personId }) => personId === id).map(({ from, until }) => ({ from, until, planned }));
  const all = [...own(plan.shifts, true), ...own(elsewhere, false)].toSorted(
    (a, b) => a.from.getTime() - b.from.getTime() || a.until.getTime() - b.until.getTime(),
  );
  return all.flatMap((shift, place): readonly PlanProblem[] => {
    const next = all[place + 1];
    if (!next || !(shift.planned || next.planned)) return [];
    if (meet(shift, next)) {
      const until = shift.until < next.until ? shift.until : next.until;
      return [{ kind: 'twice', personId: id, from: iso(next.from), until: iso(until) }];
    }
    const pause = timeBetween(shift.until, next.from);
    if (pause === 0 || pause >= rest) return [];
    return [{ kind: 'rest', personId: id, from: iso(shift.until), until: iso(next.from), wantedMs: rest }];
  });
}

/** Everything at once, so that a plan is not refused for one thing after another. */
export function planProblems(of: PlanQuestion): readonly PlanProblem[] {
  const { plan } = of;
  const gaps = gapsIn(plan.shifts, plan).map(({ from, until }): PlanProblem => ({
    kind: 'gap',
    from: iso(from),
    until: iso(until),
  }));
  const people = [...new Set(plan.shifts.map(({ personId }) => personId))];
  const each = people.flatMap((id): readonly PlanProblem[] => {
    const ends = plan.shifts.filter(({ personId }) => personId === id).map(({ until }) => until.getTime());
    const why = unqualified(of, id, new Date(Math.max(...ends)));
    const silent: readonly PlanProblem[] = of.reachable(id) ? [] : [{ kind: 'unreachable', personId: id }];
    return [...(why ? [why] : []), ...silent, ...restOf(of, id)];
  });
  return [...gaps, ...each];
}
