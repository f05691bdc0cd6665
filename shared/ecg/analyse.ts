import type { Beat, Measurements } from './interpretation';
import type { Recording } from './recording';
import { classifyBeats, type BeatGroup } from './beats/classify';
import { detectBeats } from './beats/detect';
import { qtcOf, rrOf } from './measurements/intervals';
import { axesOf, measureLeads } from './measurements/measure';
import { atrialTrain } from './rhythm/atria';
import { droppedBeats, wenckebach } from './rhythm/droppedBeats';
import { ectopyOf } from './rhythm/ectopy';
import { withoutIdlePulses } from './rhythm/idlePulses';
import { leadsQrs, pConsistency } from './rhythm/pConsistency';
import { isPaced, pacingSpikes, withPaced } from './rhythm/pacing';
import { intervalsOf, rhythmFacts, type RhythmFacts } from './rhythm/rhythm';
import type { Hearts } from './rhythm/ventricularRuns';
import { judgeLeads, type LeadQuality } from './signal/leadQuality';
import { prepare, type Signal } from './signal/prepare';
import { mean, median as middle } from './signal/series';
import { delineate, type Waves } from './waves/delineate';
import { qrsOnsetOf } from './waves/fusedP';
import { medianBeat, windowFor, type MedianBeat } from './waves/medianBeat';

/** Everything that was measured, before anything is said about it. */
export type Analysis = {
  readonly recording: Recording;
  readonly signal: Signal;
  readonly seconds: number;
  readonly leadQuality: readonly LeadQuality[];
  readonly beats: readonly Beat[];
  readonly groups: readonly BeatGroup[];
  readonly median: MedianBeat | null;
  readonly waves: Waves | null;
  readonly rhythm: RhythmFacts;
  readonly paced: boolean;
  /** Samples of pacing stimuli. */
  readonly spikes: readonly number[];
  readonly measurements: Measurements;
};

type Shape = { readonly median: MedianBeat; readonly waves: Waves };

const usualRrMs = 900;
/** What follows sooner falls on T, or is a T wave taken for a beat. */
const shortestQtMs = 400;

/** `behindMs`: from a usual beat to whatever follows it, which ends its T wave: pauses and bigeminy part it from the mean. */
type Pace = { readonly rrMs: number; readonly behindMs: number };

const paceOf = (intervals: readonly number[], members: readonly number[]): Pace => {
  const rrMs = intervals.length > 0 ? mean(intervals) : usualRrMs;
  const behind = members.flatMap((index) => intervals[index] ?? []);
  return { rrMs, behindMs: behind.length > 0 ? Math.max(shortestQtMs, middle(behind)) : rrMs };
};

/** First on the steady path to find the QRS, then on the calibrated one with its baseline through the QRS onsets. */
const shapeOf = (signal: Signal, places: readonly number[], { rrMs, behindMs }: Pace): Shape => {
  const window = {
    before: windowFor(rrMs, signal.rate).before,
    after: windowFor(Math.min(rrMs, behindMs), signal.rate).after,
  };
  // Only the QRS onset is asked for: T and what follows it need not be put in order.
  const near = Math.round(0.25 * signal.rate);
  const first = medianBeat(signal, {
    places,
    window: { before: Math.min(window.before, near), after: Math.min(window.after, near) },
    rrMs,
    knot: null,
    most: 9,
  });
  const on = qrsOnsetOf(first);
  const ms = signal.rate / 1000;
  const knot = [on - first.r - Math.round(16 * ms), on - first.r - Math.round(2 * ms)] as const;
  const median = medianBeat(signal, { places, window, rrMs, knot });
  return { median, waves: delineate(median) };
};

export const nothingMeasured: Measurements = {
  heartRateBpm: null,
  rrMs: null,
  pMs: null,
  prMs: null,
  qrsMs: null,
  qtMs: null,
  jtMs: null,
  qtcMs: null,
  axisDeg: { p: null, qrs: null, t: null },
  perLead: {},
};

type Measured = { readonly shape: Shape | null; readonly rhythm: RhythmFacts; readonly rate: number };

const measurementsOf = ({ shape, rhythm, rate }: Measured): Measurements => {
  const basic = { ...nothingMeasured, heartRateBpm: rhythm.rateBpm, rrMs: rrOf(rhythm.intervalsMs) };
  if (!shape) return basic;
  const { median, waves } = shape;
  const ms = (from: number, to: number): number => ((to - from) * 1000) / rate;
  const p = rhythm.pCoupled ? waves.p : null;
  const qtMs = waves.tEnd === null ? null : ms(waves.qrsOn, waves.tEnd);
  const place = { beat: median, waves: { ...waves, p } };
  return {
    ...basic,
    pMs: p ? ms(p.on, p.off) : null,
    prMs: p ? ms(p.on, waves.qrsOn) : null,
    qrsMs: ms(waves.qrsOn, waves.qrsOff),
    qtMs,
    jtMs: waves.tEnd === null ? null : ms(waves.qrsOff, waves.tEnd),
    qtcMs: qtMs !== null && basic.rrMs ? qtcOf(qtMs, basic.rrMs.mean) : null,
    axisDeg: axesOf(place),
    perLead: measureLeads(place),
  };
};

/** Above this rate T covers too much: a train of P or flutter waves is neither looked for nor missed. */
const trainBelowBpm = 110;

type Found = Hearts & { readonly shape: Shape | null; readonly rrMs: number };

const rhythmOf = ({ shape, rrMs, ...hearts }: Found): RhythmFacts => {
  const { signal, beats } = hearts;
  const { rate } = signal;
  if (!shape) {
    return rhythmFacts({ beats, rate, consistency: 0, train: null, ectopy: ectopyOf(hearts, null), dropped: [] });
  }
  const { median, waves } = shape;
  const places = beats.map(({ at }) => at);
  const consistency = pConsistency(signal, median, waves.p);
  const train = 60_000 / rrMs < trainBelowBpm ? atrialTrain(signal, median, { waves, places, rrMs }) : null;
  const tEndMs = waves.tEnd === null ? null : ((waves.tEnd - median.r) * 1000) / rate;
  const dropped = leadsQrs(consistency)
    ? droppedBeats({ signal, beat: median, waves, beats })
    : wenckebach(train, beats, rate);
  return rhythmFacts({ beats, rate, consistency, train, ectopy: ectopyOf(hearts, tEndMs), dropped });
};

/** Signal → beats → waves → measurements → rhythm. Never throws; what could not be measured is null. */
export const analyse = (recording: Recording): Analysis => {
  const signal = withoutIdlePulses(prepare(recording));
  const { rate } = signal;
  const spikes = pacingSpikes(recording);
  const classified = classifyBeats(signal, detectBeats(signal));
  const { groups } = classified;
  const beats = withPaced(classified.beats, spikes, rate);
  const usual = groups[0]?.members.flatMap((index) => beats[index]?.at ?? []) ?? [];
  const pace = paceOf(intervalsOf(beats, rate), groups[0]?.members ?? []);
  const shape = usual.length > 0 ? shapeOf(signal, usual, pace) : null;
  const rhythm = rhythmOf({ signal, beats, groups, shape, rrMs: pace.rrMs });
  return {
    recording,
    signal,
    seconds: signal.count / rate,
    leadQuality: judgeLeads(signal, recording),
    beats,
    groups,
    median: shape?.median ?? null,
    waves: shape?.waves ?? null,
    rhythm,
    paced: isPaced(
      spikes,
      beats.map(({ at }) => at),
      rate,
    ),
    spikes,
    measurements: measurementsOf({ shape, rhythm, rate }),
  };
};
