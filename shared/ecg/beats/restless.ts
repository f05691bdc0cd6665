import type { MedianBeat } from '../waves/medianBeat';
import { at, peakToPeak } from '../signal/series';

const { abs, max, round } = Math;

/** From 140 per minute on, T may hide the end of the QRS. */
const restlessRrMs = 430;
const steepPart = 0.15;
/** A narrow QRS with its T is steep for a third of such a cycle, a sine for four fifths of it. */
const restlessPart = 0.5;
const largePart = 0.4;

type Cycle = { readonly from: number; readonly to: number; readonly reach: number };

const steepShare = (lead: Float64Array, { from, to, reach }: Cycle): number => {
  const slopeAt = (k: number): number => abs(at(lead, k + reach) - at(lead, k - reach));
  let steepest = 0;
  for (let k = from; k < to; k += 1) steepest = max(steepest, slopeAt(k));
  let steep = 0;
  for (let k = from; k < to; k += 1) if (slopeAt(k) > steepPart * steepest) steep += 1;
  return steep / max(1, to - from);
};

/**
 * In a fast ventricular tachycardia QRS and T are one wave without rest, and every edge found in it is an accident.
 * Answers how long that wave moves, ms; null: there is rest between QRS complexes, and the edges hold.
 */
export const restlessMs = (beat: MedianBeat): number | null => {
  if (beat.rrMs >= restlessRrMs) return null;
  const half = round((beat.rrMs * beat.rate) / 2000);
  const cycle = { from: max(0, beat.r - half), to: beat.r + half, reach: max(1, round(0.008 * beat.rate)) };
  const leads = [...beat.leads.values()];
  const heights = leads.map((lead) => peakToPeak(lead, cycle.from, cycle.to));
  const large = largePart * max(...heights);
  const shares = leads.filter((_, i) => (heights[i] ?? 0) >= large).map((lead) => steepShare(lead, cycle));
  const share = max(...shares);
  return share >= restlessPart ? share * beat.rrMs : null;
};
