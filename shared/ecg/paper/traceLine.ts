import type { Recording } from '../recording';
import { microvoltsToY, timeToX, xToTime, type Paper } from './axes';
import type { Lane } from './layout';

/** A lane's points x0, y0, x1, y1 …, one list per stretch without a gap. */
export type Stretch = readonly number[];

type Window = { readonly from: number; readonly to: number };

/** The samples [from, to) whose time lies in the lane; one more on the right, so that neighbouring columns meet. */
const windowOf = (samples: Float32Array, rate: number, { lane, paper }: Drawn): Window => {
  const until = xToTime(lane.area.x + lane.area.width, lane, paper);
  return {
    from: Math.max(0, Math.ceil(lane.fromSecond * rate - 1e-6)),
    to: Math.min(samples.length, Math.floor(until * rate + 1e-6) + 1),
  };
};

type Drawn = { readonly lane: Lane; readonly paper: Paper };

/** The sample numbers to draw: every one, or per pixel the lowest and the highest in the order they came. */
const chosen = (samples: Float32Array, { from, to }: Window, perPixel: number): readonly number[] => {
  if (perPixel < 4) return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
  const picks: number[] = [];
  for (let start = from; start < to; start += perPixel) {
    picks.push(...extremes(samples, Math.floor(start), Math.min(to, Math.floor(start + perPixel))));
  }
  return picks;
};

type Extremes = { low: number; high: number; gap: number };

const note = (found: Extremes, samples: Float32Array, i: number): void => {
  const sample = samples[i] ?? Number.NaN;
  if (Number.isNaN(sample)) found.gap = i;
  else {
    if (found.low < 0 || sample < (samples[found.low] ?? 0)) found.low = i;
    if (found.high < 0 || sample > (samples[found.high] ?? 0)) found.high = i;
  }
};

/** The lowest and the highest sample in the order they came; a gap shorter than a pixel still breaks the line. */
const extremes = (samples: Float32Array, from: number, to: number): readonly number[] => {
  const found: Extremes = { low: -1, high: -1, gap: -1 };
  for (let i = from; i < to; i++) note(found, samples, i);
  const picks = [found.low, found.high, found.gap].filter((i) => i >= 0);
  return [...new Set(picks)].sort((a, b) => a - b);
};

/**
 * The line of a lane in millimetres. `pixelMm` is the width of the finest thing the pen can show;
 * 0 draws every sample.
 */
export const traceLine = (recording: Recording, drawn: Drawn, pixelMm: number): readonly Stretch[] => {
  const { lane, paper } = drawn;
  const samples = recording.leads.find(({ name }) => name === lane.lead)?.samples;
  if (!samples) return [];
  const stretches: number[][] = [];
  let stretch: number[] = [];
  const perPixel = (pixelMm / paper.mmPerSecond) * recording.rate;
  for (const i of chosen(samples, windowOf(samples, recording.rate, drawn), perPixel)) {
    const sample = samples[i] ?? Number.NaN;
    if (Number.isNaN(sample)) {
      if (stretch.length > 0) stretches.push(stretch);
      stretch = [];
      continue;
    }
    stretch.push(timeToX(i / recording.rate, lane, paper), microvoltsToY(sample, lane, paper));
  }
  return stretch.length > 0 ? [...stretches, stretch] : stretches;
};
