import { at, extremes, meanOf, movingMean, peakIndex, quantile } from '../signal/series';
import { independentOf, samplesOf, type MedianBeat } from './medianBeat';

const { abs, round, sqrt } = Math;

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
/** Ends of one T wave lie near each other in all leads; where most lie apart there is only noise. */
const agreementMs = 45;
const agreement = 0.6;
/** The global end is the latest one; the very last lead may be an outlier. */
const latest = 0.85;

type QrsEdges = { readonly on: number; readonly off: number };

const clearTs = (beat: MedianBeat, { on, off }: QrsEdges, until: number): TOfLead[] => {
  const range = [off + samplesOf(beat, 60), until] as const;
  if (range[1] - range[0] <= samplesOf(beat, 60)) return [];
  const found = beat.independent.flatMap((name) => {
    const lead = beat.leads.get(name);
    if (!lead) return [];
    const smooth = movingMean(lead, samplesOf(beat, 24));
    const t = tOfLead(smooth, range, meanOf(lead, on - samplesOf(beat, 16), on));
    return t && t.heightUv > Math.max(smallestTUv, 4 * (beat.uncertaintyUv.get(name) ?? 0)) ? [t] : [];
  });
  const tallest = Math.max(0, ...found.map(({ heightUv }) => heightUv));
  return found.filter(({ heightUv }) => heightUv >= 0.35 * tallest);
};

export type TWave = { readonly tPeak: number | null; readonly tEnd: number | null };

const notFound: TWave = { tPeak: null, tEnd: null };

type Clear = { readonly leads: number; readonly until: number };

/** Where leads disagree, as under biphasic waves: the root mean square over all of them, if most show a T wave. */
const overAll = (beat: MedianBeat, { on, off }: QrsEdges, clear: Clear): TWave => {
  const leads = independentOf(beat);
  if (clear.leads < leads.length / 2) return notFound;
  const zeros = leads.map((lead) => meanOf(lead, on - samplesOf(beat, 16), on));
  const size = new Float64Array(beat.length);
  for (let i = 0; i < size.length; i += 1) {
    size[i] = sqrt(leads.reduce((sum, lead, k) => sum + (at(lead, i) - (zeros[k] ?? 0)) ** 2, 0) / leads.length);
  }
  const range = [off + samplesOf(beat, 60), clear.until] as const;
  const smooth = movingMean(size, samplesOf(beat, 24));
  const t = tOfLead(smooth, range, extremes(smooth, range[0], range[1]).min);
  return t ? { tPeak: t.peak, tEnd: Math.min(clear.until, round(t.end)) } : notFound;
};

/**
 * The common T wave of the leads that show one clearly; null where they do not agree on one. `until`: what follows it is
 * known not to be T.
 */
export const tWaveOf = (beat: MedianBeat, edges: QrsEdges, until = beat.length - 1): TWave => {
  const clear = clearTs(beat, edges, until);
  const over = (waves: readonly TOfLead[], edge: 'peak' | 'end', part: number): number =>
    quantile(
      waves.map((t) => t[edge]),
      part,
    );
  const middle = over(clear, 'end', 0.5);
  const agreed = clear.filter(({ end }) => abs(end - middle) <= samplesOf(beat, agreementMs));
  if (agreed.length === 0) return notFound;
  if (agreed.length < agreement * clear.length) return overAll(beat, edges, { leads: clear.length, until });
  return {
    tPeak: round(over(agreed, 'peak', 0.5)),
    tEnd: Math.min(until, round(over(agreed, 'end', latest))),
  };
};
