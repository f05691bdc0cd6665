import fc from 'fast-check';
import type { Night } from './night';

/** One thing that happens in a night, by a person, a machine or a fault. */
export type Happening = {
  /** Its kind, as the tally of a run counts it. */
  readonly kind: string;
  readonly words: string;
  /** Answers `nothing` where this night has no place for it, and a name where it was chosen only now. */
  readonly happens: (night: Night) => Promise<unknown>;
};
export type Happenings = fc.Arbitrary<Happening>;

export const nothing = Symbol('nothing');

export const happening = (kind: string, happens: Happening['happens'], about = ''): Happening => ({
  kind,
  words: about === '' ? kind : `${kind} ${about}`,
  happens,
});

/** The element that a number means, of as many as there are. */
export const pick = <Item>(items: readonly Item[], n: number): Item | undefined => items[n % Math.max(1, items.length)];

/** Both begin before either has ended. */
export const atOnce = (both: Happenings): Happenings =>
  fc.tuple(both, both).map(([first, second]) =>
    happening(
      'at once',
      async (night) => {
        const ends = await Promise.allSettled([first.happens(night), second.happens(night)]);
        for (const end of ends) if (end.status === 'rejected') throw end.reason;
        const whole = ends.every((end) => end.status === 'fulfilled' && end.value !== nothing);
        return whole ? undefined : nothing;
      },
      `[${first.words}] and [${second.words}]`,
    ),
  );
