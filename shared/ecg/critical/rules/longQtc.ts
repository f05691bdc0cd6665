import type { Measurements } from '../../interpretation';
import { isDrowned } from '../../signal/leadQuality';
import { absent, evidenceNumbers, present, undecided, type Decision, type Facts } from '../decision';

type Qt = { readonly qtMs: number; readonly fridericia: number; readonly jtcMs: number; readonly wide: boolean };

const qtOf = ({ qtMs, qtcMs, qrsMs }: Measurements, wideQrsMs: number): Qt | null =>
  qtMs === null || qtcMs === null || qrsMs === null
    ? null
    : { qtMs, fridericia: qtcMs.fridericia, jtcMs: qtcMs.fridericia - qrsMs, wide: qrsMs >= wideQrsMs };

/** Syncope, or ventricular beats in a row: the rhythm that a long QT ends in. */
const isThreatening = ({ analysis: { beats }, clinical }: Facts): boolean =>
  clinical.has('syncope') || beats.some((beat, i) => beat.class === 'V' && beats[i + 1]?.class === 'V');

/** In fibrillation QT follows RR from beat to beat: only a mean over many beats counts. */
const isTooShort = ({ rhythm, beats }: Facts['analysis'], fewest: number): boolean =>
  rhythm.fibrillation === true && beats.length < fewest;

/** QTc by Fridericia; a wide QRS is judged on JT. */
export const longQtc = (facts: Facts): Decision => {
  const { analysis, chaos } = facts;
  const { numbers } = facts.rows['qtc-long'];
  const qt = chaos.span || isDrowned(analysis.leadQuality) ? null : qtOf(analysis.measurements, numbers.wideQrsMs);
  if (!qt) return undecided;
  if (qt.wide ? qt.jtcMs < numbers.jtcMs : qt.fridericia < numbers.ms) return absent;
  const few = isTooShort(analysis, numbers.fibrillationBeats);
  const ms = qt.fridericia.toFixed(0);
  return present({
    tier: isThreatening(facts) ? 'page' : 'lift',
    evidence: evidenceNumbers({
      qtcFridericiaMs: qt.fridericia,
      qtMs: qt.qtMs,
      ...(qt.wide ? { jtcMs: qt.jtcMs } : {}),
    }),
    mimics: [...(qt.wide ? ['wide-qrs'] : []), ...(few ? ['few-beats-in-fibrillation'] : [])],
    sentence: { zh: `QTc显著延长，${ms} ms（Fridericia）`, en: `Markedly prolonged QTc, ${ms} ms (Fridericia)` },
  });
};
