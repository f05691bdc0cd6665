import type { Beat } from '../interpretation';
import type { Signal } from '../signal/prepare';
import { at, quantile, stepsOf } from '../signal/series';
import type { AtrialTrain } from './atria';
import type { Waves } from '../waves/delineate';
import type { MedianBeat } from '../waves/medianBeat';
import { pLeadNames } from '../waves/pWave';

const { abs, max, min, round, sqrt } = Math;

/** A P wave in its time without a QRS. PR grows before it (type I, Wenckebach) or not (type II). */
export type DroppedBeat = { readonly at: number; readonly type: 'I' | 'II' };

const limits = {
  /** Against the usual RR: type I pauses may be short, type II ones last two cycles. */
  pause: [1.25, 2.3],
  /** As sure as a P wave in noise can be. */
  likeness: 0.8,
  /** Earlier, it is a blocked atrial premature beat. */
  onTime: 0.12,
  /** PR of type I differs by more than one small square around the pause; of type II by less than half of one. */
  growsMs: 40,
  steadyMs: 20,
} as const;

export type DroppedRequest = {
  readonly signal: Signal;
  readonly beat: MedianBeat;
  readonly waves: Waves;
  readonly beats: readonly Beat[];
};

type Lead = { readonly samples: Float32Array; readonly shape: Float64Array };
type Search = { readonly leads: readonly Lead[]; readonly length: number; readonly step: number };

const searchOf = ({ signal, beat, waves }: DroppedRequest): Search | null => {
  const { p } = waves;
  if (!p) return null;
  const shown = signal.leads.filter(({ name }) => pLeadNames.includes(name));
  const leads = (shown.length >= 2 ? shown : signal.independent).flatMap(({ name, steady }): Lead[] => {
    const shape = beat.leads.get(name)?.subarray(p.on, p.off);
    return shape ? [{ samples: steady, shape }] : [];
  });
  return { leads, length: p.off - p.on, step: max(1, round(0.008 * signal.rate)) };
};

/** Correlation of what begins at `from` with the P wave, each lead freed of its slope. */
const likenessAt = ({ leads, length, step }: Search, from: number): number => {
  let [ab, aa, bb] = [0, 1e-9, 1e-9];
  for (const { samples, shape } of leads) {
    const tilt = [at(samples, from), at(samples, from + length - 1), at(shape, 0), at(shape, length - 1)] as const;
    for (let k = 0; k < length; k += step) {
      const part = k / max(1, length - 1);
      const a = at(samples, from + k) - tilt[0] - (tilt[1] - tilt[0]) * part;
      const b = at(shape, k) - tilt[2] - (tilt[3] - tilt[2]) * part;
      [ab, aa, bb] = [ab + a * b, aa + a * a, bb + b * b];
    }
  }
  // A P wave has its size: a hum or a T wave of its shape has another.
  return (ab / sqrt(aa * bb)) * min(1, 2 * sqrt(min(aa, bb) / max(aa, bb)));
};

type Place = { readonly at: number; readonly score: number };

const bestIn = (search: Search, from: number, to: number): Place => {
  let best = { at: from, score: -1 };
  for (let place = max(0, round(from)); place < to; place += search.step) {
    const score = likenessAt(search, place);
    if (score > best.score) best = { at: place, score };
  }
  return best;
};

type Cycle = { readonly before: number; readonly after: number; readonly usual: number };

/** Onsets of the P waves that led the beats on both sides, and of one between them. */
const droppedIn = (request: DroppedRequest, search: Search, { before, after, usual }: Cycle): DroppedBeat[] => {
  const { waves, beat, signal } = request;
  const ms = signal.rate / 1000;
  const pr = beat.r - (waves.p?.on ?? beat.r);
  const own = (place: number): Place => bestIn(search, place - pr - 160 * ms, place - pr + 60 * ms);
  const [led, next] = [own(before), own(after)];
  const due = led.at + usual;
  const tEnd = before + (waves.tEnd ?? waves.qrsOff) - beat.r;
  const lone = bestIn(search, max(tEnd, due - limits.onTime * usual), due + limits.onTime * usual);
  const unsure = min(led.score, lone.score, next.score) < limits.likeness;
  if (unsure || next.at - lone.at < 0.7 * usual) return [];
  const shorterMs = (before - led.at - (after - next.at)) / ms;
  if (shorterMs >= limits.growsMs) return [{ at: lone.at, type: 'I' }];
  return abs(shorterMs) <= limits.steadyMs ? [{ at: lone.at, type: 'II' }] : [];
};

/** Second-degree block as far as P waves prove it; asked only where P leads the usual beat. */
export const droppedBeats = (request: DroppedRequest): readonly DroppedBeat[] => {
  const search = searchOf(request);
  if (!search) return [];
  const { beats } = request;
  const intervals = stepsOf(beats.map((beat) => beat.at));
  // In 3:2 conduction every other interval is a pause.
  const usual = quantile(intervals, 0.3);
  const [shortest, longest] = limits.pause;
  return intervals.flatMap((interval, i) => {
    const [before, after] = [beats[i], beats[i + 1]];
    const conducted = before?.class === 'N' && after?.class === 'N';
    if (!conducted || interval < shortest * usual || interval > longest * usual) return [];
    return droppedIn(request, search, { before: before.at, after: after.at, usual });
  });
};

/** Groups of beats under P waves that keep their own pace: PR is longest before the pause, so it lasts less than two cycles. */
const grouped = { strength: 0.5, pPerQrs: [1.1, 1.7] } as const;

/** Type I told from the pace of P waves, where a PR that changes from beat to beat leaves no P in the median beat. */
export const wenckebach = (train: AtrialTrain | null, beats: readonly Beat[], rate: number): readonly DroppedBeat[] => {
  const [fewest, most] = grouped.pPerQrs;
  if (!train || train.strength < grouped.strength || train.pPerQrs < fewest || train.pPerQrs > most) return [];
  const intervals = stepsOf(beats.map((beat) => beat.at)).map((step) => (step * 1000) / rate);
  const usual = quantile(intervals, 0.3);
  const twoCycles = (2 * 60_000) / train.rateBpm;
  return intervals.flatMap((interval, i): DroppedBeat[] => {
    const [before, after] = [intervals[i - 1] ?? Infinity, intervals[i + 1] ?? -Infinity];
    const pause = interval > limits.pause[0] * usual && twoCycles - interval >= limits.growsMs;
    return pause && after >= before ? [{ at: beats[i]?.at ?? 0, type: 'I' }] : [];
  });
};
