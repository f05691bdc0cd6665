import type { Chance } from './chance';

/** One person's heart: what varies between healthy people. Times in ms. */
export type Heart = {
  readonly ageYears: number;
  readonly sex: 'male' | 'female';
  readonly rateBpm: number;
  readonly prMs: number;
  readonly pMs: number;
  readonly qrsMs: number;
  /** At 60 per minute. */
  readonly qtcMs: number;
  readonly axisTurnDeg: number;
  readonly qrsScale: number;
  readonly tScale: number;
  readonly pScale: number;
};

type Person = { readonly ageYears: number; readonly sex: 'male' | 'female' };

/** Resting values by age, rounded from paediatric tables (Rijnbeek 2001) and adult ones (Rijnbeek 2014). */
const byAge = (ageYears: number): { rate: number; pr: number; qrs: number; p: number } => {
  if (ageYears < 1) return { rate: 140, pr: 105, qrs: 62, p: 78 };
  if (ageYears < 5) return { rate: 115, pr: 118, qrs: 68, p: 84 };
  if (ageYears < 12) return { rate: 88, pr: 130, qrs: 76, p: 92 };
  if (ageYears < 16) return { rate: 78, pr: 140, qrs: 84, p: 98 };
  return { rate: 70, pr: 156, qrs: 92, p: 106 };
};

export const heartOf = ({ ageYears, sex }: Person, chance: Chance): Heart => {
  const usual = byAge(ageYears);
  const adult = ageYears >= 16;
  return {
    ageYears,
    sex,
    rateBpm: usual.rate + chance.between(-8, 12),
    prMs: usual.pr + chance.between(-14, 18),
    pMs: usual.p + chance.between(-8, 6),
    qrsMs: usual.qrs + chance.between(-6, 8) - (adult && sex === 'female' ? 5 : 0),
    qtcMs: (sex === 'female' ? 412 : 402) + chance.between(-14, 14),
    axisTurnDeg: chance.between(-22, 18) + (adult ? 0 : 20),
    qrsScale: (sex === 'female' ? 0.84 : 0.98) * chance.between(0.82, 1.12),
    tScale: (sex === 'female' ? 0.8 : 1) * chance.between(0.75, 1.15),
    pScale: chance.between(0.8, 1.15),
  };
};

/** Repolarisation shortens with rate (Fridericia's cube root). */
export const qtAt = (heart: Heart, rrMs: number): number =>
  heart.qtcMs * Math.cbrt(Math.min(1500, Math.max(250, rrMs)) / 1000);
