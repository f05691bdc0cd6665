import { meanOf, type Series } from '../signal/series';

/** Level of a lead at rest before one QRS, at a sample; its neighbours may be missing. */
type Knot = { readonly at: number; readonly uv: number };

/** Samples from R within which the signal is at rest before the QRS. */
export type KnotRange = readonly [from: number, to: number];

/** Beats farther apart than this lie in different stretches: no line is drawn between them. */
const farthestMs = 2500;

/** The slope through a knot's neighbours; a lone knot lies level. */
const slopeAt = (before: Knot | null, here: Knot, after: Knot | null): number => {
  const [left, right] = [before ?? here, after ?? here];
  return right.at === left.at ? 0 : (right.uv - left.uv) / (right.at - left.at);
};

type Curve = { readonly from: Knot; readonly to: Knot | null; readonly slopes: readonly [number, number] };

/** Hermite's cubic between two knots; where the other is missing, the straight line. */
const valueOn = ({ from, to, slopes: [left, right] }: Curve, at: number): number => {
  if (!to) return from.uv + left * (at - from.at);
  const span = to.at - from.at;
  const part = (at - from.at) / span;
  const rest = 1 - part;
  const ends = from.uv * (1 + 2 * part) * rest * rest + to.uv * part * part * (3 - 2 * part);
  return ends + span * part * rest * (left * rest - right * part);
};

/**
 * What one beat stands on: a cubic through the levels before this QRS, the two before and the two after it, as slow as
 * breathing. A straight line would leave 0.2 mV of a deep breath in ST.
 */
export const baselineOf = (
  samples: Series,
  rate: number,
  { places, index, range }: { places: readonly number[]; index: number; range: KnotRange },
): ((at: number) => number) => {
  const here = places[index] ?? 0;
  const knotAt = (other: number): Knot | null => {
    const place = places[other];
    if (place === undefined || Math.abs(place - here) * 1000 > 2 * farthestMs * rate) return null;
    return { at: place + (range[0] + range[1]) / 2, uv: meanOf(samples, place + range[0], place + range[1]) };
  };
  const near = (a: Knot | null, b: Knot | null): Knot | null =>
    a && b && Math.abs(a.at - b.at) * 1000 <= farthestMs * rate ? a : null;
  const own = knotAt(index) ?? { at: here, uv: 0 };
  const [before, after] = [near(knotAt(index - 1), own), near(knotAt(index + 1), own)];
  const [slopeBefore, slope, slopeAfter] = [
    before ? slopeAt(near(knotAt(index - 2), before), before, own) : 0,
    slopeAt(before, own, after),
    after ? slopeAt(own, after, near(knotAt(index + 2), after)) : 0,
  ];
  const left: Curve = before
    ? { from: before, to: own, slopes: [slopeBefore, slope] }
    : { from: own, to: null, slopes: [slope, slope] };
  const right: Curve = { from: own, to: after, slopes: [slope, slopeAfter] };
  return (at) => valueOn(at < own.at ? left : right, at);
};
