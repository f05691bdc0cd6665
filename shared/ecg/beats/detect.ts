import type { Signal } from '../signal/prepare';
import { at, peakIndex, peakToPeak, quantile, stepsOf } from '../signal/series';
import { ventricularActivity, type Activity } from './activity';
import { firstLargeDeflection } from './landmark';

const { abs, ceil, floor, max, min, round } = Math;

export type Detection = {
  /** Sample of its first large deflection over all independent leads. */
  readonly at: number;
  /** Height of the activity there. */
  readonly height: number;
  /** Small for its neighbours: to be believed only if it has the shape of others. */
  readonly doubtful: boolean;
};

/** Longer, and pre-excited fibrillation loses beats. */
const refractoryMs = 180;
const acceptedPart = 0.32;
const searchBackPart = 0.16;
const doubtfulPart = 0.45;
/** Smaller than this in every lead, it is no QRS: half of the clinical limit of a low-voltage one is far above it. */
const smallestQrsUv = 90;
/** Peak to peak of noise within 140 ms, in standard deviations, that no lead of eight reaches in 10 s. */
const noiseReach = 9;

/** Places are samples of the activity. */
type Peaks = Int32Array;

/** Local maxima, the higher one where two are nearer than the refractory time. */
const peaksOf = ({ values, rate }: Activity): Peaks => {
  const gap = round((refractoryMs * rate) / 1000);
  const places: number[] = [];
  for (let i = 0; i < values.length; i += 1) {
    const value = at(values, i);
    if (value <= 0 || value < at(values, i - 1) || value <= at(values, i + 1)) continue;
    const last = places.at(-1);
    if (last === undefined || i - last >= gap) places.push(i);
    else if (value > at(values, last)) places[places.length - 1] = i;
  }
  return Int32Array.from(places);
};

const levelSeconds = 1.2;

/** What a QRS is worth around each second: the upper middle of the highest peak of each 1.2 s near it. */
const levelsOf = ({ values, rate }: Activity): Float64Array => {
  const step = max(1, round(levelSeconds * rate));
  const tops = new Float64Array(max(1, ceil(values.length / step)));
  for (let b = 0; b < tops.length; b += 1) tops[b] = at(values, peakIndex(values, b * step, (b + 1) * step));
  return tops.map((_, b) => quantile(tops.subarray(max(0, b - 4), b + 5), 0.6));
};

/** T follows a QRS this long after; it is less than this part of it, and no more than this many times the usual one. */
const tWave = {
  fromMs: 200,
  untilMs: 400,
  part: 0.55,
  timesUsual: 2,
  seldom: 0.3,
  near: 8,
  shortestRrMs: 300,
} as const;
/** A second beat within a quarter of a second is a whole beat; a part of one is the end of a wide QRS. */
const doubled = { untilMs: 260, part: 0.75 } as const;

type Judged = {
  readonly activity: Activity;
  readonly peaks: Peaks;
  readonly levels: Float64Array;
};

const levelAt = ({ levels, activity }: Judged, place: number): number =>
  at(levels, min(levels.length - 1, floor(place / round(levelSeconds * activity.rate))));

const ms = ({ rate }: Activity, time: number): number => round((time * rate) / 1000);

/** Height of the patient's own T wave near each beat: most beats have nothing else behind them. */
const usualTWaves = ({ activity }: Judged, beats: readonly number[]): Float64Array => {
  const { values } = activity;
  const behind = Float64Array.from(beats, (place) =>
    at(values, peakIndex(values, place + ms(activity, tWave.fromMs), place + ms(activity, tWave.untilMs))),
  );
  return behind.map((_, i) => quantile(behind.subarray(max(0, i - tWave.near), i + tWave.near + 1), tWave.seldom));
};

type Pair = { readonly before: number; readonly here: number; readonly usualT: number };

const isLowAsT = (activity: Activity, before: number, here: number): boolean =>
  here - before < ms(activity, tWave.untilMs) && at(activity.values, here) < tWave.part * at(activity.values, before);

const belongsToBeatBefore = (activity: Activity, { before, here, usualT }: Pair): boolean => {
  const [earlier, height] = [at(activity.values, before), at(activity.values, here)];
  if (here - before < ms(activity, doubled.untilMs) && height < doubled.part * earlier) return true;
  // Nothing that small is conducted so early: the ventricles are still refractory.
  const soon = here - before < ms(activity, tWave.shortestRrMs);
  return isLowAsT(activity, before, here) && (soon || height < tWave.timesUsual * usualT);
};

const accepted = (judged: Judged): number[] => {
  const { activity, peaks } = judged;
  const tall = Array.from(peaks).filter((place) => at(activity.values, place) >= acceptedPart * levelAt(judged, place));
  const usualT = usualTWaves(judged, tall);
  const found: number[] = [];
  tall.forEach((here, i) => {
    const before = found.at(-1);
    const part = before !== undefined && belongsToBeatBefore(activity, { before, here, usualT: at(usualT, i) });
    if (!part) found.push(here);
  });
  return found;
};

/** The highest of the peaks behind `after` and before `until`; −1: none. */
const highestPeak = ({ activity, peaks }: Judged, after: number, until: number): number => {
  let [low, high] = [0, peaks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((peaks[middle] ?? 0) <= after) low = middle + 1;
    else high = middle;
  }
  let best = -1;
  for (const place of peaks.subarray(low)) {
    if (place >= until) break;
    if (best < 0 || at(activity.values, place) > at(activity.values, best)) best = place;
  }
  return best;
};

/** Where the next beat is long overdue, a smaller one is believed if it stands out of what surrounds it. */
const searchBack = (judged: Judged, found: readonly number[]): number[] => {
  const margin = ms(judged.activity, 200);
  const more = found.slice(1).flatMap((after, i) => {
    const before = found[i] ?? 0;
    if (after - before < 1.6 * quantile(intervals(found, i + 1), 0.5)) return [];
    const best = highestPeak(judged, before + margin, after - margin);
    return best >= 0 && standsOut(judged, [before, best, after]) ? [best] : [];
  });
  return [...found, ...more].sort((a, b) => a - b);
};

const intervals = (found: readonly number[], around: number): number[] => {
  const near = found.slice(max(0, around - 5), around + 5);
  return stepsOf(near);
};

const standsOut = (judged: Judged, [before, here, after]: readonly [number, number, number]): boolean => {
  const { activity } = judged;
  const height = at(activity.values, here);
  if (height < searchBackPart * levelAt(judged, here)) return false;
  if (belongsToBeatBefore(activity, { before, here, usualT: Infinity })) return false;
  const margin = ms(activity, 120);
  const quiet = quantile(activity.values.subarray(before + margin, after - margin), 0.5);
  return height > 3 * quiet;
};

/** A T wave costs no beat: behind what falls on it the next one is missing where it was due. In fibrillation none is due. */
const pausePart = 1.3;
const steadyPart = 1.08;

const leavesPause = (found: readonly number[], i: number): boolean => {
  const [before, after] = [found[i - 1], found[i + 1]];
  if (before === undefined || after === undefined) return false;
  const near = intervals(found, i);
  const [low, pace, high] = [quantile(near, 0.35), quantile(near, 0.5), quantile(near, 0.65)];
  return high < steadyPart * low && after - before >= pausePart * pace;
};

const isDoubtful = (judged: Judged, found: readonly number[], i: number): boolean => {
  const { activity } = judged;
  const [before, here] = [found[i - 1], found[i] ?? 0];
  if (at(activity.values, here) < doubtfulPart * levelAt(judged, here)) return true;
  return before !== undefined && isLowAsT(activity, before, here) && !leavesPause(found, i);
};

/** Even a wide, low QRS changes by this much in 40 ms; a drifting or trembling baseline does not. */
const slowestQrs = { uv: 60, ms: 40 } as const;

const steepest = (samples: Float32Array, [from, to]: readonly [number, number], reach: number): number => {
  let most = 0;
  for (let i = from; i + reach < to; i += 1) most = max(most, abs(at(samples, i + reach) - at(samples, i)));
  return most;
};

/** In some lead no smaller and no slower than a QRS can be, and higher than that lead's muscle noise reaches. */
const isLargeEnough = ({ independent, rate }: Signal, place: number): boolean => {
  const reach = round(0.07 * rate);
  const span = [place - reach, place + reach] as const;
  return independent.some(({ steady, emgUv }) => {
    if (peakToPeak(steady, ...span) < max(smallestQrsUv, noiseReach * emgUv)) return false;
    return steepest(steady, span, round((slowestQrs.ms * rate) / 1000)) >= slowestQrs.uv;
  });
};

/** QRS complexes over all independent leads; an empty list where none stands out. */
export const detectBeats = (signal: Signal): readonly Detection[] => {
  const activity = ventricularActivity(signal);
  const judged: Judged = { activity, levels: levelsOf(activity), peaks: peaksOf(activity) };
  const { step, values } = activity;
  const sample = (place: number): number => round((place + 0.5) * step);
  return searchBack(judged, accepted(judged))
    .filter((place) => isLargeEnough(signal, sample(place)))
    .map((place, i, beats) => ({
      at: firstLargeDeflection(signal, sample(place)),
      height: at(values, place),
      doubtful: isDoubtful(judged, beats, i),
    }));
};
