import { at, movingMean, peakIndex, quantile } from '../signal/series';
import { independentOf, samplesOf, type MedianBeat } from './medianBeat';

const { abs, max, min, round, sqrt } = Math;

const onsetPart = 0.045;
const offsetPart = 0.075;
const restMs = 12;
const longestQrsMs = { before: 150, after: 190 } as const;
/** From 140 per minute T leaves no rest: there the QRS begins and ends in a valley of the slope instead. */
export const restlessRrMs = 430;
const valley = { depth: 0.17, laterSlopes: 0.32, lookMs: 140 } as const;

/** Root mean square of the slopes of all independent leads, µV per ms. */
export const velocityOf = (beat: MedianBeat): Float64Array => {
  const reach = max(1, round(0.004 * beat.rate));
  const leads = independentOf(beat);
  const out = new Float64Array(beat.length);
  for (const lead of leads) {
    for (let i = reach; i < beat.length - reach; i += 1) {
      out[i] = at(out, i) + ((at(lead, i + reach) - at(lead, i - reach)) * (beat.rate / 1000 / (2 * reach))) ** 2;
    }
  }
  return movingMean(
    out.map((sum) => sqrt(sum / max(1, leads.length))),
    round(0.006 * beat.rate),
  );
};

type Edge = { readonly from: number; readonly step: 1 | -1; readonly limit: number; readonly farthest: number };

/** Walks away from the R peak until the slope has rested for 12 ms. */
const restAfter = (velocity: Float64Array, rate: number, { from, step, limit, farthest }: Edge): number => {
  const wanted = max(2, round((restMs * rate) / 1000));
  let quiet = 0;
  for (let i = from; abs(i - from) < farthest && i >= 0 && i < velocity.length; i += step) {
    quiet = at(velocity, i) < limit ? quiet + 1 : 0;
    if (quiet >= wanted) return i - step * (wanted - 1);
  }
  return max(0, min(velocity.length - 1, from + step * farthest));
};

type Way = { readonly from: number; readonly step: 1 | -1; readonly peak: number; readonly look: number };

/** The first valley, away from the R peak, beyond which only the slower T wave lies; null: none. */
const valleyBeyond = (velocity: Float64Array, { from, step, peak, look }: Way): number | null => {
  for (let i = from + step; i > 0 && i < velocity.length - 1; i += step) {
    const here = at(velocity, i);
    const isValley = here <= at(velocity, i - step) && here < at(velocity, i + step) && here < valley.depth * peak;
    if (!isValley) continue;
    const [low, high] = step > 0 ? [i, i + look] : [i - look, i];
    if (at(velocity, peakIndex(velocity, low, high)) < valley.laterSlopes * peak) return i;
  }
  return null;
};

/** Onset and end over all independent leads, samples of the median beat. */
export const qrsOf = (beat: MedianBeat): { on: number; off: number } => {
  const velocity = velocityOf(beat);
  const near = samplesOf(beat, 60);
  const steepest = peakIndex(velocity, beat.r - near, beat.r + near);
  const peak = at(velocity, steepest);
  const restBefore = quantile(velocity.subarray(0, max(8, beat.r - samplesOf(beat, 90))), 0.3);
  const restBehind = quantile(velocity.subarray(beat.r + samplesOf(beat, 90)), 0.2);
  const on = restAfter(velocity, beat.rate, {
    from: min(beat.r, steepest),
    step: -1,
    limit: min(0.3 * peak, max(onsetPart * peak, 2.2 * restBefore)),
    farthest: samplesOf(beat, longestQrsMs.before),
  });
  const from = max(beat.r, steepest);
  const rest = restAfter(velocity, beat.rate, {
    from,
    step: 1,
    limit: min(0.3 * peak, max(offsetPart * peak, 2.2 * restBehind)),
    farthest: samplesOf(beat, longestQrsMs.after),
  });
  if (beat.rrMs >= restlessRrMs) return { on, off: rest };
  const look = samplesOf(beat, valley.lookMs);
  const before = valleyBeyond(velocity, { from: min(beat.r, steepest), step: -1, peak, look });
  const behind = valleyBeyond(velocity, { from, step: 1, peak, look });
  return { on: max(on, before ?? on), off: min(rest, behind ?? rest) };
};
