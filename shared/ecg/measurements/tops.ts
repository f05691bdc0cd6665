import { at, extremes } from '../signal/series';

const smallestRUv = 40;
/** A top falls by this much behind it; an ST segment that is lifted from the start does not. */
const leastFallUv = 25;

/** Positive tops within the QRS, in order of time. */
export const topsWithin = (x: Float64Array, [on, off]: readonly [number, number], zero: number): readonly number[] => {
  const tops: number[] = [];
  for (let i = on + 1; i < off; i += 1) {
    const isTop = at(x, i) >= at(x, i - 1) && at(x, i) > at(x, i + 1) && at(x, i) - zero >= smallestRUv;
    if (isTop && at(x, i) - extremes(x, i, off + 1).min >= leastFallUv) tops.push(i);
  }
  return tops;
};

export const tallestTop = (x: Float64Array, qrs: readonly [number, number], zero: number): number | null =>
  topsWithin(x, qrs, zero).reduce<number | null>((a, b) => (a === null || at(x, b) > at(x, a) ? b : a), null);
