import type { Wave } from './heartVector';

const { hypot, log, max, min, sqrt } = Math;

/** Sample indices. `tEnd` is where the tangent through the steepest fall of T meets the baseline; null: no T of its own. */
export type BeatEdges = { readonly qrsOn: number | null; readonly qrsOff: number | null; readonly tEnd: number | null };

/** The dipole is taken to have left the baseline at 0.03 mV, which is what a reader with a lens sees. */
const visibleMv = 0.03;

/** Standard deviations from the peak at which a Gaussian of this height falls to what is visible. */
const reach = ({ vector }: Wave): number => sqrt(2 * log(max(1, hypot(...vector) / visibleMv)));

const edge = (values: readonly number[], pick: (...values: number[]) => number): number | null =>
  values.length === 0 ? null : pick(...values);

/** Of the waves of one beat; times in ms from its R peak are turned into samples by `sampleOf`. */
export const edgesOf = (waves: readonly Wave[], sampleOf: (ms: number) => number): BeatEdges => {
  const qrs = waves.filter(({ part }) => part === 'qrs');
  const t = waves.filter((wave) => wave.part === 't' && reach(wave) > 0);
  const placed = (ms: number | null): number | null => (ms === null ? null : sampleOf(ms));
  return {
    qrsOn: placed(
      edge(
        qrs.map((wave) => wave.atMs - reach(wave) * wave.riseMs),
        min,
      ),
    ),
    qrsOff: placed(
      edge(
        qrs.map((wave) => wave.atMs + reach(wave) * wave.fallMs),
        max,
      ),
    ),
    // A Gaussian is steepest one standard deviation behind its peak; its tangent there ends after two.
    tEnd: placed(
      edge(
        t.map(({ atMs, fallMs }) => atMs + 2 * fallMs),
        max,
      ),
    ),
  };
};
