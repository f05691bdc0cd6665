import type { Analysis } from '../analyse';
import type { Clinical } from '../critical/clinical';
import type { Finding } from '../interpretation';
import { conductionStatements } from './conduction';
import type { Seen } from './observation';
import { recentInfarction } from './recentInfarction';
import { repolarisationStatements } from './repolarisation';
import { ectopyStatements, rhythmStatements } from './rhythm';
import { shapeOf } from './shape';

/** What a cardiologist would write beside the critical values; unordered. */
export const statementsOf = (analysis: Analysis, clinical: Clinical): Finding[] => {
  if (analysis.beats.length === 0) return [];
  const seen: Seen = { analysis, clinical, shape: shapeOf(analysis, clinical.sex, clinical.pacemaker) };
  return [rhythmStatements, ectopyStatements, recentInfarction, conductionStatements, repolarisationStatements].flatMap(
    (rule) => rule(seen),
  );
};
