import type { Beat } from '../interpretation';
import { deviation, mean, stepsOf } from '../signal/series';
import { isFlutter, type AtrialTrain } from './atria';
import type { DroppedBeat } from './droppedBeats';
import type { Ectopy } from './ectopy';
import { isGrouped } from './groupBeating';
import { leadsQrs, pSteady } from './pConsistency';

/** Intervals between beats, ms, and what they say. */
export type RhythmFacts = {
  readonly intervalsMs: readonly number[];
  /** Between two beats of the usual shape that are not early, nor follow an ectopic one. */
  readonly usualIntervalsMs: readonly number[];
  readonly rateBpm: number | null;
  /** Root mean square of successive differences over the mean: above 0.1 irregular. */
  readonly irregularity: number;
  /** Null: too few beats or too much noise to say. */
  readonly fibrillation: boolean | null;
  readonly pCoupled: boolean;
  readonly train: AtrialTrain | null;
  /** Atria flutter: a train of 200 to 350 per minute. */
  readonly flutter: boolean;
  readonly ectopy: Ectopy;
  readonly dropped: readonly DroppedBeat[];
};

export const intervalsOf = (beats: readonly Beat[], rate: number): number[] =>
  stepsOf(beats.map(({ at }) => at)).map((step) => (step * 1000) / rate);

const isUsual = (beat: Beat | undefined): boolean => beat?.class === 'N' || beat?.class === 'paced';

const usualIntervals = (beats: readonly Beat[], rate: number): number[] =>
  beats.slice(1).flatMap((beat, i) => {
    const before = beats[i];
    return before && isUsual(before) && isUsual(beat) ? [((beat.at - before.at) * 1000) / rate] : [];
  });

const irregularityOf = (intervals: readonly number[]): number => {
  const steps = stepsOf(intervals).map((step) => step ** 2);
  return intervals.length < 2 ? 0 : Math.sqrt(mean(steps)) / mean(intervals);
};

/** RR limits of AF detectors lie near 0.1; P waves decide between AF and ectopy or sinus arrhythmia. */
const irregularFrom = 0.1;
/** Twice that is no sinus arrhythmia: only P waves that repeat nearly exactly speak against fibrillation. */
const veryIrregularFrom = 0.2;
const pCertain = 0.8;
const fewestIntervals = 6;

/** In fibrillation most steps are large; one or two pauses or early beats leave the others small. */
const mostlyIrregular = (intervals: readonly number[]): boolean => {
  const typical = mean(intervals);
  const large = intervals.slice(1).filter((value, i) => Math.abs(value - (intervals[i] ?? value)) > 0.06 * typical);
  return large.length >= 0.55 * Math.max(1, intervals.length - 1);
};

type Seen = {
  readonly beats: readonly Beat[];
  readonly rate: number;
  readonly consistency: number;
  readonly train: AtrialTrain | null;
  readonly ectopy: Ectopy;
  readonly dropped: readonly DroppedBeat[];
};

export const rhythmFacts = ({ beats, rate, consistency, train, ectopy, dropped }: Seen): RhythmFacts => {
  const intervalsMs = intervalsOf(beats, rate);
  const usualIntervalsMs = usualIntervals(beats, rate);
  const irregularity = irregularityOf(usualIntervalsMs);
  const pCoupled = leadsQrs(consistency);
  const irregular = irregularity > irregularFrom && mostlyIrregular(usualIntervalsMs) && !isGrouped(intervalsMs);
  const pProven = consistency >= (irregularity > veryIrregularFrom ? pCertain : pSteady);
  const enough = usualIntervalsMs.length >= fewestIntervals;
  return {
    intervalsMs,
    usualIntervalsMs,
    rateBpm: intervalsMs.length > 0 ? 60_000 / mean(intervalsMs) : null,
    irregularity,
    fibrillation: enough ? irregular && !pProven && deviation(usualIntervalsMs) > 35 : null,
    pCoupled,
    train,
    flutter: isFlutter(train),
    ectopy,
    dropped,
  };
};
