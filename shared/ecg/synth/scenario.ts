import type { Tier } from '../interpretation';
import type { Fault } from './faults';
import type { Noise } from './noise';
import type { Rhythm } from './rhythms';

export type Expected = {
  readonly key: string;
  readonly tier: Tier;
  /** Keys of the same emergency: the reader is called as well by one of them. */
  readonly kin?: readonly string[];
};

export type Scenario = {
  readonly rhythm: Rhythm;
  /** Keys that a symptomatic adult's recording must raise, at least at this tier. */
  readonly expected: readonly Expected[];
  /** Looks critical and is not: it may lift and hint, it must not page. */
  readonly mimic: boolean;
  readonly noise?: Noise;
  readonly fault?: Fault;
  /** Whose recording it usually is, where that is a part of the picture. */
  readonly who?: { readonly ageYears?: number; readonly sex?: 'male' | 'female'; readonly pacemaker?: boolean };
};

export const page = (key: string, ...kin: readonly string[]): Expected => ({ key, tier: 'page', kin });
export const lift = (key: string): Expected => ({ key, tier: 'lift' });
export const hint = (key: string): Expected => ({ key, tier: 'hint' });

export const healthy = { expected: [], mimic: false } as const;
export const mimic = { expected: [], mimic: true } as const;

export const raises = (rhythm: Rhythm, ...expected: readonly Expected[]): Scenario => ({
  rhythm,
  expected,
  mimic: false,
});
