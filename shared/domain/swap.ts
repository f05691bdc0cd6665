import { z } from 'zod';
import type { Service } from './case';
import type { PersonId } from './ids';
import { shared, type Span } from './localTime';

/** 换班: asked of one colleague or of anyone; taken, it holds at once; undone, what was before holds again. */
export const SwapState = z.enum(['asked', 'taken', 'declined', 'withdrawn', 'undone']);
export type SwapState = z.infer<typeof SwapState>;

export type ShiftSwap = {
  readonly id: string;
  readonly service: Service;
  readonly state: SwapState;
  /** Whose duty it is. */
  readonly givesId: PersonId;
  /** Null: anyone may take it. */
  readonly askedOfId: PersonId | null;
  readonly takesId: PersonId | null;
  readonly from: Date;
  readonly until: Date;
  /** What the giver does for the taker in return. */
  readonly back: Span | null;
  readonly takenAt: Date | null;
  readonly undoneAt: Date | null;
};

export type SwapEvent = 'take' | 'decline' | 'withdraw' | 'undo';

const flow: Readonly<Record<SwapState, Partial<Record<SwapEvent, SwapState>>>> = {
  asked: { take: 'taken', decline: 'declined', withdraw: 'withdrawn' },
  taken: { undo: 'undone' },
  declined: {},
  withdrawn: {},
  undone: {},
};

/** Undefined: the event means nothing in this state. */
export const moveSwap = (state: SwapState, event: SwapEvent): SwapState | undefined => flow[state][event];

type Sides = Pick<ShiftSwap, 'givesId' | 'askedOfId' | 'takesId'>;

const mayTake = ({ givesId, askedOfId }: Sides, takesId: PersonId): boolean =>
  takesId !== givesId && (askedOfId === null || askedOfId === takesId);

type Decider = { readonly personId: PersonId; readonly desk: boolean; readonly takesId?: PersonId | undefined };

/**
 * `desk`: the coordinator may do everything on somebody's behalf but decline. `takesId`: whom the desk has spoken with;
 * otherwise whoever takes it does so for themselves.
 */
export function maySwap(swap: Sides, event: SwapEvent, { personId, desk, takesId = personId }: Decider): boolean {
  switch (event) {
    case 'take':
      return (takesId === personId || desk) && mayTake(swap, takesId);
    case 'decline':
      return swap.askedOfId === personId;
    case 'withdraw':
      return desk || swap.givesId === personId;
    case 'undo':
      return desk || [swap.givesId, swap.takesId].includes(personId);
  }
}

export type SwapLeg = Span & { readonly away: PersonId; readonly comes: PersonId };

/** Nothing that was is changed: a swap holds from when it was taken, and one undone holds up to then. */
export function legsOf({ givesId, takesId, takenAt, undoneAt, back, ...swap }: ShiftSwap): readonly SwapLeg[] {
  if (!takesId || !takenAt) return [];
  const inForce = (span: Span): Span => shared(span, { from: takenAt, until: undoneAt ?? span.until });
  const legs: SwapLeg[] = [{ ...inForce(swap), away: givesId, comes: takesId }];
  if (back) legs.push({ ...inForce(back), away: takesId, comes: givesId });
  return legs
    .filter(({ from, until }) => from < until)
    .map(({ from, until, away, comes }) => ({ from, until, away, comes }));
}
