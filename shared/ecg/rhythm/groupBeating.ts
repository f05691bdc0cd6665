import { mean } from '../signal/series';

const lags = [2, 3, 4, 5, 6] as const;
const limits = { alike: 0.04, part: 0.9, fewestPairs: 5 } as const;

/** Intervals come back in the same order, group by group, as in Wenckebach's block: whatever repeats is no fibrillation. */
export const isGrouped = (intervals: readonly number[]): boolean => {
  const near = limits.alike * mean(intervals);
  return lags.some((lag) => {
    const pairs = intervals.slice(lag).map((value, i) => Math.abs(value - (intervals[i] ?? 0)) <= near);
    return pairs.length >= limits.fewestPairs && pairs.filter(Boolean).length >= limits.part * pairs.length;
  });
};
