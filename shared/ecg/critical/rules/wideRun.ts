import type { Analysis } from '../../analyse';
import type { Facts } from '../decision';

type Run = {
  readonly from: number;
  readonly to: number;
  readonly beats: number;
  readonly rateBpm: number;
  /** Part of its beats that have one and the same shape. */
  readonly uniform: number;
};

type RunLimits = { readonly rateBpm: number; readonly qrsMs: number };

/** Longest run of wide beats, each as near to the one before as the rate asks. */
const wideRun = ({ beats, groups, signal }: Analysis, { rateBpm, qrsMs }: RunLimits): Run | null => {
  const wide = new Set(groups.filter((group) => group.qrsMs >= qrsMs).flatMap(({ members }) => members));
  const longestRr = (60 * signal.rate) / (rateBpm * 0.97);
  let [best, start] = [{ from: 0, to: -1 }, -1];
  beats.forEach(({ at }, index) => {
    const before = beats[index - 1];
    const goesOn = wide.has(index) && wide.has(index - 1) && before !== undefined && at - before.at <= longestRr;
    start = goesOn ? start : index;
    if (wide.has(index) && index - start > best.to - best.from) best = { from: start, to: index };
  });
  const [first, last] = [beats[best.from], beats[best.to]];
  if (!first || !last || best.to - best.from < 2) return null;
  const count = best.to - best.from + 1;
  const shapes = groups.map(({ members }) => members.filter((index) => index >= best.from && index <= best.to).length);
  return {
    from: first.at,
    to: last.at + 1,
    beats: count,
    rateBpm: (60 * signal.rate * (count - 1)) / (last.at - first.at),
    uniform: Math.max(...shapes) / count,
  };
};

/** The mean of the run reaches the limit; single intervals may be a little longer. */
const fastRun = (analysis: Analysis, limits: RunLimits): Run | null => {
  const run = wideRun(analysis, limits);
  return run && run.rateBpm >= limits.rateBpm ? run : null;
};

type Limits = { readonly rateBpm: number; readonly qrsMs: number; readonly childQrsMs: number };

/** `narrowForAdults`: wide by the child's limit alone. `onlyInChildren`: and nobody knows whether it is one. */
export type AgedRun = Run & { readonly onlyInChildren: boolean; readonly narrowForAdults: boolean };

/** By the limits of the patient's age; where nobody knows it, by the adult's and then by the child's. */
export const runOfAge = ({ analysis, clinical }: Facts, { rateBpm, qrsMs, childQrsMs }: Limits): AgedRun | null => {
  const adult = fastRun(analysis, { rateBpm, qrsMs });
  const wide = adult && { ...adult, onlyInChildren: false, narrowForAdults: false };
  if (clinical.ageGroup === 'adult' || (wide && clinical.ageGroup === 'unknown')) return wide;
  const child = fastRun(analysis, { rateBpm, qrsMs: childQrsMs });
  const narrowForAdults = child?.beats !== adult?.beats;
  return child && { ...child, onlyInChildren: clinical.ageGroup === 'unknown', narrowForAdults };
};
