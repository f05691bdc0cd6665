import { mean } from '../signal/series';
import { likeness } from './likeness';
import { isEarly, isLate, keepsThePace, pacedSteadily, type Timing } from './timing';
import type { Traits } from './traits';

export type BeatGroup = Traits & {
  /** Indices into the beats. */
  readonly members: readonly number[];
  readonly shape: Float64Array;
};

export type Company = { readonly usual: BeatGroup; readonly timings: readonly Timing[] };

/** `by-time`: the shape alone does not tell; those that come early are ventricular. */
export type GroupClass = 'N' | 'V' | 'unclassified' | 'by-time';

/** Wide by itself, and wider than the patient's own conduction. */
const wide = { leastMs: 112, thanUsualMs: 18, ownBlockMs: 130, besideBlockMs: 120 } as const;
/** Correlation with the usual QRS; below zero the vector points elsewhere. */
const unlike = { clearly: 0.8, quite: 0.55, opposite: 0.3, elsewhere: 0 } as const;
/** No QRS lasts longer without hyperkalaemia or pre-excitation, and those come more than once. */
const longestLoneMs = 200;

type Asked = { readonly group: BeatGroup; readonly company: Company };

const partOf = ({ group, company: { timings } }: Asked, test: (timing: Timing) => boolean): number =>
  mean(group.members.map((index) => (timings[index] && test(timings[index]) ? 1 : 0)));

const isWiderThanUsual = ({ group, company: { usual } }: Asked): boolean =>
  group.qrsMs >= usual.qrsMs + wide.thanUsualMs;

/** Beside a bundle branch block or pacing nothing need be wider than the usual beat. */
const isWide = (asked: Asked): boolean =>
  asked.company.usual.qrsMs >= wide.ownBlockMs
    ? asked.group.qrsMs >= wide.besideBlockMs
    : asked.group.qrsMs >= wide.leastMs && isWiderThanUsual(asked);

/** A single odd complex that is neither early nor an escape, or squeezed between two beats in time, is rather noise. */
const isStray = (asked: Asked): boolean => {
  const { group } = asked;
  if (group.members.length > 1) return false;
  if (group.qrsMs > longestLoneMs) return true;
  if (partOf(asked, (timing) => isEarly(timing) || isLate(timing)) === 0) return true;
  return partOf(asked, keepsThePace) === 0 && !isWide(asked);
};

const classOfEarlyNarrow = (asked: Asked, alike: number): GroupClass => {
  const { group, company } = asked;
  const steady = mean(group.members.map((index) => pacedSteadily(company.timings, index)));
  if (steady >= 0.5) return partOf(asked, keepsThePace) >= 0.5 || alike < unlike.elsewhere ? 'V' : 'N';
  // In fibrillation every other beat is early: only an own direction with its T against it tells.
  return alike < unlike.elsewhere && group.tOpposed ? 'by-time' : 'N';
};

const classOfEarly = (asked: Asked, alike: number): GroupClass => {
  if (isWide(asked) && (alike < unlike.clearly || isWiderThanUsual(asked))) return 'V';
  return alike >= unlike.quite ? 'N' : classOfEarlyNarrow(asked, alike);
};

/** A second shape that often comes in its time is another way of conduction, not an ectopic focus. */
const seldomPart = 0.25;

export const classOfGroup = (group: BeatGroup, company: Company): GroupClass => {
  if (group === company.usual) return 'N';
  const asked = { group, company };
  const alike = likeness(group.shape, company.usual.shape);
  if (alike >= unlike.clearly && group.members.length === 1) return 'N';
  if (isStray(asked)) return 'unclassified';
  if (partOf(asked, isEarly) >= 0.5) return classOfEarly(asked, alike);
  const seldom = group.members.length < seldomPart * company.timings.length;
  return seldom && isWide(asked) && alike < unlike.opposite && group.tOpposed ? 'V' : 'N';
};
