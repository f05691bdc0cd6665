import type { Series } from '../signal/series';

const { max, min } = Math;

export type Window = { readonly before: number; readonly after: number };

/** The same stretch around every beat of one lead, one row behind the other. µV. */
export type BeatRows = { readonly values: Float32Array; readonly rows: number; readonly length: number };

/** The recording's first and last value go on outside of it. */
export const cutRows = (samples: Series, places: readonly number[], { before, after }: Window): BeatRows => {
  const length = before + after;
  const values = new Float32Array(places.length * length);
  places.forEach((place, row) => {
    const start = place - before;
    for (let k = 0; k < length; k += 1) {
      values[row * length + k] = samples[max(0, min(samples.length - 1, start + k))] ?? 0;
    }
  });
  return { values, rows: places.length, length };
};

/** Sorts one column's values by insertion and the rows with them. */
const sortInto = (values: Float64Array, order: Int32Array, column: Float64Array): void => {
  for (let i = 0; i < values.length; i += 1) {
    const row = order[i] ?? 0;
    const value = column[row] ?? 0;
    let k = i - 1;
    while (k >= 0 && (values[k] ?? 0) > value) {
      values[k + 1] = values[k] ?? 0;
      order[k + 1] = order[k] ?? 0;
      k -= 1;
    }
    values[k + 1] = value;
    order[k + 1] = row;
  }
};

/** Each column's sorting starts from the order of the one before: beats cross each other seldom. */
export const medianRow = ({ values, rows, length }: BeatRows): Float64Array => {
  const out = new Float64Array(length);
  const [column, sorted] = [new Float64Array(rows), new Float64Array(rows)];
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  const half = rows >> 1;
  const other = rows % 2 === 1 ? half : max(0, half - 1);
  for (let k = 0; k < length; k += 1) {
    for (let row = 0; row < rows; row += 1) column[row] = values[row * length + k] ?? 0;
    sortInto(sorted, order, column);
    out[k] = ((sorted[other] ?? 0) + (sorted[half] ?? 0)) / 2;
  }
  return out;
};
