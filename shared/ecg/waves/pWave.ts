import type { LeadName } from '../recording';
import { at, meanOf, movingMean, peakIndex } from '../signal/series';
import { independentOf, samplesOf, type MedianBeat } from './medianBeat';

const { max, sqrt } = Math;

export type PWave = { readonly on: number; readonly off: number; readonly peak: number; readonly heightUv: number };

/** Along the atria and across them; a disturbed chest lead then cannot hide the P wave. */
export const pLeadNames: readonly LeadName[] = ['I', 'II', 'III', 'aVF', 'V1'];

const pLeadsOf = (beat: MedianBeat): Float64Array[] => {
  const best = pLeadNames.flatMap((name) => beat.leads.get(name) ?? []);
  return best.length >= 2 ? best : independentOf(beat);
};

/** Height of what stands on the straight line between the ends of [from, to), over the leads that show P best; µV. */
const aboveTheLine = (beat: MedianBeat, from: number, to: number): Float64Array => {
  const end = samplesOf(beat, 12);
  const out = new Float64Array(max(0, to - from));
  const leads = pLeadsOf(beat);
  for (const lead of leads) {
    const smooth = movingMean(lead, samplesOf(beat, 20));
    const [left, right] = [meanOf(smooth, from, from + end), meanOf(smooth, to - end, to)];
    for (let i = 0; i < out.length; i += 1) {
      const line = left + ((right - left) * i) / max(1, out.length - 1);
      out[i] = at(out, i) + (at(smooth, from + i) - line) ** 2;
    }
  }
  return out.map((sum) => sqrt(sum / max(1, leads.length)));
};

const pLimits = { smallestUv: 10, longestPrMs: 360, shortestMs: 40, longestMs: 190 } as const;

/** A P wave bound to the QRS; free ones average out of a median beat. `tBefore`: where the previous T wave ends. */
export const pWaveOf = (beat: MedianBeat, qrsOn: number, tBefore: number): PWave | null => {
  const from = max(0, qrsOn - samplesOf(beat, pLimits.longestPrMs), tBefore);
  const to = qrsOn - samplesOf(beat, 4);
  if (to - from < samplesOf(beat, 70)) return null;
  const height = aboveTheLine(beat, from, to);
  const peak = peakIndex(height, samplesOf(beat, 12), height.length - samplesOf(beat, 12));
  const heightUv = at(height, peak);
  const edge = max(0.22 * heightUv, 4);
  let [on, off] = [peak, peak];
  while (on > 0 && at(height, on) > edge) on -= 1;
  while (off < height.length - 1 && at(height, off) > edge) off += 1;
  const ms = ((off - on) * 1000) / beat.rate;
  if (heightUv < pLimits.smallestUv || ms < pLimits.shortestMs || ms > pLimits.longestMs) return null;
  return { on: from + on, off: from + off, peak: from + peak, heightUv };
};
