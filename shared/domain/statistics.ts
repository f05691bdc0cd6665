import { z } from 'zod';

/** What is counted or timed. Every one of them opens its cases. */
export const Measure = z.enum([
  'studies',
  'read-nows',
  'resolved-read-nows',
  'false-read-nows',
  'criticals',
  'significants',
  'from-paper',
  'retracted',
  'breaches',
  'read-now-to-claimed',
  'read-now-to-opinion',
  'upload-to-told',
  'declared-to-acknowledged',
  'acknowledged-to-disposed',
  'disposed-to-closed',
  'significant-to-acknowledged',
  'submitted-to-claimed',
  'submitted-to-signed',
  'signed-to-opened',
]);
export type Measure = z.infer<typeof Measure>;

const times = [
  'read-now-to-claimed',
  'read-now-to-opinion',
  'upload-to-told',
  'declared-to-acknowledged',
  'acknowledged-to-disposed',
  'disposed-to-closed',
  'significant-to-acknowledged',
  'submitted-to-claimed',
  'submitted-to-signed',
  'signed-to-opened',
] as const satisfies readonly Measure[];

export const timedMeasures: readonly Measure[] = times;
export const countedMeasures: readonly Measure[] = Measure.options.filter((one) => !timedMeasures.includes(one));

export const Figure = z.object({
  count: z.int(),
  /** Milliseconds; null where nothing is timed. */
  p50: z.number().nullable(),
  p95: z.number().nullable(),
});
export type Figure = z.infer<typeof Figure>;

export type Figures = Readonly<Partial<Record<Measure, Figure>>>;

export const countIn = (figures: Figures, measure: Measure): number => figures[measure]?.count ?? 0;

/** Null: nothing to divide by, which is no zero. */
const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** 误报率: of the suspicions that a reader has settled, those that were not critical. */
export const falseRate = (figures: Figures): number | null =>
  ratio(countIn(figures, 'false-read-nows'), countIn(figures, 'resolved-read-nows'));

/** 危急值占比: declared per thousand studies; far above its peers, a house calls too much critical. */
export const criticalsPerThousand = (figures: Figures): number | null => {
  const share = ratio(countIn(figures, 'criticals'), countIn(figures, 'studies'));
  return share === null ? null : share * 1000;
};

export const breachRate = (figures: Figures): number | null =>
  ratio(countIn(figures, 'breaches'), countIn(figures, 'criticals') + countIn(figures, 'significants'));
