import { at } from '../signal/series';

const { abs, max } = Math;

/** A place where a lead rises (positive) or falls (negative) most steeply. */
export type Steep = { readonly at: number; readonly slope: number };

export type Range = readonly [from: number, to: number];

const isTop = (before: number, here: number, behind: number): boolean =>
  here > 0 ? here >= before && here > behind : here <= before && here < behind;

/** Turning points of the slope in [from, to) that are at least `least` steep, in order of time. */
export const steepPlaces = (slope: Float64Array, [from, to]: Range, least = 0): readonly Steep[] => {
  const found: Steep[] = [];
  for (let i = max(1, from); i < to && i < slope.length - 1; i += 1) {
    const here = slope[i] ?? 0;
    if (abs(here) >= least && isTop(slope[i - 1] ?? 0, here, slope[i + 1] ?? 0)) found.push({ at: i, slope: here });
  }
  return found;
};

const steeper = (a: Steep, b: Steep): Steep => (abs(b.slope) > abs(a.slope) ? b : a);

export const steepest = (places: readonly Steep[]): Steep =>
  places.reduce(steeper, { at: places[0]?.at ?? 0, slope: 0 });

/** The chain around one of them in which each belongs to the next: the slopes of one wave. */
export const chainAround = (
  places: readonly Steep[],
  main: Steep,
  belong: (one: Steep, next: Steep) => boolean,
): readonly Steep[] => {
  const middle = places.findIndex((place) => place.at === main.at);
  let [first, last] = [middle, middle];
  const linked = (index: number): boolean => {
    const [one, next] = [places[index], places[index + 1]];
    return one !== undefined && next !== undefined && belong(one, next);
  };
  while (linked(first - 1)) first -= 1;
  while (linked(last)) last += 1;
  return middle < 0 ? [] : places.slice(first, last + 1);
};

export const nearerThan =
  (gap: number) =>
  (one: Steep, next: Steep): boolean =>
    next.at - one.at <= gap;

/** `valley`: so many times the limit the slope may be where it grows again, and the wave ends there nevertheless. */
type Walk = { readonly from: number; readonly step: 1 | -1; readonly limit: number; readonly valley: number };

/** From a steep place outward until the slope falls below the limit, turns over, or near the limit grows again. */
export const whereItRests = (slope: Float64Array, { from, step, limit, valley }: Walk): number => {
  let i = from;
  for (; i + step >= 0 && i + step < slope.length; i += step) {
    const [here, next] = [at(slope, i), at(slope, i + step)];
    const growsAgain = abs(next) > abs(here) && abs(here) < valley * limit;
    if (abs(here) < limit || here * next <= 0 || growsAgain) return i;
  }
  return i;
};

/** The largest deflection of [on, off] from the straight line between its ends. */
export const deflection = (x: ArrayLike<number>, [on, off]: Range): { peak: number; heightUv: number } => {
  const [left, right] = [x[on] ?? 0, x[off] ?? 0];
  let [peak, heightUv] = [on, 0];
  for (let i = on; i <= off; i += 1) {
    const height = (x[i] ?? 0) - left - ((right - left) * (i - on)) / max(1, off - on);
    if (abs(height) > abs(heightUv)) [peak, heightUv] = [i, height];
  }
  return { peak, heightUv };
};
