import type { Analysis } from '../../analyse';
import type { PerLead } from '../../measurements/measure';
import type { LeadName } from '../../recording';

/** −aVR stands for the mirrored lead between I and II. */
export type StLead = LeadName | '-aVR';

/** Neighbours on the chest and in the frontal plane (Cabrera order). */
export const neighbours: readonly (readonly [StLead, StLead])[] = [
  ['aVL', 'I'],
  ['I', '-aVR'],
  ['-aVR', 'II'],
  ['II', 'aVF'],
  ['aVF', 'III'],
  ['V1', 'V2'],
  ['V2', 'V3'],
  ['V3', 'V4'],
  ['V4', 'V5'],
  ['V5', 'V6'],
  ['V3R', 'V4R'],
  ['V4R', 'V5R'],
  ['V7', 'V8'],
  ['V8', 'V9'],
];

/** Leads whose ST can be believed: a clean signal, and beats that agree within the limit. */
export const believed = (analysis: Analysis, uncertainUv: number): ReadonlyMap<LeadName, PerLead> => {
  const measurable = new Set(analysis.leadQuality.filter((lead) => lead.measurable).map(({ name }) => name));
  const leads = new Map<LeadName, PerLead>();
  for (const [name, x] of analysis.median?.leads ?? []) {
    const measured = analysis.measurements.perLead[name];
    const sure = (analysis.median?.uncertaintyUv.get(name) ?? Infinity) <= uncertainUv;
    if (measured && measurable.has(name) && sure && x.length > 0) leads.set(name, measured);
  }
  return leads;
};

export type StAt = keyof PerLead['stUv'];

/** ST level; for −aVR that of aVR with its sign changed. */
export const stOf = (leads: ReadonlyMap<LeadName, PerLead>, lead: StLead, when: StAt = 'j'): number | null => {
  if (lead === '-aVR') {
    const mirrored = leads.get('aVR');
    return mirrored ? -mirrored.stUv[when] : null;
  }
  return leads.get(lead)?.stUv[when] ?? null;
};

/** The recorded lead that a finding is shown on. */
export const shownOn = (lead: StLead): LeadName => (lead === '-aVR' ? 'aVR' : lead);

/** Both of a pair fulfil the test. */
export const contiguous = (test: (lead: StLead) => boolean): StLead[] => {
  const pairs = neighbours.filter(([a, b]) => test(a) && test(b));
  return [...new Set(pairs.flat())];
};

const standard: readonly StLead[] = ['aVL', 'I', '-aVR', 'II', 'aVF', 'III', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
/** For signs that one lead alone can show. */
export const everyLead = (leads: ReadonlyMap<LeadName, PerLead>): boolean =>
  standard.every((lead) => stOf(leads, lead) !== null);

/**
 * Excluded only if every standard lead was recorded and no two neighbours could hide it: one disturbed lead between two
 * that are known to be free of the sign leaves nothing open, an electrode that is off does.
 */
export const enoughLeads = (
  { leadQuality }: Analysis,
  leads: ReadonlyMap<LeadName, PerLead>,
  shows: (lead: StLead) => boolean,
): boolean => {
  const recorded = (lead: StLead): boolean => leadQuality.some(({ name, dead }) => name === shownOn(lead) && !dead);
  const open = (lead: StLead): boolean => standard.includes(lead) && (stOf(leads, lead) === null || shows(lead));
  return standard.every(recorded) && contiguous(open).length === 0;
};
