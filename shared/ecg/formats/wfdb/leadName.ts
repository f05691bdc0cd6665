import type { LeadName } from '../../recording';
import { leadFromText } from '../leadName';

/** Holter's modified limb leads and Frank's leads as WFDB spells them. */
const spellings: ReadonlyMap<string, LeadName> = new Map<string, LeadName>([
  ['MLI', 'ML1'],
  ['MLII', 'ML2'],
  ['MLIII', 'ML3'],
  ['VX', 'X'],
  ['VY', 'Y'],
  ['VZ', 'Z'],
]);

export const leadOfSignal = (name: string): LeadName | null =>
  spellings.get(name.trim().toUpperCase()) ?? leadFromText(name);
