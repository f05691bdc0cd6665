import type { BeatTable } from './beatTable';
import type { StoredLead } from './leadTable';

type Run = { readonly length: number; readonly isProtected: boolean };

/** The lead's samples as runs at the full rate and runs of means of `step` samples, in order. */
export const runsOf = ({ first, last }: StoredLead, { protectedRanges }: BeatTable): readonly Run[] => {
  const runs: Run[] = [];
  let at = first;
  const upTo = (next: number, isProtected: boolean): void => {
    if (next > at) runs.push({ length: next - at, isProtected });
    at = Math.max(at, next);
  };
  for (const range of protectedRanges) {
    upTo(Math.min(range.first, last + 1), false);
    upTo(Math.min(range.last, last) + 1, true);
  }
  upTo(last + 1, false);
  return runs;
};

const storedIn = ({ length, isProtected }: Run, step: number): number =>
  isProtected ? length : Math.ceil(length / step);

export const storedCount = (runs: readonly Run[], step: number): number =>
  runs.reduce((sum, run) => sum + storedIn(run, step), 0);

/** A mean stands in the middle of its samples; between middles a straight line. */
const stretch = (means: Int32Array, step: number, into: Float64Array): void => {
  for (let i = 0; i < into.length; i++) {
    const place = Math.max(0, Math.min(means.length - 1, (i - (step - 1) / 2) / step));
    const left = Math.floor(place);
    const [before, after] = [means[left] ?? 0, means[left + 1] ?? means[left] ?? 0];
    into[i] = before + (after - before) * (place - left);
  }
};

/** Undoes the bimodal decimation (EN 1064 annex C): every sample of the lead, in stored units. */
export const undoBimodal = (stored: Int32Array, runs: readonly Run[], step: number): Float64Array => {
  const samples = new Float64Array(runs.reduce((sum, { length }) => sum + length, 0));
  let [from, to] = [0, 0];
  for (const run of runs) {
    const part = stored.subarray(from, from + storedIn(run, step));
    if (run.isProtected) samples.set(part, to);
    else stretch(part, step, samples.subarray(to, to + run.length));
    from += part.length;
    to += run.length;
  }
  return samples;
};
