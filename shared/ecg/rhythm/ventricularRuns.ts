import type { BeatGroup } from '../beats/classify';
import { likeness, shapeAround, stretchAround } from '../beats/likeness';
import type { Beat } from '../interpretation';
import type { Signal } from '../signal/prepare';
import { deviation, mean } from '../signal/series';

/** `torsades`: the direction turns over and back while the height swells and fades. */
export type RunShape = 'monomorphic' | 'polymorphic' | 'torsades' | 'bidirectional';

/** Three and more ventricular beats, one after another. */
export type VentricularRun = {
  /** Samples, from the first beat to behind the last one. */
  readonly from: number;
  readonly to: number;
  readonly beats: number;
  readonly rateBpm: number;
  readonly seconds: number;
  readonly shape: RunShape;
};

export type Hearts = {
  readonly signal: Signal;
  readonly beats: readonly Beat[];
  readonly groups: readonly BeatGroup[];
};

const fewestBeats = 3;
const wideMs = 120;

/** In a polymorphic tachycardia every beat is the only one of its shape: width alone has to do. */
const isVentricular = ({ beats, groups }: Hearts): readonly boolean[] => {
  const wide = new Set(groups.slice(1).flatMap(({ qrsMs, members }) => (qrsMs >= wideMs ? members : [])));
  return beats.map(({ class: kind }, i) => kind === 'V' || (kind === 'unclassified' && wide.has(i)));
};

/** [from, to) of the beats of each run of trues. */
const runsOfTrue = (flags: readonly boolean[], fewest: number): readonly (readonly [number, number])[] => {
  const runs: [number, number][] = [];
  let from = 0;
  for (let i = 0; i <= flags.length; i += 1) {
    if (flags[i] === true) continue;
    if (i - from >= fewest) runs.push([from, i]);
    from = i + 1;
  }
  return runs;
};

type Neighbours = { readonly next: readonly number[]; readonly afterNext: readonly number[] };

/** Likeness of each beat to the next one and to the one behind that; 1 same, 0 across, −1 turned over. */
const neighboursOf = (shapes: readonly Float64Array[]): Neighbours => {
  const to = (distance: number): number[] =>
    shapes.slice(distance).map((shape, i) => likeness(shape, shapes[i] ?? shape));
  return { next: to(1), afterNext: to(2) };
};

const limits = { alike: 0.8, other: 0.3, turned: -0.2, fewestPolymorphic: 5, fewestBidirectional: 6 } as const;

/** Part of the beats that need not follow the pattern: capture and fusion come in between. */
const mostly = 0.7;
const partAbove = (values: readonly number[], limit: number): number =>
  mean(values.map((value) => (value >= limit ? 1 : 0)));

/** Turned against the first beat again and again, in stretches of a few beats. */
const twists = (shapes: readonly Float64Array[]): boolean => {
  const signs = shapes.map((shape) => likeness(shape, shapes[0] ?? shape));
  const turned = signs.filter((value) => value < limits.turned).length;
  const changes = signs.slice(1).filter((value, i) => value < 0 !== (signs[i] ?? 0) < 0).length;
  return turned >= 2 && signs.length - turned >= 2 && changes >= 1 && changes <= signs.length / 2;
};

const swells = (shapes: readonly Float64Array[]): boolean => {
  const sizes = shapes.map((shape) => Math.sqrt(mean(Array.from(shape, (value) => value * value))));
  return deviation(sizes) > 0.2 * mean(sizes);
};

const shapeOfRun = (signal: Signal, places: readonly number[]): RunShape => {
  const shapes = places.map((place) => shapeAround(stretchAround(signal, place), 0));
  const { next, afterNext } = neighboursOf(shapes);
  const inTurn = partAbove(afterNext, limits.alike) >= mostly && partAbove(next, limits.other) <= 1 - mostly;
  if (places.length >= limits.fewestBidirectional && inTurn) return 'bidirectional';
  if (places.length < limits.fewestPolymorphic) return 'monomorphic';
  if (twists(shapes) && swells(shapes)) return 'torsades';
  return partAbove(next, limits.alike) >= mostly ? 'monomorphic' : 'polymorphic';
};

export const ventricularRuns = (hearts: Hearts): readonly VentricularRun[] => {
  const { beats, signal } = hearts;
  const runs = runsOfTrue(isVentricular(hearts), fewestBeats).filter(([from, to]) => {
    const sure = beats.slice(from, to).filter(({ class: kind }) => kind === 'V').length;
    return to - from >= limits.fewestPolymorphic || sure === to - from;
  });
  return runs.map(([from, to]) => {
    const places = beats.slice(from, to).map(({ at }) => at);
    const [first, last] = [places[0] ?? 0, places.at(-1) ?? 0];
    const rr = (last - first) / (places.length - 1);
    return {
      from: first,
      to: last + 1,
      beats: places.length,
      rateBpm: (60 * signal.rate) / rr,
      seconds: (last - first + rr) / signal.rate,
      shape: shapeOfRun(signal, places),
    };
  });
};
