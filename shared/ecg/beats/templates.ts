import type { Signal } from '../signal/prepare';
import { at } from '../signal/series';
import type { Detection } from './detect';

const { max, min, round, sqrt } = Math;

/** Beats of one shape. */
export type Template = {
  /** Indices into the beats. */
  readonly members: number[];
  /** Mean of its members over all independent leads, µV. */
  readonly shape: Float64Array;
};

const windowMs = [-90, 120] as const;
const stepMs = 6;
const sameShape = 0.88;
const mostTemplates = 12;
const shifts = [0, -1, 1, -2, 2, -3, 3] as const;

const points = round((windowMs[1] - windowMs[0]) / stepMs);

/** The QRS of all independent leads behind each other, each lead freed of its mean. */
const shapeAt = ({ independent, rate }: Signal, center: number, shift: number): Float64Array => {
  const out = new Float64Array(points * independent.length);
  independent.forEach(({ steady }, lead) => {
    let sum = 0;
    for (let k = 0; k < points; k += 1) {
      const value = steady[round(center + ((windowMs[0] + (k + shift) * stepMs) * rate) / 1000)] ?? 0;
      out[lead * points + k] = value;
      sum += value;
    }
    for (let k = lead * points; k < (lead + 1) * points; k += 1) out[k] = (out[k] ?? 0) - sum / points;
  });
  return out;
};

/** 1 for the same shape at the same size; a different size counts as a different shape, but mildly. */
export const likeness = (a: Float64Array, b: Float64Array): number => {
  let [ab, aa, bb] = [0, 1e-9, 1e-9];
  for (let i = 0; i < a.length; i += 1) {
    const [left, right] = [a[i] ?? 0, b[i] ?? 0];
    ab += left * right;
    aa += left * left;
    bb += right * right;
  }
  const size = min(aa, bb) / max(aa, bb);
  return (ab / sqrt(aa * bb)) * min(1, 0.9 + 0.4 * sqrt(size));
};

type Match = { readonly template: number; readonly score: number; readonly shape: Float64Array };

const bestMatch = (signal: Signal, center: number, templates: readonly Template[]): Match => {
  let best: Match = { template: -1, score: -1, shape: shapeAt(signal, center, 0) };
  for (const shift of shifts) {
    const shape = shift === 0 ? best.shape : shapeAt(signal, center, shift);
    templates.forEach((template, index) => {
      const score = likeness(shape, template.shape);
      if (score > best.score) best = { template: index, score, shape };
    });
    if (best.score > 0.97) break;
  }
  return best;
};

const learn = (template: Template, shape: Float64Array): void => {
  const part = 1 / min(12, template.members.length);
  for (let i = 0; i < shape.length; i += 1) {
    template.shape[i] = at(template.shape, i) + part * (at(shape, i) - at(template.shape, i));
  }
};

/** Sorts beats by shape, most frequent shape first. */
export const templatesOf = (signal: Signal, beats: readonly Detection[]): readonly Template[] => {
  const templates: Template[] = [];
  beats.forEach((beat, index) => {
    const match = bestMatch(signal, beat.at, templates);
    const template = templates[match.template];
    const known = template !== undefined && (match.score >= sameShape || templates.length >= mostTemplates);
    if (known) {
      template.members.push(index);
      learn(template, match.shape);
    } else templates.push({ members: [index], shape: shapeAt(signal, beat.at, 0) });
  });
  return templates.toSorted((a, b) => b.members.length - a.members.length);
};
