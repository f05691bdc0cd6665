import type { Beat } from '../interpretation';
import type { Signal } from '../signal/prepare';
import { median } from '../signal/series';
import { medianBeat } from '../waves/medianBeat';
import { qrsOf } from '../waves/qrs';
import type { Detection } from './detect';
import { likeness, templatesOf, type Template } from './templates';

export type BeatGroup = {
  /** Indices into the beats. */
  readonly members: readonly number[];
  readonly qrsMs: number;
  readonly shape: Float64Array;
};

export type ClassifiedBeats = {
  readonly beats: readonly Beat[];
  /** Most frequent shape first. */
  readonly groups: readonly BeatGroup[];
};

/** A ventricular beat is wider than the patient's own by this much, and wide in itself. */
const wider = { thanUsualMs: 18, leastMs: 112 } as const;
const prematurePart = 0.86;

const widthOf = (signal: Signal, places: readonly number[], rrMs: number): number => {
  const reach = Math.round(0.26 * signal.rate);
  const beat = medianBeat(signal, { places, window: { before: reach, after: reach }, rrMs, knot: null, most: 9 });
  const { on, off } = qrsOf(beat);
  return ((off - on) * 1000) / signal.rate;
};

const isPremature = (beats: readonly Detection[], index: number, usual: number): boolean => {
  const [before, here] = [beats[index - 1], beats[index]];
  return before !== undefined && here !== undefined && here.at - before.at < prematurePart * usual;
};

/** Another shape: wide and unlike, or wide or quite unlike and early. Likeness against the patient's own shape. */
const unlike = { clearly: 0.8, quite: 0.55 } as const;
const mostlyEarly = 0.5;

type Company = { readonly usual: BeatGroup; readonly found: readonly Detection[]; readonly rr: number };

const classOf = (group: BeatGroup, { usual, found, rr }: Company): Beat['class'] => {
  if (group === usual) return 'N';
  const wide = group.qrsMs >= wider.leastMs && group.qrsMs >= usual.qrsMs + wider.thanUsualMs;
  const alike = likeness(group.shape, usual.shape);
  const early =
    group.members.filter((index) => isPremature(found, index, rr)).length >= mostlyEarly * group.members.length;
  // A second shape that often comes in its time is another way of conduction, not an ectopic focus.
  const seldom = group.members.length < 0.25 * found.length;
  const ventricular = early ? wide || alike < unlike.quite : seldom && wide && alike < unlike.clearly;
  return ventricular ? 'V' : 'N';
};

/** The usual shape is the most frequent one; of two nearly as frequent, the narrower. */
const usualOf = (groups: readonly BeatGroup[]): BeatGroup | undefined => {
  const [first] = groups;
  if (!first) return undefined;
  const rivals = groups.filter(({ members }) => members.length >= 0.6 * first.members.length);
  return rivals.reduce((a, b) => (b.qrsMs < a.qrsMs - 25 ? b : a), first);
};

/** Classes N and V by shape and width; the usual shape first in `groups`. */
export const classifyBeats = (signal: Signal, found: readonly Detection[]): ClassifiedBeats => {
  const placesOf = (template: Template): number[] => template.members.flatMap((index) => found[index]?.at ?? []);
  const rr = median(found.slice(1).map((beat, i) => beat.at - (found[i]?.at ?? 0)));
  const rrMs = found.length > 1 ? (rr * 1000) / signal.rate : 1000;
  const groups: BeatGroup[] = templatesOf(signal, found).map((template) => ({
    members: template.members,
    shape: template.shape,
    qrsMs: widthOf(signal, placesOf(template), rrMs),
  }));
  const usual = usualOf(groups);
  if (!usual) return { beats: [], groups: [] };
  const classes = new Map<number, Beat['class']>();
  for (const group of groups) {
    for (const index of group.members) {
      const kind = classOf(group, { usual, found, rr });
      const early = kind === 'N' && group === usual && isPremature(found, index, rr);
      classes.set(index, early && isLoneEarly(found, index, rr) ? 'S' : kind);
    }
  }
  const beats = found.map(({ at }, index) => ({ at, class: classes.get(index) ?? 'unclassified' }) as const);
  return { beats, groups: [usual, ...groups.filter((group) => group !== usual)] };
};

/** Early against a steady neighbourhood; in fibrillation every beat is early or late and none is a premature one. */
const isLoneEarly = (found: readonly Detection[], index: number, usual: number): boolean => {
  const near = found.slice(Math.max(0, index - 5), index + 6);
  const odd = near.slice(1).filter((beat, i) => Math.abs(beat.at - (near[i]?.at ?? 0) - usual) > 0.12 * usual);
  return odd.length <= 3;
};
