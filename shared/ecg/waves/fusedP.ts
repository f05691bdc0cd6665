import { at, meanOf, peakIndex } from '../signal/series';
import type { Edges } from './leadQrs';
import { independentOf, samplesOf, type MedianBeat } from './medianBeat';
import { pWaveOf, type PWave } from './pWave';
import { qrsOf, restlessRrMs, velocityOf } from './qrs';

const { max, min, sqrt } = Math;

type FusedP = { readonly p: PWave; readonly qrsOn: number };

/** Parts of the steepest slope: the flank of a QRS is above the one, between P and a delta wave it falls below the other. */
const slopes = { flank: 0.25, valley: 0.12 } as const;
const limits = {
  smallestUv: 20,
  shortestMs: 70,
  longestMs: 190,
  returns: 0.7,
  lookMs: 90,
  narrowMs: 100,
  segmentMs: 30,
} as const;

/** The last valley of the slope before the flank; null: it only falls towards rest, or is no valley. */
const valleyBefore = (beat: MedianBeat, velocity: Float64Array): number | null => {
  const near = samplesOf(beat, 60);
  const steepest = peakIndex(velocity, beat.r - near, beat.r + near);
  const peak = at(velocity, steepest);
  let flank = steepest;
  for (let i = steepest; i > steepest - 2 * near && i > 0; i -= 1) {
    if (at(velocity, i) >= slopes.flank * peak) flank = i;
  }
  const from = max(1, flank - samplesOf(beat, limits.lookMs));
  for (let i = flank; i > from; i -= 1) {
    const here = at(velocity, i);
    if (here <= at(velocity, i - 1) && here <= at(velocity, i + 1) && here < slopes.valley * peak) return i;
  }
  return null;
};

/** A hump comes back to where it began; the slurred onset of a wide QRS does not. */
const comesBack = (beat: MedianBeat, p: PWave, qrsOn: number): boolean => {
  const edge = samplesOf(beat, 8);
  const leads = independentOf(beat);
  const apart = leads.map((lead) => {
    const start = meanOf(lead, max(0, p.on - edge), p.on + edge);
    return [
      meanOf(lead, qrsOn - edge, qrsOn + edge) - start,
      meanOf(lead, p.peak - edge, p.peak + edge) - start,
    ] as const;
  });
  const size = (index: 0 | 1): number => sqrt(apart.reduce((sum, pair) => sum + pair[index] ** 2, 0) / leads.length);
  return size(0) < limits.returns * size(1);
};

/**
 * A P wave that runs into a broad QRS without a PR segment, as over an accessory pathway: the QRS begins in the valley
 * between the two. Null: none.
 */
const fusedPOf = (beat: MedianBeat, qrs: Edges, tBefore: number): FusedP | null => {
  if (beat.rrMs < restlessRrMs) return null;
  const qrsOn = valleyBefore(beat, velocityOf(beat));
  if (qrsOn === null || qrs.off - qrsOn < samplesOf(beat, limits.narrowMs)) return null;
  const p = pWaveOf(beat, qrsOn, max(tBefore, qrsOn - samplesOf(beat, limits.longestMs)));
  const ms = p ? ((qrsOn - p.on) * 1000) / beat.rate : 0;
  const stands = p !== null && p.heightUv >= limits.smallestUv && ms >= limits.shortestMs;
  return stands && comesBack(beat, p, qrsOn) ? { p: { ...p, off: min(p.off, qrsOn) }, qrsOn } : null;
};

export type PBeforeQrs = { readonly p: PWave | null; readonly qrsOn: number };

/** The P wave that leads the QRS, and where the QRS begins behind it. */
export const pBeforeQrs = (beat: MedianBeat, qrs: Edges, tBefore: number): PBeforeQrs => {
  const led = pWaveOf(beat, qrs.on, tBefore);
  const apart = led !== null && qrs.on - led.off >= samplesOf(beat, limits.segmentMs);
  return (apart ? null : fusedPOf(beat, qrs, tBefore)) ?? { p: led, qrsOn: qrs.on };
};

/** Where the QRS begins, what runs into it left out. */
export const qrsOnsetOf = (beat: MedianBeat): number => pBeforeQrs(beat, qrsOf(beat), 0).qrsOn;
