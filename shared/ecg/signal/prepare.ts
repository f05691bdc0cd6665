import type { Lead, LeadName, Recording } from '../recording';
import { highPass } from './filters';
import { followsLimbs, samplesFromLimbs, limbRules, type LimbRule } from './limbs';
import { fastPart, humOfConcernUv, measureHum, withoutHum } from './mains';
import { at, peakToPeak } from './series';

const { max, min } = Math;
const { isFinite } = Number;

export type PreparedLead = {
  readonly name: LeadName;
  /** µV as recorded, gaps bridged by a straight line; mains removed where it disturbs. For ST and everything slow. */
  readonly calibrated: Float32Array;
  /** Zero-phase high-pass 0.5 Hz of it. For shapes and amplitudes. */
  readonly steady: Float32Array;
  readonly humUv: number;
  /** About the standard deviation above 30 Hz without the mains. */
  readonly emgUv: number;
  /** Part of the samples the device did not record. */
  readonly missing: number;
  /** It says no more than I and II together; null: it has a say of its own. */
  readonly limbs: LimbRule | null;
};

export type Signal = {
  readonly rate: number;
  readonly count: number;
  readonly leads: readonly PreparedLead[];
  /** Leads that carry a signal of their own: derived ones left out, dead ones too. */
  readonly independent: readonly PreparedLead[];
};

/** A lead that never moves this much is not connected to a patient. */
export const flatUv = 3;

/** Far beyond any electrode's offset: a broken file, kept finite so that nothing downstream overflows. */
const mostUv = 1e6;

const bridged = (samples: Float32Array): { whole: Float32Array; missing: number } => {
  const whole = new Float32Array(samples);
  let [last, missing] = [-1, 0];
  for (let i = 0; i <= whole.length; i += 1) {
    if (i < whole.length && !isFinite(whole[i] ?? 0)) {
      missing += 1;
      continue;
    }
    if (i - last > 1) bridge(whole, last, i);
    last = i;
  }
  for (let i = 0; i < whole.length; i += 1) whole[i] = max(-mostUv, min(mostUv, whole[i] ?? 0));
  return { whole, missing: missing / max(1, whole.length) };
};

const bridge = (x: Float32Array, before: number, after: number): void => {
  const right = after < x.length ? at(x, after) : before < 0 ? 0 : at(x, before);
  const left = before < 0 ? right : at(x, before);
  for (let i = before + 1; i < after; i += 1) x[i] = left + ((right - left) * (i - before)) / (after - before);
};

/** A lead with what only its preparation needs. */
type Prepared = { readonly lead: PreparedLead; readonly fast: Float32Array };

const prepareLead = (lead: Lead, rate: number): Prepared => {
  const { whole, missing } = bridged(lead.samples);
  const measured = measureHum(fastPart(whole, rate), rate);
  const calibrated = measured.hum.uv > humOfConcernUv ? withoutHum(whole, rate, measured) : whole;
  const { hum, fast, restlessUv } = measured;
  const steady = highPass(calibrated, 0.5, rate);
  const { name } = lead;
  return { lead: { name, calibrated, steady, humUv: hum.uv, emgUv: restlessUv, missing, limbs: null }, fast };
};

type Limbs = { readonly one: Prepared; readonly two: Prepared };

/** Filtering is linear: the paths of a derived lead follow from those of I and II. */
const deriveLead = (name: LeadName, rate: number, { one, two, rule }: Limbs & { rule: LimbRule }): PreparedLead => {
  const measured = measureHum(samplesFromLimbs([one.fast, two.fast], rule), rate);
  return {
    name,
    calibrated: samplesFromLimbs([one.lead.calibrated, two.lead.calibrated], rule),
    steady: samplesFromLimbs([one.lead.steady, two.lead.steady], rule),
    humUv: measured.hum.uv,
    emgUv: measured.restlessUv,
    missing: 0,
    limbs: rule,
  };
};

/** Devices that store eight leads leave the rest to the reader. */
const withLimbs = (leads: readonly Lead[]): readonly Lead[] => {
  const sampled = (name: LeadName): Float32Array | undefined => leads.find((lead) => lead.name === name)?.samples;
  const [one, two] = [sampled('I'), sampled('II')];
  if (one?.length !== two?.length || !one || !two) return leads;
  const absent = [...limbRules].filter(([name]) => !sampled(name));
  return [
    ...leads,
    ...absent.map(([name, rule]) => ({ name, samples: samplesFromLimbs([one, two], rule), derived: true })),
  ];
};

const prepareAll = (leads: readonly Lead[], rate: number): PreparedLead[] => {
  const stored = (wanted: LeadName): Lead | undefined => leads.find(({ name }) => name === wanted);
  const [I, II] = [stored('I'), stored('II')];
  if (!I || !II) return leads.map((lead) => prepareLead(lead, rate).lead);
  const limbs: Limbs = { one: prepareLead(I, rate), two: prepareLead(II, rate) };
  return leads.map((lead) => {
    if (lead === I) return limbs.one.lead;
    if (lead === II) return limbs.two.lead;
    const rule = limbRules.get(lead.name);
    return rule && followsLimbs(lead.samples, [I.samples, II.samples], rule)
      ? deriveLead(lead.name, rate, { ...limbs, rule })
      : prepareLead(lead, rate).lead;
  });
};

export const isAlive = (lead: PreparedLead): boolean =>
  lead.missing < 0.5 && peakToPeak(lead.calibrated, 0, lead.calibrated.length) > flatUv;

/** Standard order is kept. Rates below 50 Hz or above 10 kHz carry no ECG: no leads. */
export const prepare = (recording: Recording): Signal => {
  const rate = recording.rate;
  const sane = rate >= 50 && rate <= 10_000;
  const leads = sane
    ? prepareAll(
        withLimbs(recording.leads).filter(({ samples }) => samples.length > 2),
        rate,
      )
    : [];
  const alive = leads.filter(isAlive);
  const limbs = alive.filter(({ name }) => name === 'I' || name === 'II').length;
  const independent = limbs === 2 ? alive.filter(({ name }) => !limbRules.has(name)) : alive;
  const count = leads.length === 0 ? 0 : min(...leads.map(({ calibrated }) => calibrated.length));
  return { rate, count, leads, independent };
};
