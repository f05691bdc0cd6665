import { at, mean, median } from '../signal/series';

const { max, min } = Math;

/** When a beat comes, against the pace around it; 1 is in time. */
export type Timing = {
  readonly early: number;
  /** Together with the interval behind it, over twice the usual: 1 for a full compensatory pause. */
  readonly compensated: number;
};

const neighbours = 5;
/** Commonly a tenth to a fifth; sinus arrhythmia stays below it from one beat to the next. */
const prematurePart = 0.86;

const usualAround = (intervals: Float64Array, index: number): number =>
  median(intervals.subarray(max(0, index - neighbours), min(intervals.length, index + neighbours + 1)));

/** First and last beat of a recording are in time: nobody knows. */
export const timingsOf = (places: readonly number[]): readonly Timing[] => {
  const intervals = Float64Array.from({ length: max(0, places.length - 1) }, (_, i) => {
    return (places[i + 1] ?? 0) - (places[i] ?? 0);
  });
  return places.map((_, index) => {
    const usual = usualAround(intervals, index - 1);
    const before = index > 0 ? at(intervals, index - 1) : usual;
    const behind = index < intervals.length ? at(intervals, index) : usual;
    return { early: before / max(1, usual), compensated: (before + behind) / max(1, 2 * usual) };
  });
};

export const isEarly = ({ early }: Timing): boolean => early < prematurePart;
/** As an escape beat is. */
export const isLate = ({ early }: Timing): boolean => early > 1.15;
/** The beat behind comes when it would have come anyhow: the sinus node was not disturbed. */
export const keepsThePace = ({ compensated }: Timing): boolean => compensated > 0.88 && compensated < 1.12;

/** Part of the intervals around that keep to the usual one within an eighth: low in fibrillation. */
export const pacedSteadily = (timings: readonly Timing[], index: number): number => {
  const near = timings.slice(max(0, index - neighbours), index + neighbours + 1);
  return mean(near.map(({ early }) => (early > 0.875 && early < 1.125 ? 1 : 0)));
};
