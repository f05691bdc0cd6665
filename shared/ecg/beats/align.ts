import type { Signal } from '../signal/prepare';
import { at, mean } from '../signal/series';
import type { Detection } from './detect';
import { firstLargeTop } from './landmark';
import type { Member } from './template';

const { floor, max, min, round, sqrt } = Math;

const beatsForLandmark = 24;
const reachMs = 80;
/** A shift is known to the step of the templates' points; the top of each beat lies this near. */
const polishMs = 8;

type Aligned = { readonly index: number; readonly at: number };

/** Size of the heart vector from `center − reach` on, mean over beats where several are given. */
const sizeAround = ({ independent }: Signal, centers: readonly number[], reach: number): Float64Array => {
  const size = new Float64Array(2 * reach + 1);
  for (const { steady } of independent) {
    for (let k = 0; k < size.length; k += 1) {
      const value = mean(centers.map((center) => at(steady, center - reach + k)));
      size[k] = at(size, k) + value * value;
    }
  }
  return size.map(sqrt);
};

const highest = (sizes: Float64Array): number => {
  let best = sizes.length >> 1;
  for (let k = 0; k < sizes.length; k += 1) if (at(sizes, k) > at(sizes, best)) best = k;
  return best;
};

/** No landmark carries a beat past the middle between it and its neighbour: two beats never become one. */
const between = (found: readonly Detection[], index: number, count: number): readonly [number, number] => {
  const middle = (i: number): number => floor(((found[i]?.at ?? 0) + (found[i + 1]?.at ?? 0)) / 2);
  return [index > 0 ? middle(index - 1) + 1 : 0, index + 1 < found.length ? middle(index) : count - 1];
};

/** One landmark for all beats of a shape, found on their mean, so that it does not jump from beat to beat. */
export const alignedTo = (signal: Signal, members: readonly Member[], found: readonly Detection[]): Aligned[] => {
  const { rate, count } = signal;
  const places = members.map(({ index, shiftMs }) => (found[index]?.at ?? 0) + round((shiftMs * rate) / 1000));
  const step = max(1, places.length / beatsForLandmark);
  const some = Array.from({ length: min(places.length, beatsForLandmark) }, (_, i) => places[floor(i * step)] ?? 0);
  const reach = round((reachMs * rate) / 1000);
  const landmark = firstLargeTop(sizeAround(signal, some, reach)) - reach;
  const polish = round((polishMs * rate) / 1000);
  return members.map(({ index }, i) => {
    const near = (places[i] ?? 0) + landmark;
    const top = near - polish + highest(sizeAround(signal, [near], polish));
    const [from, to] = between(found, index, count);
    return { index, at: max(from, min(to, top)) };
  });
};
