import type { Signal } from '../signal/prepare';
import { at } from '../signal/series';

const { max, min, round, sqrt } = Math;

/** A QRS in points: few enough to compare thousands, close enough that none is missed. */
export const pointsPerLead = { fromMs: -90, count: 35, stepMs: 6, shifts: 4 } as const;
const { fromMs, count, stepMs, shifts } = pointsPerLead;
const stretchCount = count + 2 * shifts;

/** The QRS of all independent leads behind each other, with what a shift to either side needs. */
export type Stretch = Float64Array;

export const stretchAround = ({ independent, rate }: Signal, center: number): Stretch => {
  const out = new Float64Array(stretchCount * independent.length);
  independent.forEach(({ steady }, lead) => {
    for (let k = 0; k < stretchCount; k += 1) {
      out[lead * stretchCount + k] = at(steady, round(center + ((fromMs + (k - shifts) * stepMs) * rate) / 1000));
    }
  });
  return out;
};

/** As a shape of its own: each lead freed of its mean. */
export const shapeAround = (stretch: Stretch, shift: number): Float64Array => {
  const leads = stretch.length / stretchCount;
  const out = new Float64Array(leads * count);
  for (let lead = 0; lead < leads; lead += 1) {
    const from = lead * stretchCount + shifts + shift;
    let sum = 0;
    for (let k = 0; k < count; k += 1) sum += stretch[from + k] ?? 0;
    for (let k = 0; k < count; k += 1) out[lead * count + k] = (stretch[from + k] ?? 0) - sum / count;
  }
  return out;
};

/** 1 for the same shape at the same size; a different size counts as a different shape, but mildly. */
const weighed = (ab: number, aa: number, bb: number): number =>
  (ab / sqrt(aa * bb)) * min(1, 0.9 + 0.4 * sqrt(min(aa, bb) / max(aa, bb)));

export const likeness = (a: Float64Array, b: Float64Array): number => {
  let [ab, aa, bb] = [0, 1e-9, 1e-9];
  for (let i = 0; i < a.length; i += 1) {
    const [left, right] = [a[i] ?? 0, b[i] ?? 0];
    ab += left * right;
    aa += left * left;
    bb += right * right;
  }
  return weighed(ab, aa, bb);
};

/** Likeness of the stretch, moved by `shift` points, to a shape whose leads have no mean. */
const scoreAt = (stretch: Stretch, shift: number, shape: Float64Array): number => {
  const leads = stretch.length / stretchCount;
  let [ab, aa, bb] = [0, 1e-9, 1e-9];
  for (let lead = 0; lead < leads; lead += 1) {
    const from = lead * stretchCount + shifts + shift;
    let sum = 0;
    for (let k = 0; k < count; k += 1) {
      const [left, right] = [stretch[from + k] ?? 0, shape[lead * count + k] ?? 0];
      sum += left;
      ab += left * right;
      aa += left * left;
      bb += right * right;
    }
    aa -= (sum * sum) / count;
  }
  return weighed(ab, max(1e-9, aa), bb);
};

/** Every second shift first, then what lies beside the best of them. */
const shiftsOnTheWay = [0, -2, 2, -4, 4] as const;

/** The best fit over all shifts. */
export const likenessAt = (stretch: Stretch, shape: Float64Array): { score: number; shift: number } => {
  let best = { score: -1, shift: 0 };
  const attempt = (shift: number): void => {
    const score = scoreAt(stretch, shift, shape);
    if (score > best.score) best = { score, shift };
  };
  for (const shift of shiftsOnTheWay) if (best.score < 0.97) attempt(shift);
  const { shift } = best;
  if (best.score < 0.97 && shift > -shifts) attempt(shift - 1);
  if (best.score < 0.97 && shift < shifts) attempt(shift + 1);
  return best;
};
