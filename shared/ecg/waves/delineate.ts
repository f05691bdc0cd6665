import { at, extremes, meanOf, movingMean, peakIndex, quantile } from '../signal/series';
import type { MedianBeat } from './medianBeat';

/** Samples of the median beat; null where the wave was not found. */
export type Waves = {
  readonly qrsOn: number;
  readonly qrsOff: number;
  readonly tEnd: number | null;
  readonly tPeak: number | null;
  readonly p: PWave | null;
};
export type PWave = { readonly on: number; readonly off: number; readonly peak: number; readonly heightUv: number };

const onsetPart = 0.045;
const offsetPart = 0.075;
const restMs = 12;
const longestQrsMs = { before: 150, after: 190 } as const;

const independentOf = (beat: MedianBeat): Float64Array[] =>
  beat.independent.flatMap((name) => beat.leads.get(name) ?? []);

/** Root mean square of the slopes of all independent leads, µV per ms. */
export const velocityOf = (beat: MedianBeat): Float64Array => {
  const reach = Math.max(1, Math.round(0.004 * beat.rate));
  const leads = independentOf(beat);
  const out = new Float64Array(beat.length);
  for (const lead of leads) {
    for (let i = reach; i < beat.length - reach; i += 1) {
      out[i] = at(out, i) + ((at(lead, i + reach) - at(lead, i - reach)) * (beat.rate / 1000 / (2 * reach))) ** 2;
    }
  }
  return movingMean(
    out.map((sum) => Math.sqrt(sum / Math.max(1, leads.length))),
    Math.round(0.006 * beat.rate),
  );
};

type Edge = { readonly from: number; readonly step: 1 | -1; readonly limit: number; readonly farthest: number };

/** Walks away from the R peak until the slope has rested for 12 ms. */
const restAfter = (velocity: Float64Array, rate: number, { from, step, limit, farthest }: Edge): number => {
  const wanted = Math.max(2, Math.round((restMs * rate) / 1000));
  let quiet = 0;
  for (let i = from; Math.abs(i - from) < farthest && i >= 0 && i < velocity.length; i += step) {
    quiet = at(velocity, i) < limit ? quiet + 1 : 0;
    if (quiet >= wanted) return i - step * (wanted - 1);
  }
  return Math.max(0, Math.min(velocity.length - 1, from + step * farthest));
};

const samples = (beat: MedianBeat, ms: number): number => Math.round((ms * beat.rate) / 1000);

export const qrsOf = (beat: MedianBeat): { on: number; off: number } => {
  const velocity = velocityOf(beat);
  const near = samples(beat, 60);
  const steepest = peakIndex(velocity, beat.r - near, beat.r + near);
  const peak = at(velocity, steepest);
  const restBefore = quantile(velocity.subarray(0, Math.max(8, beat.r - samples(beat, 90))), 0.3);
  const restBehind = quantile(velocity.subarray(beat.r + samples(beat, 90)), 0.2);
  const on = restAfter(velocity, beat.rate, {
    from: Math.min(beat.r, steepest),
    step: -1,
    limit: Math.min(0.3 * peak, Math.max(onsetPart * peak, 2.2 * restBefore)),
    farthest: samples(beat, longestQrsMs.before),
  });
  const off = restAfter(velocity, beat.rate, {
    from: Math.max(beat.r, steepest),
    step: 1,
    limit: Math.min(0.3 * peak, Math.max(offsetPart * peak, 2.2 * restBehind)),
    farthest: samples(beat, longestQrsMs.after),
  });
  return { on, off };
};

type TOfLead = { readonly peak: number; readonly end: number; readonly heightUv: number };

/** Tangent at the steepest slope behind the T peak, down to the level at QRS onset (Lepeschkin and Surawicz). */
const tOfLead = (lead: Float64Array, [from, to]: readonly [number, number], zero: number): TOfLead | null => {
  const { min, max } = extremes(lead, from, to);
  const up = max - zero >= zero - min;
  const heightUv = up ? max - zero : zero - min;
  const upright = up ? lead : lead.map((value) => -value);
  const peak = peakIndex(upright, from, to);
  let [steepest, slope] = [-1, 0];
  for (let i = peak; i < to - 1; i += 1) {
    const fall = at(upright, i) - at(upright, i + 1);
    if (fall > slope) [steepest, slope] = [i, fall];
  }
  if (steepest < 0 || slope <= 0) return null;
  const end = steepest + (at(upright, steepest) - (up ? zero : -zero)) / slope;
  return end > to + (to - from) * 0.15 ? null : { peak, end, heightUv };
};

const smallestTUv = 40;

const tOf = (beat: MedianBeat, on: number, off: number): { tPeak: number | null; tEnd: number | null } => {
  const range = [off + samples(beat, 60), beat.length - 1] as const;
  const found = independentOf(beat).flatMap((lead) => {
    const smooth = movingMean(lead, samples(beat, 24));
    const zero = meanOf(lead, on - samples(beat, 16), on);
    const t = range[1] - range[0] > samples(beat, 60) ? tOfLead(smooth, range, zero) : null;
    return t && t.heightUv > smallestTUv ? [t] : [];
  });
  const tallest = Math.max(0, ...found.map(({ heightUv }) => heightUv));
  const clear = found.filter(({ heightUv }) => heightUv >= 0.35 * tallest);
  if (clear.length === 0) return { tPeak: null, tEnd: null };
  return {
    tPeak: Math.round(
      quantile(
        clear.map(({ peak }) => peak),
        0.5,
      ),
    ),
    tEnd: Math.min(
      beat.length - 1,
      Math.round(
        quantile(
          clear.map(({ end }) => end),
          0.65,
        ),
      ),
    ),
  };
};

/** Height of what stands on the straight line between the ends of [from, to), over all independent leads; µV. */
const aboveTheLine = (beat: MedianBeat, from: number, to: number): Float64Array => {
  const end = samples(beat, 12);
  const out = new Float64Array(Math.max(0, to - from));
  const leads = independentOf(beat);
  for (const lead of leads) {
    const smooth = movingMean(lead, samples(beat, 20));
    const [left, right] = [meanOf(smooth, from, from + end), meanOf(smooth, to - end, to)];
    for (let i = 0; i < out.length; i += 1) {
      const line = left + ((right - left) * i) / Math.max(1, out.length - 1);
      out[i] = at(out, i) + (at(smooth, from + i) - line) ** 2;
    }
  }
  return out.map((sum) => Math.sqrt(sum / Math.max(1, leads.length)));
};

const pLimits = { smallestUv: 18, longestPrMs: 360, shortestMs: 40, longestMs: 170 } as const;

/** A P wave bound to the QRS; free ones average out of a median beat. `tBefore`: where the previous T wave ends. */
const pOf = (beat: MedianBeat, qrsOn: number, tBefore: number): PWave | null => {
  const from = Math.max(0, qrsOn - samples(beat, pLimits.longestPrMs), tBefore);
  const to = qrsOn - samples(beat, 4);
  if (to - from < samples(beat, 70)) return null;
  const height = aboveTheLine(beat, from, to);
  const peak = peakIndex(height, samples(beat, 12), height.length - samples(beat, 12));
  const heightUv = at(height, peak);
  const edge = Math.max(0.18 * heightUv, 4);
  let [on, off] = [peak, peak];
  while (on > 0 && at(height, on) > edge) on -= 1;
  while (off < height.length - 1 && at(height, off) > edge) off += 1;
  const ms = ((off - on) * 1000) / beat.rate;
  if (heightUv < pLimits.smallestUv || ms < pLimits.shortestMs || ms > pLimits.longestMs) return null;
  return { on: from + on, off: from + off, peak: from + peak, heightUv };
};

/** Global onsets and ends on the median beat. `rr`: samples from beat to beat. */
export const delineate = (beat: MedianBeat, rr: number): Waves => {
  const { on, off } = qrsOf(beat);
  const t = tOf(beat, on, off);
  const tBefore = t.tEnd === null ? 0 : Math.round(t.tEnd - rr);
  return { qrsOn: on, qrsOff: off, ...t, p: pOf(beat, on, tBefore) };
};
