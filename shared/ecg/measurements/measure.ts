import type { Measurements } from '../interpretation';
import type { LeadName } from '../recording';
import { at, extremes, meanOf, movingMean, peakIndex } from '../signal/series';
import { detailsOf } from './leadDetails';
import { tallestTop } from './tops';
import type { Waves } from '../waves/delineate';
import { unseen, type LeadWaves } from '../waves/delineateLead';
import type { MedianBeat } from '../waves/medianBeat';

const { atan2, hypot, min, round, sqrt } = Math;

export type PerLead = NonNullable<Measurements['perLead'][LeadName]>;

type Place = { readonly beat: MedianBeat; readonly waves: Waves };

const stOffsetsMs = { j: 0, j20: 20, j40: 40, j60: 60, j80: 80 } as const;

/** Negative deflection before the R wave: amplitude µV (≤ 0) and duration ms. A QRS without R is all Q. */
const qOf = (
  x: Float64Array,
  { waves, beat }: Place,
  [zero, r]: readonly [number, number],
): { qUv: number; qMs: number } => {
  const low = extremes(x, waves.qrsOn, r + 1).min - zero;
  if (low > -25) return { qUv: 0, qMs: 0 };
  const nadir = peakIndex(
    x.map((value) => -value),
    waves.qrsOn,
    r + 1,
  );
  let end = nadir;
  for (; end < waves.qrsOff && at(x, end) < zero; end += 1);
  let start = nadir;
  for (; start > waves.qrsOn && at(x, start) < zero - 10; start -= 1);
  return { qUv: low, qMs: ((end - start) * 1000) / beat.rate };
};

/** The next beat's P wave begins here; where none was found, half of the longest PR before its QRS. */
const nextP = ({ beat: { rrMs, rate }, waves: { p, qrsOn, blockedP } }: Place): number =>
  blockedP?.on ?? round((p?.on ?? qrsOn - 0.18 * rate) + (rrMs * rate) / 1000);

/** R is the tallest positive deflection within the QRS; µV against the level at QRS onset, S and Q negative. */
const measureLead = (x: Float64Array, place: Place, shown: LeadWaves): PerLead => {
  const { beat, waves } = place;
  const ms = beat.rate / 1000;
  const zero = meanOf(x, waves.qrsOn - round(14 * ms), waves.qrsOn - round(1 * ms));
  const r = tallestTop(x, [waves.qrsOn, waves.qrsOff], zero);
  const smooth = movingMean(x, round(6 * ms));
  const level = (after: number): number => at(smooth, min(x.length - 1, waves.qrsOff + round(after * ms))) - zero;
  const sUv = min(0, extremes(x, r ?? waves.qrsOn, waves.qrsOff + 1).min - zero);
  const t = extremes(smooth, waves.qrsOff + round(80 * ms), (waves.tEnd ?? x.length - 2) + 1);
  const tUv = t.max - zero >= zero - t.min ? t.max - zero : t.min - zero;
  return {
    stUv: {
      j: level(stOffsetsMs.j),
      j20: level(stOffsetsMs.j20),
      j40: level(stOffsetsMs.j40),
      j60: level(stOffsetsMs.j60),
      j80: level(stOffsetsMs.j80),
    },
    rUv: r === null ? 0 : at(x, r) - zero,
    sUv,
    ...qOf(x, place, [zero, r ?? waves.qrsOff]),
    tUv,
    ...detailsOf(x, {
      shown,
      rate: beat.rate,
      qrs: { on: waves.qrsOn, off: waves.qrsOff },
      zero,
      uUntil: nextP(place),
    }),
  };
};

/** A P wave that is not the patient's, as in fibrillation, is no lead's either. */
const shownIn = ({ leads, p }: Waves, name: LeadName): LeadWaves => {
  const shown = leads.get(name) ?? unseen;
  return p ? shown : { ...shown, p: null };
};

export const measureLeads = (place: Place): Measurements['perLead'] =>
  Object.fromEntries(
    [...place.beat.leads].map(([name, x]) => [name, measureLead(x, place, shownIn(place.waves, name))]),
  );

/** Degrees in the frontal plane from the area under I and aVF; null where both are too small to point anywhere. */
const axisOver = ({ beat }: Place, [from, to]: readonly [number, number], zeroAt: number): number | null => {
  const area = (name: LeadName): number | null => {
    const x = beat.leads.get(name);
    if (!x || to - from < 3) return null;
    return meanOf(x, from, to) - meanOf(x, zeroAt - round(0.012 * beat.rate), zeroAt);
  };
  const [one, foot] = [area('I'), area('aVF')];
  if (one === null || foot === null || hypot(one, foot) < 8) return null;
  return (atan2((2 / sqrt(3)) * foot, one) * 180) / Math.PI;
};

export const axesOf = (place: Place): Measurements['axisDeg'] => {
  const { waves } = place;
  return {
    p: waves.p ? axisOver(place, [waves.p.on, waves.p.off], waves.p.on) : null,
    qrs: axisOver(place, [waves.qrsOn, waves.qrsOff], waves.qrsOn),
    t:
      waves.tEnd === null
        ? null
        : axisOver(place, [waves.qrsOff + round(0.06 * place.beat.rate), waves.tEnd], waves.qrsOn),
  };
};
