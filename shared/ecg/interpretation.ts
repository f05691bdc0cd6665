import { z } from 'zod';
import { leadNames } from './recording';

/** 分级 */
export const Severity = z.enum(['critical', 'significant', 'abnormal', 'normal', 'unreadable']);
export type Severity = z.infer<typeof Severity>;

/** page: ReadNow and bedside prompt. lift: to the top of the queue. hint: shown to the reader. */
export const Tier = z.enum(['page', 'lift', 'hint']);
export type Tier = z.infer<typeof Tier>;

export const Bilingual = z.object({ zh: z.string(), en: z.string() });
export type Bilingual = z.infer<typeof Bilingual>;

/** What an author saw, with the evidence a reader can click on. */
export const Finding = z.object({
  /** Our own stable key: `acute-mi-suspected`, `sinus-bradycardia` … */
  key: z.string(),
  codes: z.object({ scp: z.string().nullable(), snomed: z.string().nullable() }),
  severity: Severity,
  tier: Tier.nullable(),
  leads: z.array(z.enum(leadNames)),
  /** Samples [from, to) of the recording on which it stands; null: the whole recording. */
  span: z.object({ from: z.number(), to: z.number() }).nullable(),
  /** The measured values that triggered it; unit in the name: `rateBpm`, `stJUv.V2`, `pauseMs`. */
  evidence: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  rule: z.object({ key: z.string(), version: z.string() }),
  /** Mimics that were weighed and apply here; any of them has turned page into lift. */
  mimics: z.array(z.string()),
  sentence: Bilingual,
});
export type Finding = z.infer<typeof Finding>;

export const QualityHint = z.object({
  key: z.string(),
  leads: z.array(z.enum(leadNames)),
  sentence: Bilingual,
});
export type QualityHint = z.infer<typeof QualityHint>;

export const Quality = z.object({
  /** `unreadable` is never `normal`; `poor` is read with its hints. */
  verdict: z.enum(['good', 'poor', 'unreadable']),
  hints: z.array(QualityHint),
});
export type Quality = z.infer<typeof Quality>;

/** Milliseconds, per minute, degrees; null where it could not be measured. */
export const Measurements = z.object({
  heartRateBpm: z.number().nullable(),
  rrMs: z.object({ mean: z.number(), min: z.number(), max: z.number(), sd: z.number() }).nullable(),
  pMs: z.number().nullable(),
  prMs: z.number().nullable(),
  qrsMs: z.number().nullable(),
  qtMs: z.number().nullable(),
  /** From J to the end of T. */
  jtMs: z.number().nullable().optional(),
  qtcMs: z
    .object({ bazett: z.number(), fridericia: z.number(), framingham: z.number(), hodges: z.number() })
    .nullable(),
  axisDeg: z.object({ p: z.number().nullable(), qrs: z.number().nullable(), t: z.number().nullable() }),
  /** Per lead on the median beat, µV against the level at QRS onset. */
  perLead: z.partialRecord(
    z.enum(leadNames),
    z.object({
      stUv: z.object({ j: z.number(), j20: z.number(), j40: z.number(), j60: z.number(), j80: z.number() }),
      rUv: z.number(),
      sUv: z.number(),
      qUv: z.number(),
      qMs: z.number(),
      tUv: z.number(),
      /** Signed, at its peak; null without a P wave in this lead. */
      pUv: z.number().nullable().optional(),
      pMs: z.number().nullable().optional(),
      qrsMs: z.number().nullable().optional(),
      /** A second R wave behind an S. */
      rPrimeUv: z.number().nullable().optional(),
      /** From the common QRS onset to the last R peak: when the muscle under the electrode is reached. */
      intrinsicoidMs: z.number().nullable().optional(),
      /** Top of a U wave behind T; null where none stands out, or the next P wave may lie on it. */
      uUv: z.number().nullable().optional(),
      tShape: z.enum(['upright', 'inverted', 'biphasic', 'flat']).optional(),
    }),
  ),
});
export type Measurements = z.infer<typeof Measurements>;

export const Beat = z.object({
  /** Sample of the R peak (largest deflection over all leads). */
  at: z.number(),
  class: z.enum(['N', 'V', 'S', 'F', 'paced', 'unclassified']),
});
export type Beat = z.infer<typeof Beat>;

/** What the engine says of one recording; stored with the study, shown to the reader. */
export const Interpretation = z.object({
  engine: z.object({ name: z.string(), version: z.string() }),
  criticalList: z.object({ version: z.string() }),
  quality: Quality,
  /** The worst of the findings; `unreadable` where quality is; `normal` only if every critical rule was decidable. */
  severity: Severity,
  measurements: Measurements,
  beats: z.array(Beat),
  /** Most important first. */
  findings: z.array(Finding),
  /** Keys of critical rules that could not be decided on this recording; none may be called normal then. */
  undecided: z.array(z.string()),
});
export type Interpretation = z.infer<typeof Interpretation>;

/** What the case tells the engine. Blank symptoms count as symptomatic. */
export type ClinicalContext = {
  readonly ageYears: number | null;
  readonly sex: 'male' | 'female' | null;
  readonly symptomatic: boolean;
  readonly symptoms: readonly string[];
  readonly haemodynamicCompromise: boolean;
  readonly pacemaker: boolean;
  /** The patient's latest earlier interpretation, for "first" and "new". */
  readonly prior: Interpretation | null;
};

/** Of a recording alone nothing is known but itself: blank symptoms count as symptoms. */
export const nobodyAsked: ClinicalContext = {
  ageYears: null,
  sex: null,
  symptomatic: true,
  symptoms: [],
  haemodynamicCompromise: false,
  pacemaker: false,
  prior: null,
};
