import { z } from 'zod';
import type { Service } from './case';
import type { PersonId } from './ids';
import { holds, standsAt, type Span } from './localTime';

/** 排班计划: dated shifts of a span. Published, it stands in place of weekly shifts and rotations; a short one is a temporary schedule. */
export const PlanState = z.enum(['draft', 'published', 'withdrawn']);
export type PlanState = z.infer<typeof PlanState>;

export type PlanShift = Span & {
  readonly id: string;
  readonly personId: PersonId;
  readonly confirmedAt: Date | null;
  readonly handedOverAt: Date | null;
};

export type RotaPlan = Span & {
  readonly id: string;
  readonly service: Service;
  readonly state: PlanState;
  readonly publishedAt: Date | null;
  /** Withdrawn, it still says who was on call before. */
  readonly withdrawnAt: Date | null;
  readonly shifts: readonly PlanShift[];
};

export const ShiftState = z.enum(['planned', 'published', 'confirmed', 'active', 'handed-over', 'ended']);
export type ShiftState = z.infer<typeof ShiftState>;

/** Follows from what was written and from the time; nothing has to move it. */
export function shiftState({ state }: Pick<RotaPlan, 'state'>, shift: PlanShift, at: Date): ShiftState {
  if (state === 'draft') return 'planned';
  if (at >= shift.until) return 'ended';
  if (shift.handedOverAt && at >= shift.handedOverAt) return 'handed-over';
  if (at >= shift.from) return 'active';
  return shift.confirmedAt ? 'confirmed' : 'published';
}

/** 绿色: whoever stands in it has confirmed, and can be counted on now. A shift that has only begun is not that. */
export const isSafe = (
  plan: Pick<RotaPlan, 'state'>,
  shift: PlanShift,
  now: { at: Date; reachable: boolean },
): boolean =>
  ['confirmed', 'active'].includes(shiftState(plan, shift, now.at)) && shift.confirmedAt !== null && now.reachable;

const inForce = ({ publishedAt, withdrawnAt }: RotaPlan, at: Date): boolean =>
  publishedAt !== null && standsAt({ from: publishedAt, until: withdrawnAt }, at);

/** The published plan that holds at a time; of two the one published later. What was before its publishing stays. */
export const planAt = (plans: readonly RotaPlan[], service: Service, at: Date): RotaPlan | null =>
  plans
    .filter((plan) => plan.service === service && holds(plan, at) && inForce(plan, at))
    .reduce<RotaPlan | null>(
      (last, plan) => (last && (last.publishedAt ?? at) > (plan.publishedAt ?? at) ? last : plan),
      null,
    );
