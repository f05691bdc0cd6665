const { abs, ceil, floor, sqrt } = Math;

/** Samples of one lead, or a feature derived from several. */
export type Series = Float32Array | Float64Array;

/**
 * Outside the series there is silence, never `undefined`. The bounds are asked first: an engine that has once seen
 * a typed array read beyond its end boxes every number read there from then on.
 */
export const at = (series: Series, index: number): number =>
  index >= 0 && index < series.length ? (series[index] ?? 0) : 0;

/** Hoare's partition of [low, high]: small ones up to the first answer, large ones from the second on. */
const partition = (values: Float64Array, low: number, high: number): readonly [number, number] => {
  const pivot = values[(low + high) >> 1] ?? 0;
  let i = low;
  let k = high;
  while (i <= k) {
    // The pivot itself stops both: neither runs over an end.
    while ((values[i] ?? 0) < pivot) i += 1;
    while ((values[k] ?? 0) > pivot) k -= 1;
    if (i > k) break;
    const swapped = values[i] ?? 0;
    values[i] = values[k] ?? 0;
    values[k] = swapped;
    i += 1;
    k -= 1;
  }
  return [k, i];
};

/** Hoare's selection: partly sorts in place until the `wanted`-th smallest value stands at its place. */
const select = (values: Float64Array, wanted: number): number => {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const [small, large] = partition(values, low, high);
    if (wanted <= small) high = small;
    else if (wanted >= large) low = large;
    else break;
  }
  return at(values, wanted);
};

/** `part` 0 to 1, of finite values in any order; 0 for none. */
export const quantile = (values: ArrayLike<number>, part: number): number => {
  const own = new Float64Array(values);
  return own.length === 0 ? 0 : select(own, Math.min(own.length - 1, floor(part * own.length)));
};
export const median = (values: ArrayLike<number>): number => quantile(values, 0.5);

/** Of the absolute values. */
export const medianSize = (values: Float64Array): number => {
  const sizes = new Float64Array(values.length);
  for (let i = 0; i < sizes.length; i += 1) sizes[i] = abs(at(values, i));
  return sizes.length === 0 ? 0 : select(sizes, sizes.length >> 1);
};

/** From each to the next one. */
export const stepsOf = (values: readonly number[]): number[] =>
  values.slice(1).map((value, i) => value - (values[i] ?? value));

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

export const deviation = (values: readonly number[]): number => {
  const centre = mean(values);
  return sqrt(mean(values.map((value) => (value - centre) ** 2)));
};

/** Of the samples [from, to). */
export const extremes = (series: Series, from: number, to: number): { min: number; max: number } => {
  let [min, max] = [Infinity, -Infinity];
  const start = Math.max(0, from);
  const end = Math.min(series.length, to);
  for (let i = start; i < end; i += 1) {
    const value = at(series, i);
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return max < min ? { min: 0, max: 0 } : { min, max };
};

export const peakToPeak = (series: Series, from: number, to: number): number => {
  const { min, max } = extremes(series, from, to);
  return max - min;
};

export const meanOf = (series: Series, from: number, to: number): number => {
  let sum = 0;
  const start = Math.max(0, from);
  const end = Math.min(series.length, to);
  for (let i = start; i < end; i += 1) sum += at(series, i);
  return end > start ? sum / (end - start) : 0;
};

/** Index of the largest value in [from, to). */
export const peakIndex = (series: Series, from: number, to: number): number => {
  let [best, height] = [Math.max(0, from), -Infinity];
  const start = Math.max(0, from);
  const end = Math.min(series.length, to);
  for (let i = start; i < end; i += 1) {
    if (at(series, i) > height) [best, height] = [i, at(series, i)];
  }
  return best;
};

/** A centred moving average over `width` samples; the ends average over what there is. */
export const movingMean = (series: Series, width: number): Float64Array => {
  const half = Math.max(0, floor(width / 2));
  const out = new Float64Array(series.length);
  let [sum, count] = [0, 0];
  for (let i = -half; i < series.length; i += 1) {
    if (i + half < series.length) {
      sum += at(series, i + half);
      count += 1;
    }
    if (i > half) {
      sum -= at(series, i - half - 1);
      count -= 1;
    }
    if (i >= 0) out[i] = sum / count;
  }
  return out;
};

/** At most about `most` values, evenly spread: enough for a quantile of a day. */
export const thinned = (series: Series, [from, to]: readonly [number, number], most = 800): Float64Array => {
  const step = Math.max(1, floor((to - from) / most));
  const out = new Float64Array(Math.max(0, ceil((to - from) / step)));
  for (let i = 0; i < out.length; i += 1) out[i] = at(series, from + i * step);
  return out;
};
