import type { LeadName, Recording } from '../recording';
import { flatUv, type PreparedLead, type Signal } from './prepare';
import { at, extremes, peakToPeak, quantile, thinned } from './series';

const { floor, round } = Math;

/** What disturbs one lead; µV. */
export type LeadQuality = {
  readonly name: LeadName;
  /** Electrode off or lead not recorded. */
  readonly dead: boolean;
  /** Part of the samples at the converter's end. */
  readonly saturated: number;
  readonly missing: number;
  readonly humUv: number;
  readonly wanderUv: number;
  /** Muscle: about the standard deviation above 30 Hz. */
  readonly emgUv: number;
  /** Good enough to measure ST on. */
  readonly measurable: boolean;
  /** Good enough to see a QRS. */
  readonly visible: boolean;
};

/** What a technician would repeat the recording for. */
export const qualityLimits = { humUv: 60, wanderUv: 1500, emgUv: 45, hopelessEmgUv: 220, saturatedPart: 0.02 } as const;

/** Runs of the very same extreme value, longer than 20 ms. */
const saturatedPart = (x: Float32Array, rate: number): number => {
  const { min, max } = extremes(x, 0, x.length);
  const shortest = Math.max(3, round(0.02 * rate));
  let total = 0;
  let length = 0;
  // eslint-disable-next-line @typescript-eslint/prefer-for-of -- the iterator of a typed array costs more than the comparison
  for (let i = 0; i < x.length; i += 1) {
    const value = x[i];
    if (value === max || value === min) length += 1;
    else {
      if (length >= shortest) total += length;
      length = 0;
    }
  }
  if (length >= shortest) total += length;
  return total / Math.max(1, x.length);
};

const wanderOf = ({ calibrated, steady }: PreparedLead): number => {
  const slow = thinned(calibrated, [0, calibrated.length]);
  const step = Math.max(1, floor(calibrated.length / 800));
  for (let i = 0; i < slow.length; i += 1) slow[i] = at(slow, i) - at(steady, i * step);
  return quantile(slow, 0.98) - quantile(slow, 0.02);
};

const judge = (lead: PreparedLead, recording: Recording): LeadQuality => {
  const { rate } = recording;
  const dead = lead.missing >= 0.5 || peakToPeak(lead.calibrated, 0, lead.calibrated.length) <= flatUv;
  const marked = recording.saturated.filter((span) => span.lead === null || span.lead === lead.name);
  const markedPart = marked.reduce((sum, { from, to }) => sum + to - from, 0) / Math.max(1, lead.calibrated.length);
  const saturated = dead ? 0 : Math.max(markedPart, saturatedPart(lead.calibrated, rate));
  const wanderUv = wanderOf(lead);
  const { emgUv } = lead;
  const visible = !dead && saturated < 0.3 && lead.missing < 0.2 && emgUv < qualityLimits.hopelessEmgUv;
  return {
    name: lead.name,
    dead,
    saturated,
    missing: lead.missing,
    humUv: lead.humUv,
    wanderUv,
    emgUv,
    visible,
    measurable:
      visible && saturated < 0.1 && lead.missing < 0.1 && emgUv < 2.5 * qualityLimits.emgUv && wanderUv < 4000,
  };
};

export const judgeLeads = (signal: Signal, recording: Recording): readonly LeadQuality[] =>
  signal.leads.map((lead) => judge(lead, recording));

/** Muscle noise over most leads: the ends of waves, small P waves and ST levels cannot be trusted. */
export const isDrowned = (leads: readonly LeadQuality[]): boolean =>
  leads.filter(({ emgUv }) => emgUv > qualityLimits.emgUv).length > leads.length / 2;
