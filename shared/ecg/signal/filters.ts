import { at, quantile, type Series } from './series';

const { abs, ceil, max, min, sin } = Math;

/** One second-order section, normalised to a0 = 1. */
type Section = {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
};

type Kind = 'low' | 'high';

/** Second-order Butterworth by the bilinear transform (RBJ cookbook); a cut above Nyquist passes everything. */
const section = (kind: Kind, cutHz: number, rate: number): Section => {
  if (cutHz >= rate * 0.49) return { b0: 1, b1: 0, b2: 0, a1: 0, a2: 0 };
  const turn = (2 * Math.PI * cutHz) / rate;
  const [cos, alpha] = [Math.cos(turn), sin(turn) / Math.SQRT2];
  const a0 = 1 + alpha;
  const edge = kind === 'low' ? 1 - cos : 1 + cos;
  const middle = kind === 'low' ? edge : -edge;
  return { b0: edge / 2 / a0, b1: middle / a0, b2: edge / 2 / a0, a1: (-2 * cos) / a0, a2: (1 - alpha) / a0 };
};

const run = (x: Float64Array, { b0, b1, b2, a1, a2 }: Section, backward: boolean): void => {
  const step = backward ? -1 : 1;
  const first = backward ? x.length - 1 : 0;
  // Settled on the first value, so that an offset does not ring in.
  const start = at(x, first);
  const gain = (b0 + b1 + b2) / (1 + a1 + a2);
  let x1 = start;
  let x2 = start;
  let y1 = start * gain;
  let y2 = y1;
  for (let i = first; i >= 0 && i < x.length; i += step) {
    const now = x[i] ?? 0;
    const y = b0 * now + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
    x2 = x1;
    x1 = now;
    y2 = y1;
    y1 = y;
    x[i] = y;
  }
};

type Ends = readonly [first: number, last: number];

const outermost = (x: Series): Ends => [at(x, 0), at(x, x.length - 1)];

const endSeconds = 0.4;
/** So far beyond what the rest of the end does, in its breadths, only a QRS stands that the recording cuts through. */
const beyondTheRest = 1.5;

const restingAt = (end: Series, outermost: number): number => {
  const [low, middle, high] = [quantile(end, 0.1), quantile(end, 0.5), quantile(end, 0.9)];
  return abs(outermost - middle) > beyondTheRest * (high - low) ? middle : outermost;
};

/** The outermost samples; where one stands in a QRS, the level around it. */
const restingEnds = (x: Series, rate: number): Ends => {
  const length = ceil(endSeconds * rate);
  const [first, last] = outermost(x);
  return [restingAt(x.subarray(0, length), first), restingAt(x.subarray(max(0, x.length - length)), last)];
};

/** Mirrors the signal through its ends, so that the filters do not see a step there. */
const padded = (x: Series, pad: number, [first, last]: Ends): Float64Array => {
  const out = new Float64Array(x.length + 2 * pad);
  for (let i = 0; i < pad; i += 1) {
    out[pad - 1 - i] = 2 * first - (x[i + 1] ?? 0);
    out[pad + x.length + i] = 2 * last - (x[x.length - 2 - i] ?? 0);
  }
  out.set(x, pad);
  return out;
};

type Outside = { readonly padSamples: number; readonly ends: Ends };

const zeroPhase = (x: Series, sections: readonly Section[], { padSamples, ends }: Outside): Float32Array => {
  const pad = max(0, min(padSamples, x.length - 2));
  const work = padded(x, pad, ends);
  for (const each of sections) run(work, each, false);
  for (const each of sections) run(work, each, true);
  return new Float32Array(work.subarray(pad, pad + x.length));
};

/** Forward and backward: no phase, −6 dB at the cut. Hz. */
export const highPass = (x: Series, cutHz: number, rate: number): Float32Array =>
  zeroPhase(x, [section('high', cutHz, rate)], { padSamples: ceil((0.7 * rate) / cutHz), ends: restingEnds(x, rate) });

export const lowPass = (x: Series, cutHz: number, rate: number): Float32Array =>
  zeroPhase(x, [section('low', cutHz, rate)], { padSamples: ceil((2 * rate) / cutHz), ends: outermost(x) });

export const bandPass = (x: Series, [lowHz, highHz]: readonly [number, number], rate: number): Float32Array =>
  zeroPhase(x, [section('high', lowHz, rate), section('low', highHz, rate)], {
    padSamples: ceil(rate / lowHz),
    ends: outermost(x),
  });
