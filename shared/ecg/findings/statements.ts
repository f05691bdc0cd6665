import type { Analysis } from '../analyse';
import { ventricularRhythms } from '../critical/rules/tachycardia';
import type { Finding } from '../interpretation';
import { conductionStatements } from './conduction';
import { droppedBeatStatements } from './droppedBeats';
import { ectopyStatements } from './ectopy';
import type { Seen } from './observation';
import { recentInfarction } from './recentInfarction';
import { repolarisationStatements } from './repolarisation';
import { rhythmStatements } from './rhythm';
import { significantPatterns } from './significantPatterns';

type Statements = (seen: Seen) => Finding[];

/** A run leaves beats enough to measure; a rhythm that holds most of the recording is what was measured. */
const isVentricular = ({ signal }: Analysis, decided: readonly Finding[]): boolean =>
  decided.some(({ key, span }) => {
    const held = span === null ? signal.count : span.to - span.from;
    return ventricularRhythms.some((each) => each === key) && held > signal.count / 2;
  });

/** Waves of a chaotic or ventricular rhythm say nothing about walls, axes or repolarisation. */
const linesFor = (analysis: Analysis, decided: readonly Finding[]): readonly Statements[] => {
  const raised = new Set(decided.map(({ key }) => key));
  if (raised.has('vf-flutter')) return [];
  if (isVentricular(analysis, decided)) return [rhythmStatements];
  const usual = [
    rhythmStatements,
    ectopyStatements,
    droppedBeatStatements,
    conductionStatements,
    repolarisationStatements,
    significantPatterns,
  ];
  return raised.has('acute-mi-suspected') ? usual : [...usual, recentInfarction];
};

/** A statement that a raised key has said already, and more of it. */
const impliedBy: Readonly<Record<string, readonly string[]>> = {
  'qtc-prolonged': ['qtc-long'],
  'st-depression': ['acute-ischemia-suspected', 'posterior-mi', 'de-winter'],
  'st-elevation': ['acute-mi-suspected', 're-infarction'],
  't-inversion': ['wellens'],
  'recent-infarction': ['re-infarction', 'wellens'],
  'vt-run': ventricularRhythms,
  'av-block-2-1': ['av-block-high'],
  'av-block-2-i': ['av-block-high'],
  'av-block-2-ii': ['av-block-high'],
};

/** What a cardiologist would write beside the critical values that were decided on; unordered. */
export const statementsOf = (seen: Seen, decided: readonly Finding[]): Finding[] => {
  if (seen.analysis.beats.length === 0) return [];
  const said = linesFor(seen.analysis, decided).flatMap((rule) => rule(seen));
  return said.filter(({ key }) => !decided.some((heavier) => (impliedBy[key] ?? []).includes(heavier.key)));
};
