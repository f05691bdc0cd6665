import type { Analysis } from '../analyse';
import { hidesP, shortestPMs } from '../critical/rules/tShape';
import type { PerLead } from '../measurements/measure';
import type { LeadName } from '../recording';

/** How the ventricles are activated and built, as far as the median beat shows it. */
export type Shape = {
  readonly lbbb: boolean;
  readonly rbbb: boolean;
  readonly paced: boolean;
  readonly preExcited: boolean;
  /** Voltage criteria of left ventricular hypertrophy. */
  readonly tallLeft: boolean;
  readonly lowVoltage: boolean;
};

type Leads = Analysis['measurements']['perLead'];

/** R against the deeper of Q and S, µV: above zero the QRS stands upright. */
export const netOf = (lead: PerLead | undefined): number => (lead ? lead.rUv + Math.min(lead.sUv, lead.qUv) : 0);

/** R over S in V1 and the axis turned to the right. */
export const isRightHypertrophy = ({ perLead, axisDeg }: Analysis['measurements']): boolean =>
  netOf(perLead.V1) > 0 && (axisDeg.qrs ?? 0) > 90;

export const wideFromMs = 120;

/** Part of R in I: the last to be reached lies to the left, so nothing points away from it at the end. */
const smallSPart = 0.25;

/** Wide, V1 mostly negative, I and V6 upright without a Q, I without an S (AHA/ACCF/HRS 2009). */
const isLbbb = (leads: Leads, qrsMs: number): boolean => {
  const lateral = [leads.I, leads.V6].filter((lead) => lead !== undefined);
  const upright = lateral.length > 0 && lateral.every((lead) => netOf(lead) > 0 && lead.qUv > -60);
  const leftLast = leads.I === undefined || -leads.I.sUv <= smallSPart * leads.I.rUv;
  return qrsMs >= wideFromMs && leads.V1 !== undefined && netOf(leads.V1) < -200 && upright && leftLast;
};

/** Wide, V1 mostly positive, a late S in I and V6. */
const isRbbb = (leads: Leads, qrsMs: number): boolean => {
  const late = [leads.I, leads.V6].every((lead) => lead === undefined || lead.sUv < -80);
  return qrsMs >= wideFromMs && leads.V1 !== undefined && netOf(leads.V1) > 100 && late;
};

/** Sokolow–Lyon ≥ 3.5 mV, or Cornell ≥ 2.8 mV (men) and 2.0 mV (women; also where sex is unknown). */
const isTallLeft = (leads: Leads, sex: 'male' | 'female' | null): boolean => {
  const r = (name: LeadName): number => leads[name]?.rUv ?? 0;
  const s = (name: LeadName): number => -(leads[name]?.sUv ?? 0);
  const sokolow = s('V1') + Math.max(r('V5'), r('V6'));
  const cornell = r('aVL') + s('V3');
  return sokolow >= 3500 || cornell >= (sex === 'male' ? 2800 : 2000);
};

const limbs: readonly LeadName[] = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF'];

const isLow = (leads: Leads): boolean => {
  const measured = limbs.flatMap((name) => leads[name] ?? []);
  return measured.length === limbs.length && measured.every((lead) => lead.rUv - Math.min(lead.sUv, lead.qUv) < 500);
};

const preExcitedFromMs = 110;

/** PR is no longer than the P wave that runs into the QRS; what is left behind the shortest P is wide. */
const isFused = (analysis: Analysis): boolean => {
  const { rhythm, measurements } = analysis;
  const steady = rhythm.fibrillation !== true && !rhythm.flutter && rhythm.irregularity < 0.1;
  return steady && (measurements.qrsMs ?? 0) >= shortestPMs + preExcitedFromMs && hidesP(analysis);
};

/** Between P and a delta wave nothing is at rest; a bundle branch block has its PR segment, unless T covers it. */
const restMs = 30;
const coveredFromBpm = 110;

/** PR too short for the node, and the QRS begins while P ends: whatever bundle branch block it looks like. */
const isPlainlyPreExcited = ({ measurements, rhythm, waves, signal }: Analysis): boolean => {
  const { prMs, qrsMs } = measurements;
  if (prMs === null || qrsMs === null || !waves?.p || (rhythm.rateBpm ?? 0) > coveredFromBpm) return false;
  const segmentMs = ((waves.qrsOn - waves.p.off) * 1000) / signal.rate;
  return prMs < 110 && qrsMs >= preExcitedFromMs && segmentMs < restMs;
};

/** Short PR with a wide QRS; limits of the delta wave itself come from both together. */
const isPreExcited = (analysis: Analysis): boolean => {
  const { prMs, qrsMs } = analysis.measurements;
  return prMs !== null && qrsMs !== null ? prMs < 120 && qrsMs >= preExcitedFromMs : isFused(analysis);
};

export const shapeOf = (analysis: Analysis, sex: 'male' | 'female' | null, pacemaker: boolean): Shape => {
  const { measurements } = analysis;
  const { perLead } = measurements;
  const qrsMs = measurements.qrsMs ?? 0;
  const plainly = isPlainlyPreExcited(analysis);
  const lbbb = !plainly && isLbbb(perLead, qrsMs);
  const rbbb = !plainly && isRbbb(perLead, qrsMs);
  return {
    lbbb,
    rbbb,
    paced: analysis.paced || (pacemaker && qrsMs >= wideFromMs),
    preExcited: !lbbb && !rbbb && isPreExcited(analysis),
    tallLeft: isTallLeft(perLead, sex) && !lbbb,
    lowVoltage: isLow(perLead),
  };
};
