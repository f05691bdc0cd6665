import type { Signal } from '../signal/prepare';
import { at, peakIndex, peakToPeak, quantile, type Series } from '../signal/series';
import { ventricularActivity } from './activity';

const { ceil, floor, max, min, round } = Math;

export type Detection = {
  /** Sample of the largest deflection over all independent leads. */
  readonly at: number;
  /** Height of the activity there. */
  readonly height: number;
};

export type Detections = {
  readonly activity: Float64Array;
  readonly beats: readonly Detection[];
};

/** Longer, and pre-excited fibrillation loses beats. */
const refractoryMs = 180;
/** A T wave may follow a QRS this long after, and is less than this part of it. */
const tWave = { untilMs: 380, part: 0.55 } as const;
const acceptedPart = 0.32;
const searchBackPart = 0.16;
/** Smaller than this in every lead, it is no QRS: half of the clinical limit of a low-voltage one is far above it. */
const smallestQrsUv = 90;
/** Peak to peak of noise within 140 ms, in standard deviations, that no lead of eight reaches in 10 s. */
const noiseReach = 9;

type Peaks = { readonly at: Int32Array; readonly height: Float64Array };

/** Local maxima, the higher one where two are nearer than the refractory time. */
const peaksOf = (activity: Series, gap: number): Peaks => {
  const places: number[] = [];
  for (let i = 0; i < activity.length; i += 1) {
    const value = at(activity, i);
    if (value <= 0 || value < at(activity, i - 1) || value <= at(activity, i + 1)) continue;
    const last = places.at(-1);
    if (last === undefined || i - last >= gap) places.push(i);
    else if (value > at(activity, last)) places[places.length - 1] = i;
  }
  return { at: Int32Array.from(places), height: Float64Array.from(places, (place) => at(activity, place)) };
};

/** What a QRS is worth around each second: the upper middle of the highest peak of each 1.2 s near it. */
const levelsOf = (activity: Series, rate: number): Float64Array => {
  const step = max(1, round(1.2 * rate));
  const tops = new Float64Array(max(1, ceil(activity.length / step)));
  for (let b = 0; b < tops.length; b += 1) tops[b] = at(activity, peakIndex(activity, b * step, (b + 1) * step));
  return tops.map((_, b) => quantile(tops.subarray(max(0, b - 4), b + 5), 0.6));
};

const isTWave = (activity: Series, [before, here]: readonly [number, number], rate: number): boolean =>
  here - before < (tWave.untilMs * rate) / 1000 && at(activity, here) < tWave.part * at(activity, before);

type Judged = { readonly activity: Float64Array; readonly levels: Float64Array; readonly rate: number };

const levelAt = ({ levels, rate }: Judged, sample: number): number =>
  at(levels, min(levels.length - 1, floor(sample / round(1.2 * rate))));

const accepted = (judged: Judged, peaks: Peaks): number[] => {
  const found: number[] = [];
  for (const place of peaks.at) {
    if (at(judged.activity, place) < acceptedPart * levelAt(judged, place)) continue;
    const last = found.at(-1);
    if (last !== undefined && isTWave(judged.activity, [last, place], judged.rate)) continue;
    found.push(place);
  }
  return found;
};

/** Where the next beat is long overdue, a smaller one is believed if it stands out of what surrounds it. */
const searchBack = (judged: Judged, peaks: Peaks, found: readonly number[]): number[] => {
  const all = [...found];
  for (let i = 1; i < found.length; i += 1) {
    const [before = 0, after = 0] = [found[i - 1], found[i]];
    const usual = quantile(intervals(found, i), 0.5);
    if (after - before < 1.6 * usual) continue;
    const between = peaks.at.filter((place) => place > before + 0.2 * judged.rate && place < after - 0.2 * judged.rate);
    const best = between.reduce((a, b) => (at(judged.activity, b) > at(judged.activity, a) ? b : a), -1);
    if (best >= 0 && standsOut(judged, [before, best, after])) all.push(best);
  }
  return all.sort((a, b) => a - b);
};

const intervals = (found: readonly number[], around: number): number[] => {
  const near = found.slice(max(0, around - 5), around + 5);
  return near.slice(1).map((place, i) => place - (near[i] ?? place));
};

const standsOut = (judged: Judged, [before, here, after]: readonly [number, number, number]): boolean => {
  const height = at(judged.activity, here);
  if (height < searchBackPart * levelAt(judged, here)) return false;
  if (isTWave(judged.activity, [before, here], judged.rate)) return false;
  const margin = round(0.12 * judged.rate);
  const quiet = quantile(judged.activity.subarray(before + margin, after - margin), 0.5);
  return height > 3 * quiet;
};

/** The largest deflection over all leads near the top of the activity. */
const rPeak = ({ independent, rate }: Signal, near: number): number => {
  const reach = round(0.08 * rate);
  const size = new Float64Array(2 * reach + 1);
  for (const { steady } of independent) {
    for (let k = 0; k < size.length; k += 1) size[k] = (size[k] ?? 0) + (steady[near - reach + k] ?? 0) ** 2;
  }
  return near - reach + peakIndex(size, 0, size.length);
};

/** In at least one lead it is no smaller than a QRS can be, and higher than that lead's muscle noise reaches. */
const isLargeEnough = ({ independent, rate }: Signal, place: number): boolean => {
  const reach = round(0.07 * rate);
  return independent.some(
    ({ steady, emgUv }) => peakToPeak(steady, place - reach, place + reach) >= max(smallestQrsUv, noiseReach * emgUv),
  );
};

/** QRS complexes over all independent leads; an empty list where none stands out. */
export const detectBeats = (signal: Signal): Detections => {
  const activity = ventricularActivity(signal);
  const judged: Judged = { activity, levels: levelsOf(activity, signal.rate), rate: signal.rate };
  const peaks = peaksOf(activity, round((refractoryMs * signal.rate) / 1000));
  const found = searchBack(judged, peaks, accepted(judged, peaks));
  const beats = found
    .filter((place) => isLargeEnough(signal, place))
    .map((place) => ({
      at: max(0, min(signal.count - 1, rPeak(signal, place))),
      height: at(activity, place),
    }));
  return { activity, beats };
};
