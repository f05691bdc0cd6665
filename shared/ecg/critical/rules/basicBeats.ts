import type { Analysis } from '../../analyse';
import type { Signal } from '../../signal/prepare';
import { quantile } from '../../signal/series';
import { agreed } from '../../waves/agreed';
import { beatInLead, type Neighbours } from '../../waves/beatInLead';
import type { Beats } from './beatAxes';

/** A beat may be measured where this much is free before it, and its T wave where this much is behind it. */
const roomMs = { before: 560, behind: 700 } as const;
/** The rate formula of QTc does not hold beyond it. */
const longestRrMs = 1200;

const isWhole = ({ rate, count }: Signal, { r, before, after }: Neighbours): boolean =>
  (before === null || (r - before) * 1000 >= roomMs.before * rate) &&
  ((after ?? count) - r) * 1000 >= roomMs.behind * rate;

const basicBeats = ({ beats, signal }: Analysis, { from, to }: Beats): readonly Neighbours[] => {
  const placeAt = (index: number): number | null => beats[index]?.at ?? null;
  return beats
    .map(({ at: r }, index) => ({ r, before: placeAt(index - 1), after: placeAt(index + 1) }))
    .filter((place, index) => (index < from || index > to) && isWhole(signal, place));
};

/** A run leaves one or two such beats, too few for a median beat: each is measured in every lead. */
const qtcOf = ({ signal }: Analysis, place: Neighbours): readonly number[] => {
  const leads = signal.independent.map(({ steady }) => beatInLead(steady, signal.rate, { place, guide: null }));
  const [qrs, t] = [agreed(leads, 'qrs'), agreed(leads, 't')];
  if (!qrs || !t) return [];
  const ms = 1000 / signal.rate;
  const rrMs = (place.before === null ? (place.after ?? place.r) - place.r : place.r - place.before) * ms;
  const rateMs = rrMs === 0 ? 1000 : Math.min(longestRrMs, Math.max(roomMs.before, rrMs));
  return [((t.off - qrs.on) * ms) / Math.cbrt(rateMs / 1000)];
};

/** Noise and whatever follows T lengthen it: of two or three beats the shortest tells. */
const certainPart = 0.3;

/** QTc (Fridericia) of the beats outside of a run: neither the run's T waves nor its pace may enter it. */
export const basicQtcMs = (analysis: Analysis, run: Beats): number | null => {
  const all = basicBeats(analysis, run).flatMap((place) => qtcOf(analysis, place));
  return all.length === 0 ? null : quantile(all, certainPart);
};
