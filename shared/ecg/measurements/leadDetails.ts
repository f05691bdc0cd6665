import type { Measurements } from '../interpretation';
import type { LeadName } from '../recording';
import { at, extremes, movingMean, peakIndex } from '../signal/series';
import type { LeadWaves } from '../waves/delineateLead';
import type { Edges } from '../waves/leadQrs';
import { topsWithin } from './tops';

type Details = Pick<
  NonNullable<Measurements['perLead'][LeadName]>,
  'pUv' | 'pMs' | 'qrsMs' | 'rPrimeUv' | 'intrinsicoidMs' | 'tShape' | 'uUv'
>;

type Place = {
  readonly shown: LeadWaves;
  readonly rate: number;
  readonly qrs: Edges;
  readonly zero: number;
  /** Where the next P wave may begin, samples. */
  readonly uUntil: number;
};

/** Below this height T is flat; a second half of at least this part of the first makes it biphasic. */
const tLimits = { flatUv: 50, secondHalf: 0.3 } as const;

const tShapeOf = (x: Float64Array, { shown: { t }, zero }: Place): Details['tShape'] => {
  if (!t) return 'flat';
  const { min, max } = extremes(x, t.on, t.off + 1);
  const [up, down] = [Math.max(0, max - zero), Math.max(0, zero - min)];
  if (Math.max(up, down) < tLimits.flatUv) return 'flat';
  const both = Math.min(up, down) >= Math.max(tLimits.flatUv, tLimits.secondHalf * Math.max(up, down));
  if (both) return 'biphasic';
  return up > down ? 'upright' : 'inverted';
};

/** R′ stands behind an S that reaches below the zero line. */
const rPrimeOf = (x: Float64Array, tops: readonly number[], zero: number): number | null => {
  const [first, last] = [tops[0], tops.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  return extremes(x, first, last).min < zero ? at(x, last) - zero : null;
};

/** U peaks some 100 ms behind the end of T (Surawicz 1998); a top at either end of the search is no top of its own. */
const uLimits = { fromMs: 10, untilMs: 200, smallestUv: 25, smoothMs: 24 } as const;

const uOf = (x: Float64Array, { shown: { t }, rate, zero, uUntil }: Place): number | null => {
  if (!t) return null;
  const from = t.off + Math.round((uLimits.fromMs * rate) / 1000);
  const end = Math.min(x.length, uUntil, t.off + Math.round((uLimits.untilMs * rate) / 1000));
  const smooth = movingMean(x, Math.round((uLimits.smoothMs * rate) / 1000));
  const top = peakIndex(smooth, from, end);
  const uv = at(smooth, top) - zero;
  return top > from + 1 && top < end - 2 && uv >= uLimits.smallestUv ? uv : null;
};

/** What one lead shows beside ST and the heights of Q, R, S and T. */
export const detailsOf = (x: Float64Array, place: Place): Details => {
  const { shown, rate, qrs, zero } = place;
  const ms = (from: number, to: number): number => ((to - from) * 1000) / rate;
  const tops = topsWithin(x, [qrs.on, qrs.off], zero);
  const last = tops.at(-1);
  return {
    pUv: shown.p && at(x, shown.p.peak) - zero,
    pMs: shown.p && ms(shown.p.on, shown.p.off),
    qrsMs: shown.qrs && ms(shown.qrs.on, shown.qrs.off),
    rPrimeUv: rPrimeOf(x, tops, zero),
    intrinsicoidMs: last === undefined ? null : ms(qrs.on, last),
    tShape: tShapeOf(x, place),
    uUv: uOf(x, place),
  };
};
