import type { Analysis } from '../analyse';
import type { Clinical } from '../critical/clinical';
import type { Finding } from '../interpretation';
import { conductionStatements } from './conduction';
import type { Seen } from './observation';
import { recentInfarction } from './recentInfarction';
import { repolarisationStatements } from './repolarisation';
import { droppedBeatStatements } from './droppedBeats';
import { ectopyStatements } from './ectopy';
import { rhythmStatements } from './rhythm';
import { shapeOf } from './shape';

type Statements = (seen: Seen) => Finding[];

/** Waves of a chaotic or ventricular rhythm say nothing about walls, axes or repolarisation. */
const linesFor = (raised: ReadonlySet<string>): readonly Statements[] => {
  if (raised.has('vf-flutter')) return [];
  if (raised.has('vt') || raised.has('wide-qrs-tachycardia')) return [rhythmStatements];
  const usual = [
    rhythmStatements,
    ectopyStatements,
    droppedBeatStatements,
    conductionStatements,
    repolarisationStatements,
  ];
  return raised.has('acute-mi-suspected') ? usual : [...usual, recentInfarction];
};

/** What a cardiologist would write beside the critical values, of which `raised` holds the keys; unordered. */
export const statementsOf = (analysis: Analysis, clinical: Clinical, raised: ReadonlySet<string>): Finding[] => {
  if (analysis.beats.length === 0) return [];
  const seen: Seen = { analysis, clinical, shape: shapeOf(analysis, clinical.sex, clinical.pacemaker) };
  return linesFor(raised).flatMap((rule) => rule(seen));
};
