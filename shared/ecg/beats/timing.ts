import { at, mean, median } from '../signal/series';

const { max } = Math;

/** When a beat comes, against the pace around it; 1 is in time. */
export type Timing = {
  readonly early: number;
  /** Together with the interval behind it, over twice the usual: 1 for a full compensatory pause. */
  readonly compensated: number;
};

/** Enough to follow a sinus node that quickens, too few to follow a day. */
const neighbours = 5;
/** Commonly a tenth to a fifth; sinus arrhythmia stays below it from one beat to the next. */
const prematurePart = 0.86;

/** Index of each interval that begins and ends with a beat of the usual shape: a run of ectopic ones is no pace. */
const ownIntervals = (usual: ReadonlySet<number>, count: number): readonly number[] => {
  const own: number[] = [];
  for (let i = 0; i < count; i += 1) if (usual.has(i) && usual.has(i + 1)) own.push(i);
  return own;
};

/** `usual`: indices of the beats of the patient's usual shape. */
export const timingsOf = (places: readonly number[], usual: ReadonlySet<number>): readonly Timing[] => {
  const intervals = Float64Array.from({ length: max(0, places.length - 1) }, (_, i) => {
    return (places[i + 1] ?? 0) - (places[i] ?? 0);
  });
  const own = ownIntervals(usual, intervals.length);
  const order = own.length >= neighbours ? own : Array.from(intervals.keys());
  let next = 0;
  return places.map((_, index) => {
    while (next < order.length && (order[next] ?? 0) < index) next += 1;
    const near = order.slice(max(0, next - neighbours), next + neighbours).map((i) => at(intervals, i));
    const pace = near.length > 0 ? median(near) : 1;
    // First and last beat of a recording are in time: nobody knows.
    const before = index > 0 ? at(intervals, index - 1) : pace;
    const behind = index < intervals.length ? at(intervals, index) : pace;
    return { early: before / max(1, pace), compensated: (before + behind) / max(1, 2 * pace) };
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
