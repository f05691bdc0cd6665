import type { Series } from '../signal/series';
import { qrsOfLead, type LeadWave, type QrsPlace } from './leadQrs';
import { kinds, slowWaveOf, type Sought } from './leadSlowWave';

const { max, min, round } = Math;

/** One beat as one lead shows it; null where this lead shows no such wave. */
export type LeadWaves = { readonly p: LeadWave | null; readonly qrs: LeadWave | null; readonly t: LeadWave | null };

/** Where to look; a null P or T is not looked for. */
export type BeatPlace = { readonly qrs: QrsPlace; readonly p: Sought | null; readonly t: Sought | null };

export const unseen: LeadWaves = { p: null, qrs: null, t: null };
/** Nearer to the J point the filter still feels the QRS. */
const afterJMs = 20;

/** One beat in one lead of any recording: of the median beat, or of the signal itself. µV in, samples out. */
export const delineateLead = (x: Series, rate: number, { qrs: place, p, t }: BeatPlace): LeadWaves => {
  const qrs = qrsOfLead(x, rate, place);
  if (!qrs) return unseen;
  const afterJ = qrs.off + round((afterJMs * rate) / 1000);
  return {
    qrs,
    p: p && slowWaveOf(x, rate, { ...p, from: max(0, p.from), to: min(qrs.on, p.to), kind: kinds.p }),
    t: t && slowWaveOf(x, rate, { ...t, from: max(afterJ, t.from), to: min(x.length, t.to), kind: kinds.t }),
  };
};
