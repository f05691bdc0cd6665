import type { Signal } from '../signal/prepare';
import { at, meanOf } from '../signal/series';
import { restlessMs } from './restless';
import { medianBeat, type MedianBeat } from '../waves/medianBeat';
import { qrsOf } from '../waves/qrs';

const { abs, min, round } = Math;

/** What the beats of one shape have in common. */
export type Traits = {
  readonly qrsMs: number;
  /** In the lead with the largest QRS, T points away from it: the sign of abnormal conduction. */
  readonly tOpposed: boolean;
};

export const traitsOf = (signal: Signal, places: readonly number[], rrMs: number): Traits => {
  const [before, after] = [round(0.26 * signal.rate), round(min(0.4, (0.75 * rrMs) / 1000) * signal.rate)];
  const beat = medianBeat(signal, { places, window: { before, after }, rrMs, knot: null, most: 9 });
  const { on, off } = qrsOf(beat);
  const edgesMs = ((off - on) * 1000) / signal.rate;
  return { qrsMs: Math.max(edgesMs, restlessMs(beat) ?? 0), tOpposed: opposed(beat, on, off) };
};

const opposed = (beat: MedianBeat, on: number, off: number): boolean => {
  let [largest, product] = [0, 0];
  const behind = off + round(0.05 * beat.rate);
  for (const lead of beat.leads.values()) {
    const level = at(lead, on);
    const area = (meanOf(lead, on, off) - level) * (off - on);
    const t = meanOf(lead, behind, beat.length) - level;
    if (abs(area) > largest) [largest, product] = [abs(area), area * t];
  }
  return product < 0;
};
