import type { LeadName } from '../recording';
import type { Vector } from './heartVector';

const { round } = Math;

/** How a lead sees the dipole: Dower's transform (Dower, Machado, Osborne 1980); the limb leads follow from I and II. */
const dower: readonly (readonly [LeadName, Vector])[] = [
  ['I', [0.632, -0.235, 0.059]],
  ['II', [0.235, 1.066, -0.132]],
  ['V1', [-0.515, 0.157, -0.917]],
  ['V2', [0.044, 0.164, -1.387]],
  ['V3', [0.882, 0.098, -1.277]],
  ['V4', [1.213, 0.127, -0.601]],
  ['V5', [1.125, 0.127, -0.086]],
  ['V6', [0.831, 0.076, 0.23]],
];

export type Dipole = { readonly x: Float64Array; readonly y: Float64Array; readonly z: Float64Array };

export type StoredLeads = Map<LeadName, Float64Array>;

/** Microvolts of the eight leads a device stores. */
export const storedLeads = ({ x, y, z }: Dipole): StoredLeads =>
  new Map(
    dower.map(([name, [a, b, c]]) => [
      name,
      Float64Array.from(x, (value, i) => 1000 * (a * value + b * (y[i] ?? 0) + c * (z[i] ?? 0))),
    ]),
  );

type LimbRule = (one: number, two: number) => number;
const limbRules: readonly (readonly [LeadName, LimbRule])[] = [
  ['III', (one, two) => two - one],
  ['aVR', (one, two) => -(one + two) / 2],
  ['aVL', (one, two) => one - two / 2],
  ['aVF', (one, two) => two - one / 2],
];

/** Rounds to 1 µV as a device's converter does, then derives III, aVR, aVL and aVF, so Einthoven holds exactly. */
export const twelveLeads = (stored: StoredLeads): { name: LeadName; samples: Float32Array; derived: boolean }[] => {
  const rounded = (name: LeadName): Float32Array => Float32Array.from(stored.get(name) ?? [], round);
  const [one, two] = [rounded('I'), rounded('II')];
  const limb = limbRules.map(([name, rule]) => ({
    name,
    samples: Float32Array.from(one, (value, i) => rule(value, two[i] ?? 0)),
    derived: true,
  }));
  const chest = dower.slice(2).map(([name]) => ({ name, samples: rounded(name), derived: false }));
  return [{ name: 'I', samples: one, derived: false }, { name: 'II', samples: two, derived: false }, ...limb, ...chest];
};
