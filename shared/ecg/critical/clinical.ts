import type { ClinicalContext, Interpretation } from '../interpretation';

/** Under 16 years the adult rules for ST, hypertrophy and rate are off; at an unknown age both sets run. */
export type AgeGroup = 'adult' | 'child' | 'unknown';

export type Clinical = {
  readonly ageYears: number | null;
  readonly sex: 'male' | 'female' | null;
  readonly ageGroup: AgeGroup;
  readonly symptomatic: boolean;
  readonly has: (symptom: 'syncope' | 'chest-pain') => boolean;
  /** Somebody wrote this symptom down; blank symptoms do not count here. */
  readonly complainsOf: (symptom: 'chest-pain') => boolean;
  readonly compromised: boolean;
  readonly pacemaker: boolean;
  readonly prior: Interpretation | null;
  /** The prior said this key too: not the first time. */
  readonly known: (key: string) => boolean;
};

export const childUntilYears = 16;

/** The mimic of what only the children's rules raise where nobody knows whether the patient is a child. */
export const ageUnknown = 'age-unknown';

const ageGroupOf = (ageYears: number | null): AgeGroup => {
  if (ageYears === null || !Number.isFinite(ageYears) || ageYears < 0) return 'unknown';
  return ageYears < childUntilYears ? 'child' : 'adult';
};

/** Blank symptoms count as every symptom. */
export const clinicalOf = (context: ClinicalContext): Clinical => {
  const named = new Set(context.symptoms);
  const priorKeys = new Set(context.prior?.findings.map(({ key }) => key));
  return {
    ageYears: context.ageYears,
    sex: context.sex,
    ageGroup: ageGroupOf(context.ageYears),
    symptomatic: context.symptomatic,
    has: (symptom) => context.symptomatic && (named.size === 0 || named.has(symptom)),
    complainsOf: (symptom) => named.has(symptom),
    compromised: context.haemodynamicCompromise,
    pacemaker: context.pacemaker,
    prior: context.prior,
    known: (key) => priorKeys.has(key),
  };
};
