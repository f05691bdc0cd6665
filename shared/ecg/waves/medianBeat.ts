import type { LeadName } from '../recording';
import type { PreparedLead, Signal } from '../signal/prepare';
import { at, meanOf } from '../signal/series';

/** The representative beat: one window for all leads, R at `r`. µV. */
export type MedianBeat = {
  readonly rate: number;
  readonly r: number;
  readonly length: number;
  readonly leads: ReadonlyMap<LeadName, Float64Array>;
  readonly independent: readonly LeadName[];
  /** How far single beats lie from it in the ST segment, divided by the root of their number; µV per lead. */
  readonly uncertaintyUv: ReadonlyMap<LeadName, number>;
  readonly beatsUsed: number;
  /** R samples of the beats it was made of, aligned. */
  readonly from: readonly number[];
};

export type Window = { readonly before: number; readonly after: number };

const mostBeats = 30;

/** Wide enough for P and T, narrow enough to keep the neighbours out. `rrMs` of the fast ones. */
export const windowFor = (rrMs: number, rate: number): Window => ({
  before: Math.round((Math.min(420, 0.44 * rrMs) * rate) / 1000),
  after: Math.round((Math.min(720, 0.78 * rrMs) * rate) / 1000),
});

const evenly = (places: readonly number[]): number[] => {
  const step = Math.max(1, places.length / mostBeats);
  return Array.from({ length: Math.min(mostBeats, places.length) }, (_, i) => places[Math.floor(i * step)] ?? 0);
};

/** Beats whose window lies in the recording; all of them where that leaves none. */
const usable = (places: readonly number[], { before, after }: Window, count: number): number[] => {
  const whole = places.filter((place) => place >= before && place + after < count);
  return evenly(whole.length > 0 ? whole : places);
};

const middle = (values: Float64Array): number => {
  // Insertion sort: a dozen values, sixty thousand times.
  for (let i = 1; i < values.length; i += 1) {
    const value = at(values, i);
    let k = i - 1;
    while (k >= 0 && at(values, k) > value) {
      values[k + 1] = at(values, k);
      k -= 1;
    }
    values[k + 1] = value;
  }
  const half = values.length >> 1;
  return values.length % 2 === 1 ? at(values, half) : (at(values, half - 1) + at(values, half)) / 2;
};

type Track = (place: number, sample: number) => number;

const medianOf = (places: readonly number[], { before, after }: Window, track: Track): Float64Array => {
  const out = new Float64Array(before + after);
  const values = new Float64Array(places.length);
  for (let k = 0; k < out.length; k += 1) {
    for (let b = 0; b < places.length; b += 1) values[b] = track(b, (places[b] ?? 0) - before + k);
    out[k] = middle(values);
  }
  return out;
};

const held = (samples: Float32Array, i: number): number => at(samples, Math.max(0, Math.min(samples.length - 1, i)));

/** Moves each beat to where it fits the first median best, so that jitter of the R peak does not blur it. */
const aligned = (signal: Signal, places: readonly number[], window: Window): number[] => {
  const reach = Math.max(1, Math.round(0.012 * signal.rate));
  const half = Math.round(0.06 * signal.rate);
  const template = signal.independent.map(({ steady }) =>
    medianOf(places, { before: half, after: half }, (_, i) => held(steady, i)),
  );
  const misfit = (place: number): number =>
    signal.independent.reduce((sum, { steady }, lead) => {
      const wanted = template[lead] ?? new Float64Array(0);
      let error = 0;
      for (let k = 0; k < wanted.length; k += 1) error += (held(steady, place - half + k) - at(wanted, k)) ** 2;
      return sum + error;
    }, 0);
  return places
    .map((place) => {
      let [best, least] = [place, Infinity];
      for (let shift = -reach; shift <= reach; shift += 1) {
        const error = misfit(place + shift);
        if (error < least) [best, least] = [place + shift, error];
      }
      return best;
    })
    .filter((place) => window.before >= 0 && place >= 0);
};

const spread = (
  places: readonly number[],
  lead: PreparedLead,
  [beat, r, track]: readonly [Float64Array, number, Track],
): number => {
  const from = r + Math.round(beat.length * 0.08);
  const to = Math.min(beat.length, from + Math.round(beat.length * 0.15));
  const errors = places.map((place, b) => {
    let sum = 0;
    for (let k = from; k < to; k += 1) sum += track(b, place - r + k) - at(beat, k);
    return sum / Math.max(1, to - from);
  });
  const square = errors.reduce((sum, error) => sum + error * error, 0) / Math.max(1, errors.length);
  return Math.sqrt(square / Math.max(1, errors.length - 1));
};

/** Level of each beat at its QRS onset, the knots that the baseline is drawn through. */
const knotsOf = (samples: Float32Array, places: readonly number[], [from, to]: readonly [number, number]): number[] =>
  places.map((place) => meanOf(samples, place + from, place + to));

/** A straight baseline from this beat's knot to the next one's. */
const onKnots = (samples: Float32Array, places: readonly number[], range: readonly [number, number]): Track => {
  const knots = knotsOf(samples, places, range);
  const slopes = places.map((place, b) => {
    const next = (places[b + 1] ?? NaN) - place;
    return next > 0 && next < 1e5 ? ((knots[b + 1] ?? 0) - (knots[b] ?? 0)) / next : 0;
  });
  return (b, i) => held(samples, i) - (knots[b] ?? 0) - (slopes[b] ?? 0) * (i - (places[b] ?? 0));
};

export type MedianRequest = {
  readonly places: readonly number[];
  readonly window: Window;
  /** Samples from R within which the signal is at rest before the QRS; null: the steady path instead of knots. */
  readonly knot: readonly [from: number, to: number] | null;
};

export const medianBeat = (signal: Signal, { places, window, knot }: MedianRequest): MedianBeat => {
  const used = aligned(signal, usable(places, window, signal.count), window);
  const leads = new Map<LeadName, Float64Array>();
  const uncertaintyUv = new Map<LeadName, number>();
  for (const lead of signal.leads) {
    const track: Track = knot ? onKnots(lead.calibrated, used, knot) : (_, i) => held(lead.steady, i);
    const beat = medianOf(used, window, track);
    leads.set(lead.name, beat);
    uncertaintyUv.set(lead.name, spread(used, lead, [beat, window.before, track]));
  }
  return {
    rate: signal.rate,
    r: window.before,
    length: window.before + window.after,
    leads,
    independent: signal.independent.map(({ name }) => name),
    uncertaintyUv,
    beatsUsed: used.length,
    from: used,
  };
};
