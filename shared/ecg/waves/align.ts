import type { Signal } from '../signal/prepare';
import { at } from '../signal/series';
import { cutRows, medianRow } from './beatRows';

const { max, min, round } = Math;

const reachMs = 12;
const halfMs = 60;

/** Moves each beat to where it fits the first median best, so that jitter of the R peak does not blur it. */
export const aligned = ({ independent, rate }: Signal, places: readonly number[]): number[] => {
  const reach = max(1, round((reachMs * rate) / 1000));
  const half = round((halfMs * rate) / 1000);
  const templates = independent.map(({ steady }) => medianRow(cutRows(steady, places, { before: half, after: half })));
  /** Left unfinished, as infinite, where it is already worse than `limit`. */
  const misfit = (place: number, limit: number): number => {
    let error = 0;
    for (let lead = 0; lead < templates.length; lead += 1) {
      const template = templates[lead] ?? new Float64Array(0);
      const samples = independent[lead]?.steady ?? new Float32Array(0);
      for (let k = 0; k < template.length; k += 2) {
        const apart = at(samples, place - half + k) - (template[k] ?? 0);
        error += apart * apart;
      }
      if (error > limit) return Infinity;
    }
    return error;
  };
  return places.map((place) => {
    const unmoved = misfit(place, Infinity);
    let [best, least] = [place, Infinity];
    for (let shift = -reach; shift <= reach; shift += 1) {
      const error = shift === 0 ? unmoved : misfit(place + shift, min(unmoved, least));
      if (error < least) [best, least] = [place + shift, error];
    }
    return max(0, best);
  });
};
