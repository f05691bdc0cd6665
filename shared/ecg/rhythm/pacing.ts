import type { Recording } from '../recording';
import { at, median, thinned } from '../signal/series';

const { abs, max, min, round, sign } = Math;

const shortestSpikeUv = 250;

const isSpike = (x: Float32Array, i: number, reach: number): boolean => {
  const [before, here, after] = [at(x, i - reach), at(x, i), at(x, i + reach)];
  const rise = here - before;
  const fall = here - after;
  const height = min(abs(rise), abs(fall));
  // A narrow R wave goes on rising and falling beside its top; a spike stands alone.
  const before2 = at(x, i - 3 * reach) - before;
  const after2 = at(x, i + 3 * reach) - after;
  const alone = abs(before2) < 0.25 * height && abs(after2) < 0.35 * height;
  return sign(rise) === sign(fall) && height > shortestSpikeUv && alone;
};

/** Samples of pacing spikes: up and down again within 4 ms, far above the usual step. No spike does not mean unpaced. */
export const pacingSpikes = (recording: Recording): readonly number[] => {
  const lead = recording.leads.find(({ name }) => name === 'II') ?? recording.leads[0];
  if (!lead || recording.rate < 400) return [];
  const x = lead.samples;
  const reach = max(1, round(0.003 * recording.rate));
  const steps = thinned(x, [0, x.length]).map((value, i, all) => abs(value - at(all, i - 1)));
  const usual = median(steps);
  const spikes: number[] = [];
  for (let i = reach; i < x.length - reach; i += 1) {
    const lone = isSpike(x, i, reach) && abs(at(x, i) - at(x, i - reach)) > 12 * (usual + 5);
    if (lone && i - (spikes.at(-1) ?? -Infinity) > 0.1 * recording.rate) spikes.push(i);
  }
  return spikes;
};

/** Most beats follow a spike within 80 ms (ventricular) or 80 to 300 ms (atrial). */
export const isPaced = (spikes: readonly number[], beats: readonly number[], rate: number): boolean => {
  const led = beats.filter((place) => spikes.some((spike) => place - spike > 0 && place - spike < 0.3 * rate));
  return beats.length > 0 && led.length >= 0.5 * beats.length;
};
