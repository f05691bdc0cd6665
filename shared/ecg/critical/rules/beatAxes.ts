import type { Analysis } from '../../analyse';
import type { LeadName } from '../../recording';
import { meanOf } from '../../signal/series';

/** Where one QRS points, µV in each lead: its top against its surroundings. */
export type BeatAxis = readonly number[];

const topMs = 24;
const surroundingsMs = 170;

export type Beats = { readonly from: number; readonly to: number };

const netIn = ({ signal, beats }: Analysis, name: LeadName, { from, to }: Beats): number[] => {
  const samples = (ms: number): number => Math.round((ms * signal.rate) / 1000);
  const steady = signal.leads.find((lead) => lead.name === name)?.steady ?? new Float32Array(0);
  const around = (place: number, reach: number): number => meanOf(steady, place - reach, place + reach + 1);
  return beats.slice(from, to + 1).map(({ at }) => around(at, samples(topMs)) - around(at, samples(surroundingsMs)));
};

const turnedOver = (leads: readonly (readonly number[])[]): BeatAxis[] =>
  (leads[0] ?? []).map((_, i) => leads.map((lead) => lead[i] ?? 0));

/** In space: over all independent leads. */
export const axesFrom = (analysis: Analysis, run: Beats): readonly BeatAxis[] =>
  turnedOver(analysis.signal.independent.map(({ name }) => netIn(analysis, name, run)));

/** In the frontal plane: I and, at right angles to it, aVF. */
export const frontalAxes = (analysis: Analysis, run: Beats): readonly BeatAxis[] => {
  const foot = netIn(analysis, 'aVF', run).map((uv) => (2 / Math.sqrt(3)) * uv);
  return turnedOver([netIn(analysis, 'I', run), foot]);
};

/** 1: the same direction, 0: at right angles, −1: opposite. */
export const alikeness = (a: BeatAxis, b: BeatAxis): number => {
  let [ab, aa, bb] = [0, 1e-9, 1e-9];
  a.forEach((left, i) => {
    const right = b[i] ?? 0;
    [ab, aa, bb] = [ab + left * right, aa + left * left, bb + right * right];
  });
  return ab / Math.sqrt(aa * bb);
};

/** Of each beat with the one `apart` places before it. */
export const pairsOf = (axes: readonly BeatAxis[], apart: number): number[] =>
  axes.slice(apart).map((axis, i) => alikeness(axis, axes[i] ?? axis));

export type FastRun = Beats & { readonly rateBpm: number };

/** Longest run of beats that pass the test, none farther from the one before than the rate allows. */
export const fastRunOf = (
  { beats, signal }: Analysis,
  rateBpm: number,
  passes: (index: number) => boolean,
): FastRun | null => {
  const longest = (60 * signal.rate) / rateBpm;
  let [best, start] = [{ from: 0, to: -1 }, -1];
  beats.forEach((beat, index) => {
    const before = beats[index - 1];
    const goesOn = before !== undefined && passes(index - 1) && passes(index) && beat.at - before.at <= longest;
    start = goesOn ? start : index;
    if (passes(index) && index - start > best.to - best.from) best = { from: start, to: index };
  });
  const [first, last] = [beats[best.from], beats[best.to]];
  if (!first || !last || best.to - best.from < 2) return null;
  return { ...best, rateBpm: (60 * signal.rate * (best.to - best.from)) / (last.at - first.at) };
};

/** Wide by their shape's width, or ventricular by class. */
export const isWideBeat = ({ beats, groups }: Analysis, qrsMs: number): ((index: number) => boolean) => {
  const wide = new Set(groups.filter((group) => group.qrsMs >= qrsMs).flatMap(({ members }) => members));
  return (index) => wide.has(index) || beats[index]?.class === 'V';
};

/** Samples of the run, from its first beat to its last. */
export const spanOf = ({ beats }: Analysis, { from, to }: Beats): { from: number; to: number } => ({
  from: beats[from]?.at ?? 0,
  to: (beats[to]?.at ?? 0) + 1,
});
