import type { Analysis } from '../../analyse';
import type { PerLead } from '../../measurements/measure';
import type { LeadName } from '../../recording';
import { at, extremes, meanOf, movingMean } from '../../signal/series';

type Place = Pick<Analysis, 'median' | 'waves'>;

export const qrsHeight = ({ rUv, sUv, qUv }: PerLead): number => rUv - Math.min(sUv, qUv);

/** Width of an upright T wave at half its height, ms. */
export const halfWidthMs = ({ median, waves }: Place, name: LeadName): number => {
  const x = median?.leads.get(name);
  if (!x || !median || !waves) return Infinity;
  const zero = meanOf(x, waves.qrsOn - Math.round(0.012 * median.rate), waves.qrsOn);
  const from = waves.qrsOff + Math.round(0.08 * median.rate);
  const half = zero + (extremes(x, from, x.length).max - zero) / 2;
  let above = 0;
  for (let i = from; i < x.length; i += 1) if (at(x, i) > half) above += 1;
  return (above * 1000) / median.rate;
};

/** The median beat of a lead between two times after QRS onset, µV against the level there; smoothed over 16 ms. */
export const stretchOf = (
  { median, waves }: Place,
  name: LeadName,
  [fromMs, toMs]: readonly [number, number],
): Float64Array => {
  const x = median?.leads.get(name);
  if (!x || !median || !waves) return new Float64Array(0);
  const samples = (ms: number): number => Math.round((ms * median.rate) / 1000);
  const zero = meanOf(x, waves.qrsOn - samples(12), waves.qrsOn);
  const [from, to] = [waves.qrsOn + samples(fromMs), Math.min(x.length, waves.qrsOn + samples(toMs))];
  return movingMean(x, samples(16))
    .subarray(from, Math.max(from, to))
    .map((value) => value - zero);
};

/** First up by the height, then down by as much (µV): the two halves of a biphasic T wave. */
export const isUpThenDown = (place: Place, name: LeadName, uv: number): boolean => {
  const { median, waves } = place;
  if (!median || !waves) return false;
  const qrsMs = ((waves.qrsOff - waves.qrsOn) * 1000) / median.rate;
  const endMs = waves.tEnd === null ? qrsMs + 400 : ((waves.tEnd - waves.qrsOn) * 1000) / median.rate + 40;
  const t = stretchOf(place, name, [qrsMs + 80, endMs]);
  const top = t.reduce((best, value, i) => (value > (t[best] ?? 0) ? i : best), 0);
  return (t[top] ?? 0) >= uv && extremes(t, top, t.length).min <= -uv;
};

const tallest = (x: Float64Array): number => x.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** No P wave is shorter, nor taller against its QRS. */
export const shortestPMs = 80;
const tallestPPart = 0.2;

const heightsOf = ({ signal, ...place }: Analysis, toMs: number): number =>
  Math.max(0, ...signal.independent.map(({ name }) => tallest(stretchOf(place, name, [0, toMs]))));

/** A P wave that runs into the QRS without a PR segment, as over an accessory pathway, and was measured as a part of it. */
export const hidesP = (analysis: Analysis): boolean => {
  const { qrsMs, prMs } = analysis.measurements;
  return (
    qrsMs !== null && prMs === null && heightsOf(analysis, shortestPMs) < tallestPPart * heightsOf(analysis, qrsMs)
  );
};

/** From before any P wave that runs into the QRS to where a broad QRS has long outgrown it; taller than noise leaves. */
const fusedP = { restMs: -180, fromMs: -140, toMs: 40, leastUv: 60 } as const;

/** The same, where the QRS was measured without it or with a part of it. */
export const touchesP = (analysis: Analysis): boolean => {
  const { signal, measurements, ...place } = analysis;
  const { qrsMs, prMs } = measurements;
  if (qrsMs === null || prMs !== null) return false;
  const resting = Math.round(((fusedP.fromMs - fusedP.restMs) * signal.rate) / 1000);
  const tops = signal.independent.map(({ name }) => {
    const stretch = stretchOf(place, name, [fusedP.restMs, fusedP.toMs]);
    const rest = meanOf(stretch, 0, resting);
    return tallest(stretch.subarray(resting).map((value) => value - rest));
  });
  const top = Math.max(0, ...tops);
  return top >= fusedP.leastUv && top < tallestPPart * heightsOf(analysis, qrsMs);
};
