const { cos, imul, log, sqrt } = Math;

/** Seeded chance: the same seed gives the same recording on every machine. */
export type Chance = {
  /** [0, 1) */
  readonly next: () => number;
  readonly between: (from: number, to: number) => number;
  /** Mean 0, standard deviation 1. */
  readonly normal: () => number;
};

/** mulberry32, 32-bit state. */
export const chanceFrom = (seed: number): Chance => {
  let state = imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (from, to) => from + (to - from) * next(),
    normal: () => sqrt(-2 * log(1 - next())) * cos(2 * Math.PI * next()),
  };
};
