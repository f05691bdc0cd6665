import { bandPass } from '../signal/filters';
import type { PreparedLead, Signal } from '../signal/prepare';
import { at, movingMean, quantile, thinned, type Series } from '../signal/series';

const { abs, ceil, floor, max, min, round, sqrt } = Math;

/** How much ventricle there is over all independent leads; unitless, its own rate. */
export type Activity = { readonly values: Float32Array; readonly rate: number; readonly step: number };

/** Where a QRS has most of its energy and P, T and wander have least; wide ones reach down to 5 Hz. */
const qrsBandHz = [5, 22] as const;
/** The band ends at 22 Hz; means over a few samples have their zeros where the noise would fold back into it. */
const leastRate = 110;
const blockSeconds = 10;

const sizes = (values: Float64Array): Float64Array => {
  for (let i = 0; i < values.length; i += 1) values[i] = abs(values[i] ?? 0);
  return values;
};

/** Per block: how high the lead rises in it, and how much of that is not noise. */
const weightsOf = (band: Series, rate: number): Float64Array => {
  const block = ceil(blockSeconds * rate);
  const weights = new Float64Array(max(1, round(band.length / block)));
  for (let b = 0; b < weights.length; b += 1) {
    const to = b === weights.length - 1 ? band.length : (b + 1) * block;
    const heights = sizes(thinned(band, [b * block, to]));
    const [high, middle] = [quantile(heights, 0.97), quantile(heights, 0.5)];
    // A QRS stands out of its lead; where nothing stands out the lead says little.
    const crest = high / (middle + 1);
    weights[b] = (min(12, crest) ** 2 / (high + 20)) * (crest > 2 ? 1 : 0.25);
  }
  return weights;
};

const weightAt = (weights: Float64Array, position: number): number => {
  const before = max(0, min(weights.length - 1, floor(position)));
  const after = min(weights.length - 1, before + 1);
  const part = max(0, min(1, position - before));
  return at(weights, before) * (1 - part) + at(weights, after) * part;
};

const fewer = (samples: Float32Array, step: number): Float32Array => {
  if (step === 1) return samples;
  const out = new Float32Array(floor(samples.length / step));
  for (let i = 0, k = 0; i < out.length; i += 1) {
    let sum = 0;
    for (const end = k + step; k < end; k += 1) sum += samples[k] ?? 0;
    out[i] = sum / step;
  }
  return out;
};

type Pace = { readonly rate: number; readonly step: number };

const addLead = (energy: Float32Array, { calibrated }: PreparedLead, { rate, step }: Pace): void => {
  const band = bandPass(fewer(calibrated, step), qrsBandHz, rate);
  const weights = weightsOf(band, rate);
  const block = ceil(blockSeconds * rate);
  for (let i = 0; i < energy.length; i += 1) {
    const weight = weights.length === 1 ? at(weights, 0) : weightAt(weights, i / block - 0.5);
    const value = weight * (band[i] ?? 0);
    energy[i] = (energy[i] ?? 0) + value * value;
  }
};

export const ventricularActivity = (signal: Signal): Activity => {
  const step = max(1, floor(signal.rate / leastRate));
  const rate = signal.rate / step;
  const values = new Float32Array(floor(signal.count / step));
  for (const lead of signal.independent) addLead(values, lead, { rate, step });
  const smooth = movingMean(values, round(0.09 * rate));
  for (let i = 0; i < values.length; i += 1) values[i] = sqrt(max(0, smooth[i] ?? 0));
  return { values, rate, step };
};
