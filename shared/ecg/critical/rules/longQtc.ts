import type { Measurements, Tier } from '../../interpretation';
import { isDrowned } from '../../signal/leadQuality';
import { isTCutShort } from './cutShort';
import { absent, evidenceNumbers, present, undecided, type Decision, type Facts } from '../decision';

type Qt = { readonly qtMs: number; readonly fridericia: number; readonly jtcMs: number; readonly wide: boolean };

const qtOf = ({ qtMs, qtcMs, qrsMs }: Measurements, wideQrsMs: number): Qt | null =>
  qtMs === null || qtcMs === null || qrsMs === null
    ? null
    : { qtMs, fridericia: qtcMs.fridericia, jtcMs: qtcMs.fridericia - qrsMs, wide: qrsMs >= wideQrsMs };

/** Syncope, a ventricular run or a beat that falls on T: how a long QT ends. */
const isThreatening = ({ analysis: { rhythm }, clinical }: Facts): boolean =>
  clinical.has('syncope') || rhythm.ectopy.runs.length > 0 || rhythm.ectopy.rOnT.length > 0;

/** In fibrillation QT follows RR from beat to beat: only a mean over many beats counts. */
const isTooShort = ({ rhythm, beats }: Facts['analysis'], fewest: number): boolean =>
  rhythm.fibrillation === true && beats.length < fewest;

const tierOf = (facts: Facts): Tier => {
  if (isTCutShort(facts.analysis)) return 'hint';
  return isThreatening(facts) ? 'page' : 'lift';
};

const mimicsOf = ({ analysis, rows }: Facts, { wide }: Qt): string[] => [
  ...(wide ? ['wide-qrs'] : []),
  ...(isTooShort(analysis, rows['qtc-long'].numbers.fibrillationBeats) ? ['few-beats-in-fibrillation'] : []),
  ...(isTCutShort(analysis) ? ['bigeminy'] : []),
];

/** QTc by Fridericia; a wide QRS is judged on JT. */
export const longQtc = (facts: Facts): Decision => {
  const { analysis, chaos } = facts;
  const { numbers } = facts.rows['qtc-long'];
  const qt = chaos.span || isDrowned(analysis.leadQuality) ? null : qtOf(analysis.measurements, numbers.wideQrsMs);
  if (!qt) return undecided;
  if (qt.wide ? qt.jtcMs < numbers.jtcMs : qt.fridericia < numbers.ms) return absent;
  const ms = qt.fridericia.toFixed(0);
  return present({
    tier: tierOf(facts),
    evidence: evidenceNumbers({
      qtcFridericiaMs: qt.fridericia,
      qtMs: qt.qtMs,
      ...(qt.wide ? { jtcMs: qt.jtcMs } : {}),
    }),
    mimics: mimicsOf(facts, qt),
    sentence: {
      zh: `疑似QTc显著延长，${ms} ms（Fridericia）`,
      en: `Suspected marked prolongation of QTc, ${ms} ms (Fridericia)`,
    },
  });
};
