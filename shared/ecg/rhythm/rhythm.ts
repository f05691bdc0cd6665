import type { Beat } from '../interpretation';
import { deviation, mean } from '../signal/series';
import type { AtrialTrain } from './atria';

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
};

export const intervalsOf = (beats: readonly Beat[], rate: number): number[] =>
  beats.slice(1).map((beat, i) => ((beat.at - (beats[i]?.at ?? beat.at)) * 1000) / rate);

const isUsual = (beat: Beat | undefined): boolean => beat?.class === 'N' || beat?.class === 'paced';

const usualIntervals = (beats: readonly Beat[], rate: number): number[] =>
  beats.slice(1).flatMap((beat, i) => {
    const before = beats[i];
    return before && isUsual(before) && isUsual(beat) ? [((beat.at - before.at) * 1000) / rate] : [];
  });

const irregularityOf = (intervals: readonly number[]): number => {
  const steps = intervals.slice(1).map((value, i) => (value - (intervals[i] ?? value)) ** 2);
  return intervals.length < 2 ? 0 : Math.sqrt(mean(steps)) / mean(intervals);
};

/** RR limits of AF detectors lie near 0.1; P waves decide between AF and ectopy or sinus arrhythmia. */
const irregularFrom = 0.1;
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
};

const pSteady = 0.55;

const flutterLimits = { slowestBpm: 200, strength: 0.5 } as const;
const isFlutter = (train: AtrialTrain | null): boolean =>
  train !== null && train.rateBpm >= flutterLimits.slowestBpm && train.strength >= flutterLimits.strength;

export const rhythmFacts = ({ beats, rate, consistency, train }: Seen): RhythmFacts => {
  const intervalsMs = intervalsOf(beats, rate);
  const usualIntervalsMs = usualIntervals(beats, rate);
  const irregularity = irregularityOf(usualIntervalsMs);
  const pCoupled = consistency >= pSteady;
  const irregular = irregularity > irregularFrom && mostlyIrregular(usualIntervalsMs);
  const enough = usualIntervalsMs.length >= fewestIntervals;
  return {
    intervalsMs,
    usualIntervalsMs,
    rateBpm: intervalsMs.length > 0 ? 60_000 / mean(intervalsMs) : null,
    irregularity,
    fibrillation: enough ? irregular && !pCoupled && deviation(usualIntervalsMs) > 35 : null,
    pCoupled,
    train,
    flutter: isFlutter(train),
  };
};
