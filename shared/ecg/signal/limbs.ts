import type { LeadName } from '../recording';
import type { Series } from './series';

/** Parts of I and II (Einthoven, Goldberger). */
export type LimbRule = readonly [ofOne: number, ofTwo: number];

export const limbRules: ReadonlyMap<LeadName, LimbRule> = new Map([
  ['III', [-1, 1]],
  ['aVR', [-0.5, -0.5]],
  ['aVL', [1, -0.5]],
  ['aVF', [-0.5, 1]],
]);

type Pair<Values extends Series> = readonly [one: Values, two: Values];

const combine = <Values extends Series>(out: Values, [one, two]: Pair<Series>, [ofOne, ofTwo]: LimbRule): Values => {
  for (let i = 0; i < out.length; i += 1) out[i] = ofOne * (one[i] ?? 0) + ofTwo * (two[i] ?? 0);
  return out;
};

/** What holds for samples holds for everything linear made of them: filtered paths, levels, the same beats' shapes. */
export const samplesFromLimbs = (limbs: Pair<Float32Array>, rule: LimbRule): Float32Array =>
  combine(new Float32Array(limbs[0].length), limbs, rule);

export const shapeFromLimbs = (limbs: Pair<Float64Array>, rule: LimbRule): Float64Array =>
  combine(new Float64Array(limbs[0].length), limbs, rule);

/** More than rounding of three leads to 5 µV steps can make. */
const roundingUv = 10;

/** Whether a stored lead says no more than I and II do; a gap in any of the three is its own. */
export const followsLimbs = (
  lead: Float32Array,
  [one, two]: readonly [Float32Array, Float32Array],
  rule: LimbRule,
): boolean => {
  if (lead.length !== one.length || lead.length !== two.length) return false;
  for (let i = 0; i < lead.length; i += 1) {
    const apart = Math.abs(rule[0] * (one[i] ?? 0) + rule[1] * (two[i] ?? 0) - (lead[i] ?? 0));
    if (!(apart <= roundingUv)) return false;
  }
  return true;
};
