import type { Signal } from '../signal/prepare';
import { at, type Series } from '../signal/series';

const { max, min, round, sqrt } = Math;

/**
 * Readers put their mark on the first large deflection, be it R, or Q and S where R is small. The largest one alone
 * jumps between R and S wherever both are nearly as high, as in bundle branch block and pacing.
 */
const largePart = 0.5;

/** Index of the first top that is large against the largest one. */
export const firstLargeTop = (sizes: Series): number => {
  let highest = 0;
  for (let i = 0; i < sizes.length; i += 1) highest = max(highest, at(sizes, i));
  for (let i = 0; i < sizes.length; i += 1) {
    const here = at(sizes, i);
    if (here >= largePart * highest && here >= at(sizes, i - 1) && here > at(sizes, i + 1)) return i;
  }
  return sizes.length >> 1;
};

/** Where the heart vector's first large deflection tops, within 80 ms of the activity's top. */
export const firstLargeDeflection = ({ independent, rate, count }: Signal, near: number): number => {
  const reach = round(0.08 * rate);
  const size = new Float64Array(2 * reach + 1);
  for (const { steady } of independent) {
    for (let k = 0; k < size.length; k += 1) size[k] = at(size, k) + at(steady, near - reach + k) ** 2;
  }
  for (let k = 0; k < size.length; k += 1) size[k] = sqrt(at(size, k));
  return max(0, min(count - 1, near - reach + firstLargeTop(size)));
};
