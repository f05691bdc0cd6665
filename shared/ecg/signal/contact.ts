import type { LeadName } from '../recording';
import type { LeadQuality } from './leadQuality';
import type { PreparedLead, Signal } from './prepare';
import { at, movingMean, peakToPeak } from './series';

/** A body moves the baseline at least this much in 10 s; an open input of a good amplifier does not. */
const livingBaselineUv = 12;
/** Even a resting converter on a patient moves more. */
const restlessUv = 1.5;
/** An open electrode is an aerial. */
const aerialUv = 400;

const isCopy = (a: PreparedLead, b: PreparedLead): boolean => {
  for (let i = 0; i < a.calibrated.length; i += 7) if (at(a.calibrated, i) !== at(b.calibrated, i)) return false;
  return true;
};

/** `bounded`: QRS complexes were seen before and after it. */
type Span = { readonly from: number; readonly to: number; readonly bounded?: boolean };
type Seen = { readonly quality: LeadQuality | undefined; readonly rate: number; readonly span: Span };

const livesOn = (lead: PreparedLead, { quality, rate, span }: Seen): boolean => {
  if (!quality || !quality.visible || quality.saturated > 0.02 || lead.humUv > aerialUv) return false;
  // The T wave before and the P wave behind do not prove the silence between them.
  const trim = Math.round(Math.min(0.5 * rate, (span.to - span.from) / 6));
  const slow = movingMean(lead.calibrated.subarray(span.from + trim, span.to - trim), Math.round(0.06 * rate));
  const third = Math.floor(slow.length / 3);
  const moves = [0, 1, 2].map((part) => peakToPeak(slow, part * third, (part + 1) * third));
  // Between two beats it is enough that the lead is not dead: an electrode that falls off and comes back leaves steps.
  if (span.bounded === true) return moves.every((uv) => uv >= restlessUv);
  return moves.every((uv) => uv >= livingBaselineUv / 3) && peakToPeak(slow, 0, slow.length) >= livingBaselineUv;
};

/** Independent leads proven to be on a patient within the span: their baseline moves, they are no aerial and no copy. */
export const leadsInContact = (
  { independent, rate, count }: Signal,
  qualities: readonly LeadQuality[],
  span: Span = { from: 0, to: count },
): readonly LeadName[] => {
  const alive = independent.filter((lead) =>
    livesOn(lead, { quality: qualities.find(({ name }) => name === lead.name), rate, span }),
  );
  return alive.filter((lead, i) => !alive.slice(0, i).some((other) => isCopy(lead, other))).map(({ name }) => name);
};
