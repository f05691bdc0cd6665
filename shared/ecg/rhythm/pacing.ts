import type { Beat } from '../interpretation';
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

/** From the spike to the landmark of the QRS, ms: a ventricular lead paces at once, an atrial one over the AV node. */
const capture = { ventricularMs: 110, atrialMs: 300 } as const;

/** A stimulus taller than its QRS may itself be the landmark. */
const onLandmarkMs = 4;

/** For each beat how long before it the last spike stood, ms; both in the order of time. */
const msSinceSpike = (spikes: readonly number[], beats: readonly number[], rate: number): number[] => {
  let next = 0;
  const reach = (onLandmarkMs * rate) / 1000;
  return beats.map((place) => {
    while (next < spikes.length && (spikes[next] ?? 0) <= place + reach) next += 1;
    return ((place - (spikes[next - 1] ?? -Infinity)) * 1000) / rate;
  });
};

/** Most beats follow a spike, ventricular or atrial. */
export const isPaced = (spikes: readonly number[], beats: readonly number[], rate: number): boolean => {
  const led = msSinceSpike(spikes, beats, rate).filter((ms) => ms < capture.atrialMs);
  return beats.length > 0 && led.length >= 0.5 * beats.length;
};

/** Beats that a ventricular spike led are the pacemaker's, whatever their shape. */
export const withPaced = (beats: readonly Beat[], spikes: readonly number[], rate: number): readonly Beat[] => {
  if (spikes.length === 0) return beats;
  const since = msSinceSpike(
    spikes,
    beats.map(({ at: place }) => place),
    rate,
  );
  return beats.map((beat, i) => ((since[i] ?? Infinity) < capture.ventricularMs ? { ...beat, class: 'paced' } : beat));
};
