import type { PerLead } from '../../measurements/measure';
import type { LeadName } from '../../recording';
import { isDrowned } from '../../signal/leadQuality';
import type { Facts } from '../decision';
import type { StLead } from './stLeads';

export type Elevation = {
  readonly leads: ReadonlyMap<LeadName, PerLead>;
  readonly elevated: readonly StLead[];
  readonly reciprocal: readonly LeadName[];
  readonly changed: boolean;
};

type Mimic = (seen: Elevation, facts: Facts) => boolean;

const chest: readonly StLead[] = ['V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
const isAnterior = (lead: StLead): boolean => chest.includes(lead);
const isInferior = (lead: StLead): boolean => lead === 'II' || lead === 'III' || lead === 'aVF';

const jOf = ({ leads }: Elevation, name: LeadName): number => leads.get(name)?.stUv.j ?? 0;

/** Elevation under a quarter of the S wave before it belongs to the thick wall (Armstrong 2012). */
const hypertrophy: Mimic = (seen, { shape }) =>
  shape.tallLeft &&
  seen.elevated.every((lead) => {
    const measured = lead === '-aVR' ? undefined : seen.leads.get(lead);
    return measured !== undefined && measured.stUv.j < 0.25 * -measured.sUv;
  });

/** Wide QRS lifts ST against itself: everywhere in LBBB and pacing, in I, aVL, V5 and V6 in RBBB. */
const bundleBranch: Mimic = (seen, { shape }) => {
  const late = new Set<StLead>(['I', 'aVL', 'V5', 'V6', '-aVR']);
  return shape.lbbb || (shape.rbbb && seen.elevated.every((lead) => late.has(lead)));
};

/** Diffuse: inferior and lateral, II over III, nothing reciprocal outside aVR and V1. */
const pericarditis: Mimic = (seen) => {
  const diffuse = seen.elevated.filter((lead) => lead !== '-aVR').length >= 5;
  const both = seen.elevated.some(isInferior) && seen.elevated.some(isAnterior);
  return diffuse && both && seen.reciprocal.length === 0 && jOf(seen, 'II') >= jOf(seen, 'III');
};

/** Smith 2012: above 23.4 the anterior descending artery is more likely occluded than repolarisation early. */
const smithScore = ({ leads }: Elevation, qtcBazett: number): number => {
  const [v3, v4] = [leads.get('V3'), leads.get('V4')];
  return (1.196 * (v3?.stUv.j60 ?? 0)) / 100 + 0.059 * qtcBazett - (0.326 * (v4?.rUv ?? 0)) / 100;
};
const smithLimit = 23.4;

/** Nothing reciprocal, no Q wave where ST is lifted, and R waves kept. */
const earlyRepolarisation: Mimic = (seen, { analysis }) => {
  if (seen.reciprocal.length > 0 || seen.changed) return false;
  const kept = seen.elevated.every((lead) => {
    const measured = lead === '-aVR' ? undefined : seen.leads.get(lead);
    return measured === undefined || lead === 'V1' || (measured.rUv > 150 && measured.stUv.j < 400);
  });
  const qtc = analysis.measurements.qtcMs?.bazett;
  const anterior = seen.elevated.some(isAnterior);
  return kept && (!anterior || (qtc !== undefined && smithScore(seen, qtc) <= smithLimit));
};

/** An old infarct's scar: Q waves, ST lifted, and T too small for its QRS (Smith 2005: under 0.36 in all of V1–V4). */
const aneurysm: Mimic = (seen) => {
  const four = (['V1', 'V2', 'V3', 'V4'] as const).flatMap((name) => seen.leads.get(name) ?? []);
  const scarred = four.filter(({ rUv, qUv }) => qUv < -300 && rUv < -qUv).length >= 2;
  const small = four.every(({ rUv, sUv, qUv, tUv }) => tUv < 0.36 * (rUv - Math.min(sUv, qUv)));
  return scarred && small && seen.elevated.every(isAnterior) && !seen.changed;
};

/** Type 1: coved in V1–V2, high at J, falling, T turned down. */
export const covedLeads = (leads: Elevation['leads'], jUv: number): LeadName[] =>
  (['V1', 'V2'] as const).filter((name) => {
    const lead = leads.get(name);
    return lead !== undefined && lead.stUv.j >= jUv && lead.stUv.j80 < lead.stUv.j && lead.tUv < 0 && lead.rUv > 0;
  });

const brugadaJUv = 200;

const brugada: Mimic = (seen) => {
  const coved = covedLeads(seen.leads, brugadaJUv);
  const onlyRight = seen.elevated.every((lead) => lead === 'V1' || lead === 'V2' || lead === 'V3');
  return coved.length > 0 && onlyRight && seen.reciprocal.length === 0;
};

const mimics: Record<string, Mimic> = {
  hypertrophy,
  'bundle-branch-block': bundleBranch,
  pericarditis,
  'early-repolarisation': earlyRepolarisation,
  aneurysm,
  brugada,
  paced: (_, { shape }) => shape.paced,
  artefact: (_, { analysis }) => isDrowned(analysis.leadQuality),
  'flutter-waves': (_, { analysis }) => analysis.rhythm.flutter,
  'pre-excitation': (_, { shape }) => shape.preExcited,
  'fast-rate': (_, { analysis, rows }) => (analysis.rhythm.rateBpm ?? 0) > rows['acute-mi-suspected'].numbers.fastBpm,
  'unexplained-wide-qrs': (_, { analysis, shape }) =>
    (analysis.measurements.qrsMs ?? 0) >= 130 && !shape.rbbb && !shape.lbbb && !shape.paced,
};

export const infarctionMimics = (seen: Elevation, facts: Facts): string[] =>
  Object.entries(mimics).flatMap(([key, applies]) => (applies(seen, facts) ? [key] : []));
