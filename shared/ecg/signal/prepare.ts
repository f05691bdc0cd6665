import type { Lead, LeadName, Recording } from '../recording';
import { highPass } from './filters';
import { humOfConcernUv, measureHum, withoutHum } from './mains';
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

const prepareLead = (lead: Lead, rate: number): PreparedLead => {
  const { whole, missing } = bridged(lead.samples);
  const measured = measureHum(whole, rate);
  const calibrated = measured.hum.uv > humOfConcernUv ? withoutHum(whole, rate, measured) : whole;
  return {
    name: lead.name,
    calibrated,
    steady: highPass(calibrated, 0.5, rate),
    humUv: measured.hum.uv,
    emgUv: measured.restlessUv,
    missing,
  };
};

type LimbRule = readonly [LeadName, (one: number, two: number) => number];

const limbRules: readonly LimbRule[] = [
  ['III', (one, two) => two - one],
  ['aVR', (one, two) => -(one + two) / 2],
  ['aVL', (one, two) => one - two / 2],
  ['aVF', (one, two) => two - one / 2],
];

/** Devices that store eight leads leave the rest to the reader. */
const withLimbs = (leads: readonly Lead[]): readonly Lead[] => {
  const sampled = (name: LeadName): Float32Array | undefined => leads.find((lead) => lead.name === name)?.samples;
  const [one, two] = [sampled('I'), sampled('II')];
  if (!one || !two) return leads;
  const absent = limbRules.filter(([name]) => !sampled(name));
  const derived = absent.map(([name, rule]) => ({
    name,
    samples: one.map((value, i) => rule(value, two[i] ?? NaN)),
    derived: true,
  }));
  return [...leads, ...derived];
};

const fromTwoLimbs: ReadonlySet<LeadName> = new Set(['III', 'aVR', 'aVL', 'aVF']);

export const isAlive = (lead: PreparedLead): boolean =>
  lead.missing < 0.5 && peakToPeak(lead.calibrated, 0, lead.calibrated.length) > flatUv;

/** Standard order is kept. Rates below 50 Hz or above 10 kHz carry no ECG: no leads. */
export const prepare = (recording: Recording): Signal => {
  const rate = recording.rate;
  const sane = rate >= 50 && rate <= 10_000;
  const leads = sane
    ? withLimbs(recording.leads)
        .filter(({ samples }) => samples.length > 2)
        .map((lead) => prepareLead(lead, rate))
    : [];
  const alive = leads.filter(isAlive);
  const limbs = alive.filter(({ name }) => name === 'I' || name === 'II').length;
  const independent = limbs === 2 ? alive.filter(({ name }) => !fromTwoLimbs.has(name)) : alive;
  const count = leads.length === 0 ? 0 : min(...leads.map(({ calibrated }) => calibrated.length));
  return { rate, count, leads, independent };
};
