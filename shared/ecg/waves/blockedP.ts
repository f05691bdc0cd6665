import { bandPass } from '../signal/filters';
import type { Edges } from './leadQrs';
import { independentOf, samplesOf, type MedianBeat } from './medianBeat';
import { pLeadNames, type PWave } from './pWave';

const { abs, max, round, sqrt } = Math;

/** A P wave that no QRS follows, and how like the conducted one it is (correlation over the leads). */
export type BlockedP = Edges & { readonly likeness: number };

/** Where P has its energy and the slow end of T little. */
const bandHz = [4, 20] as const;
const skirtMs = 20;
/** In a block two atrial beats are alike and lie evenly; T and U waves seldom do both. */
const limits = { likeness: 0.84, smallest: 0.6, largest: 1.6, fromHalf: 0.015, look: 0.05 } as const;
/** Atria faster than 150 per minute under a 2:1 block are looked for elsewhere. */
const slowRrMs = 800;

type Match = { readonly shift: number; readonly likeness: number; readonly size: number };
type Bands = { readonly leads: readonly Float32Array[]; readonly from: number; readonly to: number };

const matchAt = ({ leads, from, to }: Bands, shift: number): Match => {
  let [ab, aa, bb] = [0, 1e-9, 1e-9];
  for (const x of leads) {
    for (let i = from; i < to; i += 1) {
      const [here, there] = [x[i] ?? 0, x[i + shift] ?? 0];
      ab += here * there;
      aa += here * here;
      bb += there * there;
    }
  }
  return { shift, likeness: ab / sqrt(aa * bb), size: sqrt(bb / aa) };
};

/** Halfway between two conducted P waves lies a second one that nothing answers: conduction is 2:1. Null: none. */
export const blockedPOf = (beat: MedianBeat, p: PWave | null, qrsOff: number): BlockedP | null => {
  if (!p || beat.rrMs < slowRrMs) return null;
  const rr = (beat.rrMs * beat.rate) / 1000;
  const skirt = samplesOf(beat, skirtMs);
  const named = pLeadNames.flatMap((name) => beat.leads.get(name) ?? []);
  const leads = (named.length >= 2 ? named : independentOf(beat)).map((lead) =>
    bandPass(Float32Array.from(lead), bandHz, beat.rate),
  );
  const bands: Bands = { leads, from: max(0, p.on - skirt), to: p.off + skirt };
  const shifts = Array.from({ length: round(2 * limits.look * rr) }, (_, i) => round((0.5 - limits.look) * rr) + i);
  const reachable = shifts.filter((shift) => bands.from + shift > qrsOff && bands.to + shift < beat.length);
  const best = reachable
    .map((shift) => matchAt(bands, shift))
    .reduce((a, b) => (b.likeness > a.likeness ? b : a), { shift: 0, likeness: -1, size: 0 });
  const even = abs(best.shift / rr - 0.5) <= limits.fromHalf;
  const alike = best.likeness >= limits.likeness && best.size >= limits.smallest && best.size <= limits.largest;
  return even && alike ? { on: p.on + best.shift, off: p.off + best.shift, likeness: best.likeness } : null;
};
