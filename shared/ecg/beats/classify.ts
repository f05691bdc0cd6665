import type { Beat } from '../interpretation';
import type { Signal } from '../signal/prepare';
import { median, stepsOf } from '../signal/series';
import { alignedTo } from './align';
import type { Detection } from './detect';
import { isFusion } from './fusion';
import { classOfGroup, type BeatGroup, type Company, type GroupClass } from './groupClass';
import { templatesOf } from './templates';
import { isEarly, pacedSteadily, timingsOf, type Timing } from './timing';
import { traitsOf } from './traits';

export type { BeatGroup } from './groupClass';

export type ClassifiedBeats = {
  readonly beats: readonly Beat[];
  /** The usual shape first, then the most frequent one. */
  readonly groups: readonly BeatGroup[];
};

/** The usual shape is the most frequent one; of two nearly as frequent, the narrower. */
const usualOf = (groups: readonly BeatGroup[]): BeatGroup | undefined => {
  const [first] = groups;
  if (!first) return undefined;
  const rivals = groups.filter(({ members }) => members.length >= 0.6 * first.members.length);
  return rivals.reduce((a, b) => (b.qrsMs < a.qrsMs - 25 ? b : a), first);
};

/** Groups of beats in the order of time, each at the landmark of its shape. */
const groupsOf = (signal: Signal, found: readonly Detection[]): { places: number[]; groups: BeatGroup[] } => {
  const templates = templatesOf(signal, found).map(({ members, shape }) => ({
    shape,
    aligned: alignedTo(signal, members, found),
  }));
  const all = templates.flatMap(({ aligned }) => aligned).toSorted((a, b) => a.at - b.at);
  const orderOf = new Map(all.map(({ index }, order) => [index, order]));
  const places = all.map(({ at }) => at);
  const rr = median(stepsOf(places));
  const rrMs = places.length > 1 ? (rr * 1000) / signal.rate : 1000;
  const groups = templates.map(({ aligned, shape }) => ({
    members: aligned.map(({ index }) => orderOf.get(index) ?? 0).toSorted((a, b) => a - b),
    shape,
    ...traitsOf(
      signal,
      aligned.map(({ at }) => at).toSorted((a, b) => a - b),
      rrMs,
    ),
  }));
  return { places, groups };
};

/** Early against a steady neighbourhood; in fibrillation every beat is early or late and none is a premature one. */
const steadyEnough = 0.6;

const classesOf = (group: BeatGroup, kind: GroupClass | 'F', timings: readonly Timing[]): readonly Beat['class'][] =>
  group.members.map((index) => {
    const timing = timings[index];
    const early = timing !== undefined && isEarly(timing);
    if (kind === 'by-time') return early ? 'V' : 'N';
    return kind === 'N' && early && pacedSteadily(timings, index) >= steadyEnough ? 'S' : kind;
  });

/** Each group has one vote for all its beats; fusion is asked when the ectopic shapes are known. */
const votesOf = (groups: readonly BeatGroup[], company: Company): ReadonlyMap<BeatGroup, GroupClass | 'F'> => {
  const votes = new Map<BeatGroup, GroupClass | 'F'>(groups.map((group) => [group, classOfGroup(group, company)]));
  const ectopic = groups.filter((group) => votes.get(group) === 'V');
  for (const group of groups) {
    const others = ectopic.filter((other) => other !== group);
    if (group !== company.usual && isFusion(group, company.usual, others)) votes.set(group, 'F');
  }
  return votes;
};

/** Classes by shape, width and time; the usual shape first in `groups`. */
export const classifyBeats = (signal: Signal, found: readonly Detection[]): ClassifiedBeats => {
  const { places, groups } = groupsOf(signal, found);
  const usual = usualOf(groups);
  if (!usual) return { beats: [], groups: [] };
  const company: Company = { usual, timings: timingsOf(places, new Set(usual.members)) };
  const classes = new Map<number, Beat['class']>();
  for (const [group, vote] of votesOf(groups, company)) {
    const kinds = classesOf(group, vote, company.timings);
    group.members.forEach((index, i) => classes.set(index, kinds[i] ?? 'unclassified'));
  }
  const beats = places.map((at, index) => ({ at, class: classes.get(index) ?? 'unclassified' }) as const);
  return { beats, groups: [usual, ...groups.filter((group) => group !== usual)] };
};
