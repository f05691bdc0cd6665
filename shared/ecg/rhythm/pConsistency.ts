import type { Signal } from '../signal/prepare';
import { at, mean } from '../signal/series';
import type { Edges } from '../waves/leadQrs';
import type { MedianBeat } from '../waves/medianBeat';
import { pLeadNames } from '../waves/pWave';

const { max, round, sqrt } = Math;

export const pSteady = 0.55;
export const leadsQrs = (consistency: number): boolean => consistency >= pSteady;

/** How alike the stretch of a P wave is from beat to beat: near 1 with P waves, near 0 in fibrillation. */
export const pConsistency = (signal: Signal, beat: MedianBeat, p: Edges | null): number => {
  if (!p || beat.from.length === 0) return 0;
  const step = max(1, round(0.008 * signal.rate));
  const scores = beat.from.map((place) => likeness(signal, beat, { place, range: [p.on, p.off], step }));
  return mean(scores);
};

type Stretch = { readonly place: number; readonly range: readonly [number, number]; readonly step: number };

const likeness = (signal: Signal, beat: MedianBeat, { place, range, step }: Stretch): number => {
  const [from, to] = range;
  let [ab, aa, bb] = [0, 1e-9, 1e-9];
  const shown = signal.leads.filter(({ name }) => pLeadNames.includes(name));
  for (const { name, steady } of shown.length >= 2 ? shown : signal.independent) {
    const shape = beat.leads.get(name);
    if (!shape) continue;
    const origin = place - beat.r;
    const line = (get: (k: number) => number, k: number): number =>
      get(k) - get(from) - ((get(to) - get(from)) * (k - from)) / max(1, to - from);
    for (let k = from; k <= to; k += step) {
      const a = line((j) => (at(steady, origin + j - 1) + at(steady, origin + j) + at(steady, origin + j + 1)) / 3, k);
      const b = line((j) => at(shape, j), k);
      [ab, aa, bb] = [ab + a * b, aa + a * a, bb + b * b];
    }
  }
  return ab / sqrt(aa * bb);
};
