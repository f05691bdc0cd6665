import { at, type Series } from '../signal/series';

const { max, min, round } = Math;

const inMs = (rate: number, ms: number): number => max(1, round((ms * rate) / 1000));

/** One box of `width` samples over all of `values`, in place; each value becomes the mean of itself and those before it. */
const box = (values: Float64Array, width: number): void => {
  const kept = Float64Array.from(values);
  let sum = at(kept, 0) * width;
  for (let i = 0; i < values.length; i += 1) {
    sum += (kept[i] ?? 0) - (kept[max(0, i - width)] ?? 0);
    values[i] = sum / width;
  }
};

/**
 * Slope of the samples [from, to), µV per ms, of the signal smoothed by four boxes of `widthMs`: the quadratic spline
 * wavelet in which Martínez 2004 looks for the edges, at any rate. What lies outside the range is not looked at.
 */
export const slopeOf = (
  x: Series,
  [from, to]: readonly [number, number],
  { rate, widthMs }: { rate: number; widthMs: number },
): Float64Array => {
  const width = inMs(rate, widthMs);
  const reach = 4 * width;
  const values = new Float64Array(max(0, to - from) + 2 * reach);
  for (let i = 0; i < values.length; i += 1) values[i] = at(x, max(from, min(to - 1, from + i - reach)));
  for (let times = 0; times < 3; times += 1) box(values, width);
  const delay = reach + round((4 * width - 3) / 2);
  const out = new Float64Array(max(0, to - from));
  for (let i = 0; i < out.length; i += 1) {
    out[i] = (((values[i + delay] ?? 0) - (values[i + delay - width] ?? 0)) * rate) / (1000 * width);
  }
  return out;
};
