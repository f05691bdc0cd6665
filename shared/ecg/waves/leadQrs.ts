import { extremes, meanOf, quantile, thinned, type Series } from '../signal/series';
import { slopeOf } from './slope';
import {
  chainAround,
  deflection,
  nearerThan,
  steepest,
  steepPlaces,
  whereItRests,
  type Range,
  type Steep,
} from './steep';

const { abs, max, min, round } = Math;

/** One wave in one lead, in samples of the series that was looked at. Height against the line between its ends. */
export type LeadWave = {
  readonly on: number;
  readonly peak: number;
  readonly off: number;
  readonly heightUv: number;
};

export type Edges = { readonly on: number; readonly off: number };

export type QrsPlace = {
  readonly r: number;
  /** Nothing outside of it belongs to this beat. */
  readonly within: Range;
  /** Where the other leads, or the other beats of this lead, show it. */
  readonly near: Edges | null;
};

/**
 * Parts of the steepest slope, after Martínez 2004: smaller turning points are no part of the QRS, at `on` and `off` it
 * rests. Behind the QRS more is asked than there: the notch of early repolarisation lies after J (Macfarlane 2015).
 */
const parts = { before: 0.06, behind: 0.12, slurred: 0.05, on: 0.05, off: 0.125 } as const;
/** A QRS stands out of the slopes of what surrounds it; turning points no higher than three times them are noise. */
const overNoise = { peak: 6, turn: 3, rest: 1.2 } as const;
/** The filter spreads 16 ms to either side: fine enough for a delta wave's foot, broad enough for muscle noise. */
const widthMs = 8;
/** A ramp of the QRS, as a delta wave is, may falter under noise and is no wave before it. */
const valley = 1.3;
const reach = { beforeMs: 110, behindMs: 150, gapMs: 50, flanksMs: 100, peakMs: 60, nearMs: 8 } as const;
/** Between its two flanks a broad R or S stands this part of the highest deflection away from the level; P hardly does. */
const partOfHighest = 2 / 3;

const inMs = (rate: number, ms: number): number => round((ms * rate) / 1000);

const windowOf = ({ r, near }: QrsPlace, from: number, rate: number): Range =>
  near
    ? [near.on - from - inMs(rate, reach.nearMs), near.off - from + inMs(rate, reach.nearMs)]
    : [r - from - inMs(rate, reach.beforeMs), r - from + inMs(rate, reach.behindMs)];

type Lead = { readonly x: Series; readonly rate: number; readonly window: Range };

/**
 * Behind a blocked bundle a lead creeps back: while it stands this part of its height away from where the others show the
 * J point, slower turning points belong to the QRS too.
 */
const slurredPart = 0.15;

type Away = (at: number) => boolean;
const nowhere: Away = () => false;

const awayFromJ = (x: Series, { near, r }: QrsPlace, { from, rate }: { from: number; rate: number }): Away => {
  if (!near || near.off >= x.length) return nowhere;
  const level = meanOf(x, near.off, near.off + inMs(rate, 12));
  const { min: low, max: high } = extremes(x, max(0, near.on), min(x.length, near.off));
  const least = slurredPart * max(high - level, level - low);
  return (at) => from + at > r && abs((x[from + at] ?? 0) - level) >= least;
};

type Main = { readonly main: Steep; readonly noise: number; readonly away: Away };

const isPart = (each: Steep, { main, noise, away }: Main): boolean => {
  if (away(each.at)) return abs(each.slope) >= max(parts.slurred * abs(main.slope), overNoise.rest * noise);
  const part = each.at < main.at ? parts.before : parts.behind;
  return abs(each.slope) >= max(part * abs(main.slope), overNoise.turn * noise);
};

/**
 * One deflection between a rise and a fall may be as long as potassium or a blocked bundle makes it. Between P and QRS,
 * or between QRS and T, the lead is near its level.
 */
const ofOneDeflection = ({ x, rate, window: [from, to] }: Lead): ((one: Steep, next: Steep) => boolean) => {
  const level = quantile(thinned(x, [from, to], 200), 0.5);
  const all = extremes(x, from, to);
  const least = partOfHighest * max(all.max - level, level - all.min);
  return (one, next) => {
    if (one.slope * next.slope >= 0 || next.at - one.at > inMs(rate, reach.flanksMs)) return false;
    const between = extremes(x, from + one.at, from + next.at + 1);
    return one.slope > 0 ? between.max - level >= least : level - between.min >= least;
  };
};

/** The QRS of one lead; null where nothing stands out of its noise. */
export const qrsOfLead = (x: Series, rate: number, place: QrsPlace): LeadWave | null => {
  const [from, to] = [max(0, place.within[0]), min(x.length, place.within[1])];
  const slope = slopeOf(x, [from, to], { rate, widthMs });
  const [r, reachOfPeak] = [place.r - from, inMs(rate, reach.peakMs)];
  const noise = quantile(thinned(slope, [0, slope.length], 200).map(abs), 0.35);
  const main = steepest(steepPlaces(slope, [r - reachOfPeak, r + reachOfPeak]));
  if (abs(main.slope) <= overNoise.peak * noise) return null;
  const away = awayFromJ(x, place, { from, rate });
  const turns = steepPlaces(slope, windowOf(place, from, rate)).filter((each) => isPart(each, { main, noise, away }));
  const near = nearerThan(inMs(rate, reach.gapMs));
  const flanks = ofOneDeflection({ x, rate, window: [from, to] });
  const chain = chainAround(turns, main, (one, next) => near(one, next) || flanks(one, next));
  const [first = main, last = main] = [chain[0], chain.at(-1)];
  const rest = max(parts.on * abs(main.slope), overNoise.rest * noise);
  const on = from + whereItRests(slope, { from: first.at, step: -1, limit: rest, valley });
  const off =
    from + whereItRests(slope, { from: last.at, step: 1, limit: max(rest, parts.off * abs(last.slope)), valley });
  return { on, off, ...deflection(x, [on, off]) };
};
