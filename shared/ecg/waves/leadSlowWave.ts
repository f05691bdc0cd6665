import type { Series } from '../signal/series';
import type { LeadWave } from './leadQrs';
import { slopeOf } from './slope';
import { chainAround, deflection, nearerThan, steepest, steepPlaces, whereItRests, type Steep } from './steep';

const { abs, round } = Math;

/** Where P or T is looked for; `on` and `off` where other leads or beats show its edges, null where nobody knows. */
export type Sought = {
  readonly from: number;
  readonly to: number;
  readonly on: number | null;
  readonly off: number | null;
};

type Kind = {
  /** Of each of the four boxes the slope is smoothed by. */
  readonly widthMs: number;
  /** Slopes of one wave follow each other within this time. */
  readonly gapMs: number;
  /**
   * Parts of the steepest slope: what counts as a slope of the wave, alone and where the edges are known roughly. The
   * end of an inverted T that turns positive falls twenty times slower than it rose; other leads tell it from a U.
   */
  readonly least: number;
  readonly leastGuided: number;
  /** Parts of the outermost slope at which the wave begins and ends; the smoothing asks for more than 0. */
  readonly on: number;
  readonly off: number;
  readonly smallestUv: number;
  readonly shortestMs: number;
};

/** After Martínez 2004, table II, whose scale for P is coarser and its parts larger. */
export const kinds = {
  p: { widthMs: 24, gapMs: 90, least: 0.35, leastGuided: 0.1, on: 0.5, off: 0.7, smallestUv: 12, shortestMs: 40 },
  t: { widthMs: 32, gapMs: 150, least: 0.3, leastGuided: 0.05, on: 0.25, off: 0.4, smallestUv: 25, shortestMs: 60 },
} as const satisfies Record<string, Kind>;

/** Where the slope grows again at less than twice its limit another wave follows. */
const valley = 2;

type Edge = {
  readonly places: readonly Steep[];
  readonly rests: (place: Steep) => number;
  readonly hint: number | null;
};

/** Which rest is meant, after a hump or before it, other leads say; alone, the outermost. `places` outermost first. */
const edgeOf = ({ places, rests, hint }: Edge): number => {
  const found = places.map(rests);
  const [outermost = 0] = found;
  return hint === null ? outermost : found.reduce((a, b) => (abs(b - hint) < abs(a - hint) ? b : a), outermost);
};

/** P or T of one lead: upright, inverted or biphasic; null where none rises above `smallestUv`. */
export const slowWaveOf = (x: Series, rate: number, { kind, ...sought }: Sought & { kind: Kind }): LeadWave | null => {
  const { from, to } = sought;
  const shortest = (kind.shortestMs * rate) / 1000;
  if (to - from < shortest) return null;
  const slope = slopeOf(x, [from, to], { rate, widthMs: kind.widthMs });
  const guided = sought.on !== null || sought.off !== null;
  const turns = steepPlaces(slope, [0, slope.length]);
  const main = steepest(turns);
  const least = (guided ? kind.leastGuided : kind.least) * abs(main.slope);
  const real = turns.filter((each) => abs(each.slope) >= least);
  const chain = chainAround(real, main, nearerThan(round((kind.gapMs * rate) / 1000)));
  const rest = (step: 1 | -1, part: number) => (place: Steep) =>
    from + whereItRests(slope, { from: place.at, step, limit: part * abs(place.slope), valley });
  const on = edgeOf({ places: chain, rests: rest(-1, kind.on), hint: sought.on });
  const off = edgeOf({ places: chain.toReversed(), rests: rest(1, kind.off), hint: sought.off });
  const top = deflection(x, [on, off]);
  return off - on >= shortest && abs(top.heightUv) >= kind.smallestUv ? { on, off, ...top } : null;
};
