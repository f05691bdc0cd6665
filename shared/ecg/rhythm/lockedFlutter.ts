import type { PreparedLead, Signal } from '../signal/prepare';
import { at, median, movingMean, stepsOf } from '../signal/series';
import { pLeadNames } from '../waves/pWave';

const { cbrt, max, round, sqrt } = Math;

/** Atrial waves of which every fourth to sixth one is conducted; faster ventricles leave too little rest to tell. */
export type LockedFlutter = { readonly periodMs: number; readonly alike: number };

const ratios = [4, 5, 6] as const;
/** 200 to 350 per minute (ESC 2019). */
const periodLimitsMs = [171, 300] as const;
/** Upper limit of QTc by Fridericia (AHA/ACC 2009, women): behind it only the atria are at work. */
const longestQtcMs = 460;
const beforeQrsMs = 20;
const fewestCycles = 3;
/** Below this part of a period rise and fall of one wave are not both compared. */
const leastCompared = 0.5;
const limits = {
  /** Waves of one flutter are of one shape and one size. */
  alike: 0.85,
  /** Chest leads may hardly show them; where a long T is taken for one, they show it far larger than P. */
  alikeEverywhere: 0.7,
  /** Half a period on they must differ, or only a slope was compared. */
  betweenWaves: 0.3,
  smallestUv: 10,
} as const;

type Quiet = { readonly from: number; readonly to: number };
type Rest = { readonly leads: readonly Float64Array[]; readonly spans: readonly Quiet[]; readonly rate: number };
type Sums = { ab: number; aa: number; bb: number; count: number };

const addPairs = (sums: Sums, lead: Float64Array, { from, to, lag }: Quiet & { lag: number }): void => {
  let [a, b] = [0, 0];
  const count = to - from - lag;
  for (let i = from; i < to - lag; i += 1) [a, b] = [a + at(lead, i), b + at(lead, i + lag)];
  for (let i = from; i < to - lag; i += 1) {
    const [here, next] = [at(lead, i) - a / count, at(lead, i + lag) - b / count];
    sums.ab += here * next;
    sums.aa += here * here;
    sums.bb += next * next;
  }
  sums.count += count;
};

type Compared = { readonly alike: number; readonly uv: number };

/** Lin's concordance of the waves with those `lagMs` later in the same rest: 1 for the same shape at the same size. */
const concordance = ({ leads, spans, rate }: Rest, lagMs: number, leastMs: number): Compared => {
  const lag = round((lagMs * rate) / 1000);
  const sums = { ab: 0, aa: 1e-9, bb: 1e-9, count: 0 };
  for (const span of spans) {
    if (span.to - span.from - lag < (leastMs * rate) / 1000) continue;
    for (const lead of leads) addPairs(sums, lead, { ...span, lag });
  }
  return { alike: (2 * sums.ab) / (sums.aa + sums.bb), uv: sqrt((sums.aa + sums.bb) / 2 / max(1, sums.count)) };
};

export type LockedRequest = {
  readonly places: readonly number[];
  /** QRS onset from R, samples. */
  readonly toQrsOn: number;
};

const quietSpans = (rate: number, { places, toQrsOn }: LockedRequest, rrMs: number): readonly Quiet[] => {
  const ms = rate / 1000;
  const qt = longestQtcMs * cbrt(rrMs / 1000) * ms;
  return places.slice(1).flatMap((next, i): Quiet[] => {
    const [from, to] = [round((places[i] ?? 0) + toQrsOn + qt), round(next + toQrsOn - beforeQrsMs * ms)];
    return to > from ? [{ from, to }] : [];
  });
};

const restIn = (leads: readonly PreparedLead[], rate: number, spans: readonly Quiet[]): Rest => ({
  leads: leads.map(({ steady }) => movingMean(steady, round(0.024 * rate))),
  spans,
  rate,
});

const repeats = (rest: Rest, periodMs: number): number | null => {
  const leastMs = leastCompared * periodMs;
  const { alike, uv } = concordance(rest, periodMs, leastMs);
  if (alike < limits.alike || uv < limits.smallestUv) return null;
  return concordance(rest, periodMs / 2, leastMs).alike <= limits.betweenWaves ? alike : null;
};

/**
 * Flutter waves that keep their place in the cycle go with the median beat when that is subtracted. So they are looked
 * for where nothing needs to be subtracted, from the end of the longest normal QT to the next QRS, at parts of RR.
 */
export const lockedFlutter = (signal: Signal, request: LockedRequest): LockedFlutter | null => {
  const { independent, rate } = signal;
  const { places } = request;
  const rrMs = median(stepsOf(places).map((step) => (step * 1000) / rate));
  const [shortest, longest] = periodLimitsMs;
  const periods = ratios.map((ratio) => rrMs / ratio).filter((ms) => ms >= shortest && ms <= longest);
  if (places.length <= fewestCycles || periods.length === 0) return null;
  const spans = quietSpans(rate, request, rrMs);
  const shown = independent.filter(({ name }) => pLeadNames.includes(name));
  const rest = restIn(shown.length >= 2 ? shown : independent, rate, spans);
  const [best] = periods
    .map((periodMs) => ({ periodMs, alike: repeats(rest, periodMs) ?? 0 }))
    .toSorted((a, b) => b.alike - a.alike);
  if (!best || best.alike === 0) return null;
  const everywhere = concordance(restIn(independent, rate, spans), best.periodMs, leastCompared * best.periodMs);
  return everywhere.alike >= limits.alikeEverywhere ? best : null;
};
