import type { LeadName } from '../recording';
import type { Signal } from '../signal/prepare';
import { at, meanOf, median } from '../signal/series';

const { abs, floor, max, min, round, sqrt } = Math;

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
  /** From one such beat to the next. */
  readonly rrMs: number;
  /** R samples of the beats it was made of, aligned. */
  readonly from: readonly number[];
};

export type Window = { readonly before: number; readonly after: number };

const mostBeats = 20;

/** Wide enough for P and T, narrow enough to keep the neighbours out. `rrMs` of the fast ones. */
export const windowFor = (rrMs: number, rate: number): Window => ({
  before: round((min(420, 0.44 * rrMs) * rate) / 1000),
  after: round((min(720, 0.78 * rrMs) * rate) / 1000),
});

const evenly = (places: readonly number[], most: number): number[] => {
  const step = max(1, places.length / most);
  return Array.from({ length: min(most, places.length) }, (_, i) => places[floor(i * step)] ?? 0);
};

/** Beats whose window lies in the recording; all of them where that leaves none. */
const usable = ({ places, window, most = mostBeats }: MedianRequest, count: number): number[] => {
  const whole = places.filter((place) => place >= window.before && place + window.after < count);
  return evenly(whole.length > 0 ? whole : places, most);
};

/** One sample of every beat, sorted by insertion into `values`. `order` holds the beats and is sorted with them. */
const sortInto = (values: Float64Array, order: Int32Array, sample: Float64Array): void => {
  for (let i = 0; i < values.length; i += 1) {
    const beat = order[i] ?? 0;
    const value = sample[beat] ?? 0;
    let k = i - 1;
    while (k >= 0 && (values[k] ?? 0) > value) {
      values[k + 1] = values[k] ?? 0;
      order[k + 1] = order[k] ?? 0;
      k -= 1;
    }
    values[k + 1] = value;
    order[k + 1] = beat;
  }
};

/** Each sample's sorting starts from the order of the one before: beats cross each other seldom. */
const medianOf = (segments: readonly Float64Array[], length: number): Float64Array => {
  const out = new Float64Array(length);
  const sample = new Float64Array(segments.length);
  const values = new Float64Array(segments.length);
  const order = Int32Array.from(segments.keys());
  const half = values.length >> 1;
  const other = values.length % 2 === 1 ? half : half - 1;
  for (let k = 0; k < length; k += 1) {
    for (let b = 0; b < sample.length; b += 1) sample[b] = segments[b]?.[k] ?? 0;
    sortInto(values, order, sample);
    out[k] = (at(values, other) + at(values, half)) / 2;
  }
  return out;
};

/** One beat of one lead; the recording's first and last value go on outside of it. */
const cut = (samples: Float32Array, place: number, { before, after }: Window): Float64Array => {
  const out = new Float64Array(before + after);
  const start = place - before;
  if (start >= 0 && start + out.length <= samples.length) {
    out.set(samples.subarray(start, start + out.length));
    return out;
  }
  for (let k = 0; k < out.length; k += 1) {
    out[k] = samples[max(0, min(samples.length - 1, start + k))] ?? 0;
  }
  return out;
};

/** Moves each beat to where it fits the first median best, so that jitter of the R peak does not blur it. */
const aligned = (signal: Signal, places: readonly number[]): number[] => {
  const reach = max(1, round(0.012 * signal.rate));
  const half = round(0.06 * signal.rate);
  const near = { before: half, after: half };
  const templates = signal.independent.map(({ steady }) =>
    medianOf(
      places.map((place) => cut(steady, place, near)),
      2 * half,
    ),
  );
  const misfit = (place: number): number => {
    let error = 0;
    for (let lead = 0; lead < templates.length; lead += 1) {
      const template = templates[lead] ?? new Float64Array(0);
      const samples = signal.independent[lead]?.steady ?? new Float32Array(0);
      for (let k = 0; k < template.length; k += 2) {
        error += (at(samples, place - half + k) - at(template, k)) ** 2;
      }
    }
    return error;
  };
  return places.map((place) => {
    let [best, least] = [place, Infinity];
    for (let shift = -reach; shift <= reach; shift += 1) {
      const error = misfit(place + shift);
      if (error < least) [best, least] = [place + shift, error];
    }
    return max(0, best);
  });
};

/** Standard error of the ST segment's level (60 to 140 ms after R), robust as the median is; one beat alone proves nothing. */
const uncertaintyOf = (segments: readonly Float64Array[], r: number, rate: number): number => {
  if (segments.length < 2) return Infinity;
  const [from, to] = [r + round(0.06 * rate), r + round(0.14 * rate)];
  const levels = segments.map((segment) => meanOf(segment, from, to));
  const centre = median(levels);
  const spread = 1.48 * median(levels.map((level) => abs(level - centre)));
  return (1.25 * spread) / sqrt(segments.length);
};

/** Level of each beat at its QRS onset: the knots that a straight baseline is drawn through, beat to beat. */
const levelled = (
  samples: Float32Array,
  places: readonly number[],
  { window, knot }: MedianRequest,
): Float64Array[] => {
  const [from, to] = knot ?? [0, 0];
  const knots = places.map((place) => meanOf(samples, place + from, place + to));
  return places.map((place, b) => {
    const segment = cut(samples, place, window);
    const next = (places[b + 1] ?? place) - place;
    const slope = next > 0 ? ((knots[b + 1] ?? 0) - (knots[b] ?? 0)) / next : 0;
    const level = (knots[b] ?? 0) - slope * window.before;
    for (let k = 0; k < segment.length; k += 1) segment[k] = (segment[k] ?? 0) - level - slope * k;
    return segment;
  });
};

export type MedianRequest = {
  readonly places: readonly number[];
  readonly window: Window;
  readonly rrMs: number;
  /** Samples from R within which the signal is at rest before the QRS; null: the steady path instead of knots. */
  readonly knot: readonly [from: number, to: number] | null;
  /** Beats to use; 20 by default. */
  readonly most?: number;
};

/** On the steady path only the independent leads are given: enough to find the QRS. */
export const medianBeat = (signal: Signal, request: MedianRequest): MedianBeat => {
  const { window, knot } = request;
  const used = aligned(signal, usable(request, signal.count));
  const leads = new Map<LeadName, Float64Array>();
  const uncertaintyUv = new Map<LeadName, number>();
  for (const { name, calibrated, steady } of knot ? signal.leads : signal.independent) {
    const segments = knot ? levelled(calibrated, used, request) : used.map((place) => cut(steady, place, window));
    const beat = medianOf(segments, window.before + window.after);
    leads.set(name, beat);
    uncertaintyUv.set(name, uncertaintyOf(segments, window.before, signal.rate));
  }
  return {
    rate: signal.rate,
    r: window.before,
    length: window.before + window.after,
    leads,
    independent: signal.independent.map(({ name }) => name),
    uncertaintyUv,
    beatsUsed: used.length,
    rrMs: request.rrMs,
    from: used,
  };
};

export const independentOf = (beat: MedianBeat): Float64Array[] =>
  beat.independent.flatMap((name) => beat.leads.get(name) ?? []);

export const samplesOf = ({ rate }: { rate: number }, ms: number): number => round((ms * rate) / 1000);
