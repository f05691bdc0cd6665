import type { PreparedLead, Signal } from '../signal/prepare';
import { at, median, type Series } from '../signal/series';

const { abs, ceil, floor, max, round } = Math;

/** A pulse with the slopes of its filter lasts less than 20 ms; a QRS goes on moving beside its top. */
const pulse = { halfMs: 10, besideMs: 30, overBeside: 3, smallestUv: 200, apartMs: 100 } as const;
const answer = {
  /** A QRS, or the charge a pulse leaves behind, and with them T. */
  untilMs: [120, 350],
  stepMs: 8,
  blockSeconds: 10,
  fewestPulses: 4,
  /** Part of what follows the pulses that is the same behind each: near 1 behind QRS complexes, near 0 in chaos. */
  least: 0.5,
} as const;

/** Sampling at 125 Hz moves a pulse by 4 ms to either side; noise at its foot a little more. */
const clock = { toleranceMs: 12, part: 0.75 } as const;

type Reach = { readonly half: number; readonly beside: number; readonly apart: number };

const reachAt = (rate: number): Reach => ({
  half: max(2, round((pulse.halfMs * rate) / 1000)),
  beside: round((pulse.besideMs * rate) / 1000),
  apart: round((pulse.apartMs * rate) / 1000),
});

const heightAt = (leads: readonly PreparedLead[], i: number, half: number): number => {
  let height = 0;
  for (const { calibrated: x } of leads) height += abs((x[i] ?? 0) - ((x[i - half] ?? 0) + (x[i + half] ?? 0)) / 2);
  return height;
};

/** How far the leads stand out of the line over the pulse; 0 where they move beside it too. µV, mean over the leads. */
const sharpnessAt = (leads: readonly PreparedLead[], i: number, { half, beside }: Reach): number => {
  const height = heightAt(leads, i, half);
  if (height < pulse.smallestUv * leads.length) return 0;
  let moved = 0;
  for (const { calibrated: x } of leads) {
    moved += abs(at(x, i - half) - at(x, i - half - beside)) + abs(at(x, i + half) - at(x, i + half + beside));
  }
  return height >= (pulse.overBeside * moved) / 2 ? height / leads.length : 0;
};

/** Samples of narrow pulses, the higher one where two are too near each other. */
const pulsesIn = ({ independent, rate, count }: Signal): readonly number[] => {
  const reach = reachAt(rate);
  const found: { at: number; height: number }[] = [];
  for (let i = reach.half + reach.beside; i < count - reach.half - reach.beside; i += 1) {
    const height = sharpnessAt(independent, i, reach);
    if (height === 0) continue;
    const last = found.at(-1);
    if (!last || i - last.at > reach.apart) found.push({ at: i, height });
    else if (height > last.height) found[found.length - 1] = { at: i, height };
  }
  return found.map((each) => each.at);
};

const bridged = (x: Float32Array, pulses: readonly number[], half: number): Float32Array => {
  const out = new Float32Array(x);
  for (const place of pulses) {
    const [left, right] = [at(x, place - half), at(x, place + half)];
    for (let k = 1 - half; k < half; k += 1) out[place + k] = left + ((right - left) * (k + half)) / (2 * half);
  }
  return out;
};

/** What follows one pulse in all leads, each freed of its mean. */
const behind = (leads: readonly Series[], place: number, [rate, untilMs]: readonly [number, number]): Float64Array => {
  const { half } = reachAt(rate);
  const step = max(1, round((answer.stepMs * rate) / 1000));
  const each = floor(((untilMs * rate) / 1000 - half) / step);
  const out = new Float64Array(each * leads.length);
  leads.forEach((x, lead) => {
    let sum = 0;
    for (let k = 0; k < each; k += 1) sum += at(x, place + half + k * step);
    for (let k = 0; k < each; k += 1) out[lead * each + k] = at(x, place + half + k * step) - sum / each;
  });
  return out;
};

const energyOf = (x: Float64Array): number => x.reduce((sum, value) => sum + value * value, 0);

/** A pacemaker is a clock, in one chamber or in two: most pulses have another one cycle later, whatever lies between. */
const isClock = (pulses: readonly number[], rate: number): boolean =>
  [1, 2].some((next) => {
    const cycle = median(pulses.slice(next).map((place, i) => place - (pulses[i] ?? 0)));
    const within = (clock.toleranceMs * rate) / 1000;
    const kept = pulses.filter((place) => pulses.some((other) => abs(other - place - cycle) <= within));
    return kept.length >= clock.part * (pulses.length - next);
  });

/** Energy of the mean over that of the single stretches, freed of what chance alone leaves in a mean. */
const repeats = (leads: readonly Series[], pulses: readonly number[], until: readonly [number, number]): boolean => {
  const stretches = pulses.map((place) => behind(leads, place, until));
  const sum = new Float64Array(stretches[0]?.length ?? 0);
  for (const stretch of stretches) for (let k = 0; k < sum.length; k += 1) sum[k] = at(sum, k) + at(stretch, k);
  const single = stretches.reduce((total, stretch) => total + energyOf(stretch), 1e-9);
  return (energyOf(sum) - single) / ((pulses.length - 1) * single) >= answer.least;
};

const answered = (leads: readonly Series[], pulses: readonly number[], rate: number): boolean =>
  answer.untilMs.some((untilMs) => repeats(leads, pulses, [rate, untilMs]));

const inBlocks = (pulses: readonly number[], rate: number): readonly (readonly number[])[] => {
  const size = ceil(answer.blockSeconds * rate);
  const blocks = new Map<number, number[]>();
  for (const place of pulses) {
    const block = floor(place / size);
    blocks.set(block, [...(blocks.get(block) ?? []), place]);
  }
  return [...blocks.values()];
};

/**
 * Without the pulses of a pacemaker that no ventricle answers: marching through fibrillation or standstill they would
 * pass for QRS complexes. What is followed by the same wave each time stays.
 */
export const withoutIdlePulses = (signal: Signal): Signal => {
  const { independent, leads, rate } = signal;
  const pulses = pulsesIn(signal);
  if (pulses.length < answer.fewestPulses) return signal;
  const { half } = reachAt(rate);
  const free = independent.map(({ steady }) => bridged(steady, pulses, half));
  const idle = inBlocks(pulses, rate)
    .filter((block) => block.length >= answer.fewestPulses && isClock(block, rate) && !answered(free, block, rate))
    .flat();
  if (idle.length === 0) return signal;
  const freed = leads.map((lead) => ({
    ...lead,
    calibrated: bridged(lead.calibrated, idle, half),
    steady: bridged(lead.steady, idle, half),
  }));
  const own = new Set(independent.map(({ name }) => name));
  return { ...signal, leads: freed, independent: freed.filter(({ name }) => own.has(name)) };
};
