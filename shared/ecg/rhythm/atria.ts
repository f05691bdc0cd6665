import type { Signal } from '../signal/prepare';
import { bandPass } from '../signal/filters';
import { at, mean } from '../signal/series';
import { pLeadNames } from '../waves/pWave';
import type { Waves } from '../waves/delineate';
import type { MedianBeat } from '../waves/medianBeat';
import { lockedFlutter } from './lockedFlutter';
import { leadsQrs, pConsistency } from './pConsistency';

const { ceil, cos, floor, hypot, max, min, round, sin, sqrt } = Math;

/** What the atria do, as far as their waves can be seen between the QRS–T complexes. */
export type AtrialTrain = {
  readonly rateBpm: number;
  /** 1: P waves repeat exactly; under about 0.35 there is no train to speak of. */
  readonly strength: number;
  /** How firmly QRS complexes keep their place after the P before them: 1 fixed, 0 anywhere. */
  readonly coupling: number;
  readonly pPerQrs: number;
};

const workingRate = 100;
/** A train also repeats at twice its period; noise and blanking may let that look a little better. */
const nearlyAsGood = 0.68;
/** Waves of a flutter bound to the QRS repeat at RR better than at their own period; P waves do not repeat that fast. */
const flutterFromBpm = 200;
const flutterStrength = 0.45;
const slowestP = { ms: 1500 } as const;
const fastestP = { ms: 175 } as const;

/** The leads are 0 where the QRS is blanked; `seen` is 0 there and 1 elsewhere. */
type Rest = { readonly leads: Float64Array[]; readonly rate: number; readonly seen: Float64Array };

/** The signal without its QRS–T: the median beat subtracted where it fits, blanked at the QRS itself. */
const withoutVentricles = (
  signal: Signal,
  beat: MedianBeat,
  { waves, places }: { waves: Waves; places: readonly number[] },
): Rest => {
  const step = max(1, floor(signal.rate / workingRate));
  const end = min(beat.length - 1, (waves.tEnd ?? waves.qrsOff + round(0.3 * signal.rate)) + round(0.03 * signal.rate));
  const length = floor(signal.count / step);
  const seen = new Float64Array(length).fill(1);
  const margin = round(0.015 * signal.rate);
  for (const place of places) {
    const from = floor((place - beat.r + waves.qrsOn - margin) / step);
    seen.fill(0, max(0, from), max(0, ceil((place - beat.r + waves.qrsOff + margin) / step)));
  }
  const atrial = signal.independent.filter(({ name }) => pLeadNames.includes(name));
  const leads = (atrial.length >= 2 ? atrial : signal.independent).map(({ name, steady }) => {
    const rest = Float64Array.from(steady);
    const shape = beat.leads.get(name) ?? new Float64Array(beat.length);
    const [a, b] = [at(shape, waves.qrsOn), at(shape, end)];
    for (const place of places) {
      for (let k = waves.qrsOn; k <= end; k += 1) {
        const i = place - beat.r + k;
        const line = a + ((b - a) * (k - waves.qrsOn)) / max(1, end - waves.qrsOn);
        if (i >= 0 && i < rest.length) rest[i] = at(rest, i) - (at(shape, k) - line);
      }
    }
    const band = bandPass(rest, [1.5, 18], signal.rate);
    return seen.map((here, i) => here * at(band, i * step));
  });
  return { leads, rate: signal.rate / step, seen };
};

/** Autocorrelation over all leads, each lag weighed by the samples that are not blanked in either place. */
const repetition = ({ leads, seen }: Rest, lag: number): number => {
  let sum = 0;
  let left = 1e-9;
  let right = 1e-9;
  for (const lead of leads) {
    for (let i = lag; i < lead.length; i += 1) {
      const a = lead[i] ?? 0;
      const b = lead[i - lag] ?? 0;
      sum += a * b;
      left += a * a * (seen[i - lag] ?? 0);
      right += b * b * (seen[i] ?? 0);
    }
  }
  return sum / sqrt(left * right);
};

/** Top of the parabola through three neighbours: a period is known better than one sample. */
const summit = (scores: Float64Array, lag: number): number => {
  const [before, here, after] = [at(scores, lag - 1), at(scores, lag), at(scores, lag + 1)];
  const bend = before - 2 * here + after;
  return bend < 0 ? lag + (0.5 * (before - after)) / bend : lag;
};

/** The shortest lag that repeats nearly as well as the best one: a train also repeats at twice its period. */
const periodOf = (rest: Rest): { lag: number; strength: number } => {
  const [low, high] = [round((fastestP.ms / 1000) * rest.rate), round((slowestP.ms / 1000) * rest.rate)];
  const scores = Float64Array.from({ length: high + 2 }, (_, lag) => (lag < low ? -1 : repetition(rest, lag)));
  const slowestFlutter = round((60 / flutterFromBpm) * rest.rate);
  const isTop = (lag: number): boolean =>
    at(scores, lag) >= at(scores, lag - 1) && at(scores, lag) > at(scores, lag + 1);
  let best = low;
  for (let lag = low + 1; lag <= high; lag += 1) if (isTop(lag) && at(scores, lag) > at(scores, best)) best = lag;
  for (let lag = low + 1; lag < best; lag += 1) {
    const flutters = lag <= slowestFlutter && at(scores, lag) >= flutterStrength;
    if (isTop(lag) && (flutters || at(scores, lag) > nearlyAsGood * at(scores, best))) {
      return { lag: summit(scores, lag), strength: at(scores, lag) };
    }
  }
  return { lag: summit(scores, best), strength: at(scores, best) };
};

const couplingOf = (places: readonly number[], period: number): number => {
  const turns = places.map((place) => (2 * Math.PI * place) / period);
  return hypot(mean(turns.map(cos)), mean(turns.map(sin)));
};

export type AtriaRequest = { readonly waves: Waves; readonly places: readonly number[]; readonly rrMs: number };

/** A train is asked of stretches in which its pace hardly changes; of a day a quarter of an hour, evenly spread. */
const stretchSeconds = 30;
const mostStretches = 30;

type Piece = { readonly signal: Signal; readonly places: readonly number[] };

const piecesOf = (signal: Signal, places: readonly number[]): readonly Piece[] => {
  const length = round(stretchSeconds * signal.rate);
  const whole = floor(signal.count / length);
  if (whole < 2) return [{ signal, places }];
  const step = max(1, whole / mostStretches);
  let next = 0;
  return Array.from({ length: min(whole, mostStretches) }, (_, i): Piece => {
    const [from, to] = [floor(i * step) * length, (floor(i * step) + 1) * length];
    const part = (samples: Float32Array): Float32Array => samples.subarray(from, to);
    const independent = signal.independent.map((lead) => ({
      ...lead,
      calibrated: part(lead.calibrated),
      steady: part(lead.steady),
    }));
    while (next < places.length && (places[next] ?? 0) < from) next += 1;
    const own: number[] = [];
    for (; next < places.length && (places[next] ?? 0) < to; next += 1) own.push((places[next] ?? 0) - from);
    return { signal: { rate: signal.rate, count: length, leads: independent, independent }, places: own };
  });
};

type Found = { readonly beat: MedianBeat; readonly waves: Waves; readonly rrMs: number };

const trainIn = ({ signal, places }: Piece, { beat, waves, rrMs }: Found): AtrialTrain | null => {
  if (places.length < 3 || signal.count < 4 * signal.rate) return null;
  const train = (periodMs: number, strength: number): AtrialTrain => ({
    rateBpm: 60_000 / periodMs,
    strength,
    coupling: couplingOf(places, (periodMs * signal.rate) / 1000),
    pPerQrs: rrMs / periodMs,
  });
  const locked = lockedFlutter(signal, { places, toQrsOn: waves.qrsOn - beat.r });
  if (locked) return train(locked.periodMs, locked.alike);
  const rest = withoutVentricles(signal, beat, { waves, places });
  const { lag, strength } = periodOf(rest);
  return train((lag * 1000) / rest.rate, strength);
};

/** Looks for a train of P waves of its own pace, the typical one of a long recording; null with too few beats. */
export const atrialTrain = (
  signal: Signal,
  beat: MedianBeat,
  { waves, places, rrMs }: AtriaRequest,
): AtrialTrain | null => {
  const trains = piecesOf(signal, places)
    .flatMap((piece) => trainIn(piece, { beat, waves, rrMs }) ?? [])
    .toSorted((a, b) => a.strength - b.strength);
  const found = trains[trains.length >> 1] ?? null;
  return isFlutter(found) ? found : (twoToOne(signal, beat, { waves, places, rrMs }) ?? found);
};

export const isFlutter = (train: AtrialTrain | null): boolean =>
  train !== null && train.rateBpm >= flutterFromBpm && train.strength >= flutterStrength;

/** Bound to each QRS, a P wave that is not conducted is a part of the median beat and no longer in what is left of it. */
const twoToOne = (signal: Signal, beat: MedianBeat, { waves, places, rrMs }: AtriaRequest): AtrialTrain | null => {
  const { blockedP } = waves;
  if (!blockedP || !leadsQrs(pConsistency(signal, beat, blockedP))) return null;
  const periodMs = rrMs / 2;
  return {
    rateBpm: 60_000 / periodMs,
    strength: blockedP.likeness,
    coupling: couplingOf(places, (periodMs * signal.rate) / 1000),
    pPerQrs: 2,
  };
};
