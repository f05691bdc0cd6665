import type { LeadName } from '../recording';
import { bandPass } from '../signal/filters';
import type { Signal } from '../signal/prepare';
import { at, extremes, meanOf, quantile } from '../signal/series';

const { abs, floor, max, min, round } = Math;

/** Seconds in which the ventricles seem to fibrillate or flutter. */
export type Chaos = {
  /** Longest run of such windows, samples [from, to); null: none. */
  readonly span: { readonly from: number; readonly to: number } | null;
  readonly seconds: number;
  readonly leads: readonly LeadName[];
};

export type ChaosLimits = {
  /** Kuo and Dillman's leakage: 0 for a pure sine, above 0.6 for an ECG with QRS. */
  readonly leakage: number;
  /** Part of the time the signal is steep; a QRS is steep for a short time, fibrillation nearly always. */
  readonly steepPart: number;
  readonly smallestUv: number;
  readonly slowestHz: number;
  readonly fastestHz: number;
  /** Above this likeness from cycle to cycle it is an organised tachycardia, unless it is as fast as a flutter. */
  readonly organised: number;
  readonly flutterHz: number;
};

const windowSeconds = 3;
const workingRate = 125;

type Slow = { readonly name: LeadName; readonly samples: Float32Array };

const slowed = (signal: Signal): { leads: Slow[]; rate: number } => {
  const step = max(1, floor(signal.rate / workingRate));
  const leads = signal.independent.map(({ name, steady }) => {
    const few = new Float32Array(floor(steady.length / step));
    for (let i = 0; i < few.length; i += 1) few[i] = meanOf(steady, i * step, (i + 1) * step);
    return { name, samples: bandPass(few, [1.5, 25], signal.rate / step) };
  });
  return { leads, rate: signal.rate / step };
};

const leakageOf = (x: Float32Array): { leakage: number; halfPeriod: number } => {
  let [path, height] = [0, 0];
  for (let i = 1; i < x.length; i += 1) {
    height += abs(x[i] ?? 0);
    path += abs((x[i] ?? 0) - (x[i - 1] ?? 0));
  }
  // Mean period of a signal by Kuo and Dillman (1978): 2π · mean height / mean slope.
  const halfPeriod = max(1, round((Math.PI * height) / max(1e-9, path) + 0.5));
  let [sum, total] = [0, 1e-9];
  for (let i = halfPeriod; i < x.length; i += 1) {
    sum += abs(at(x, i) + at(x, i - halfPeriod));
    total += abs(at(x, i)) + abs(at(x, i - halfPeriod));
  }
  return { leakage: sum / total, halfPeriod };
};

const steepPartOf = (x: Float32Array): number => {
  const slopes = new Float64Array(x.length - 1);
  for (let i = 0; i < slopes.length; i += 1) slopes[i] = abs(at(x, i + 1) - at(x, i));
  const limit = 0.2 * quantile(slopes, 0.98);
  let steep = 0;
  for (const slope of slopes) if (slope > limit) steep += 1;
  return steep / slopes.length;
};

/** Highest autocorrelation at one cycle or two, between 150 and 700 ms. */
const likenessOf = (x: Float32Array, rate: number): number => {
  let [best, energy] = [0, 1e-9];
  for (const value of x) energy += value * value;
  let dipped = false;
  for (let lag = round(0.1 * rate); lag < min(0.7 * rate, x.length / 2); lag += 1) {
    let sum = 0;
    for (let i = lag; i < x.length; i += 1) sum += (x[i] ?? 0) * (x[i - lag] ?? 0);
    const score = ((sum / energy) * x.length) / (x.length - lag);
    if (score < 0.2) dipped = true;
    if (dipped && score > best) best = score;
  }
  return best;
};

const isChaotic = (x: Float32Array, rate: number, limits: ChaosLimits): boolean => {
  const { leakage, halfPeriod } = leakageOf(x);
  const hz = rate / (2 * halfPeriod);
  if (leakage > limits.leakage || hz < limits.slowestHz || hz > limits.fastestHz) return false;
  if (quantile(x, 0.98) - quantile(x, 0.02) < limits.smallestUv) return false;
  if (steepPartOf(x) < limits.steepPart) return false;
  return hz >= limits.flutterHz || likenessOf(x, rate) < limits.organised;
};

type Seconds = { readonly second: number; readonly leads: readonly LeadName[] };

const runsOf = (windows: readonly Seconds[]): Seconds[][] => {
  const runs: Seconds[][] = [];
  for (const window of windows) {
    const run = runs.at(-1);
    if (run && window.second - (run.at(-1)?.second ?? 0) === 1) run.push(window);
    else runs.push([window]);
  }
  return runs;
};

/** Conducted QRS complexes have their sharpest part here; fibrillation has next to nothing, and no peaks in it. */
const sharpBandHz = [10, 25] as const;
/**
 * Highest value of a second over the median size, in most seconds. Noise of this band gives 3.9 (thirty extremes of a
 * normal distribution), fibrillation that swells and fades up to 7, a QRS in each second much more.
 */
const marchingCrest = 7;

/** In some lead a sharp complex stands out in two seconds of three: tremor or motion between QRS complexes. */
const qrsMarches = (leads: readonly Slow[], rate: number, run: readonly Seconds[]): boolean => {
  const from = round((run[0]?.second ?? 0) * rate);
  const to = round(((run.at(-1)?.second ?? 0) + windowSeconds) * rate);
  return leads.some(({ samples }) => {
    const sharp = bandPass(samples.subarray(from, to), sharpBandHz, rate).map(abs);
    const seconds = Array.from({ length: floor(sharp.length / rate) }, (_, i) => {
      return extremes(sharp, round(i * rate), round((i + 1) * rate)).max;
    });
    return quantile(seconds, 0.35) >= marchingCrest * quantile(sharp, 0.5);
  });
};

export type ChaosRequest = {
  readonly limits: ChaosLimits;
  readonly leastLeads: number;
  /** Spikes of a pacemaker march through fibrillation too. */
  readonly paced: boolean;
};

const chaoticSeconds = (
  signal: Signal,
  { leads, rate }: { readonly leads: readonly Slow[]; readonly rate: number },
  { limits, leastLeads }: ChaosRequest,
): Seconds[] => {
  const size = round(windowSeconds * rate);
  const found: Seconds[] = [];
  for (let second = 0; (second + windowSeconds) * signal.rate <= signal.count + 1; second += 1) {
    const from = round(second * rate);
    const chaotic = leads.filter(({ samples }) => isChaotic(samples.subarray(from, from + size), rate, limits));
    const enough = chaotic.length >= max(leastLeads, leads.length / 2);
    if (enough) found.push({ second, leads: chaotic.map(({ name }) => name) });
  }
  return found;
};

/** Windows of 3 s, one each second, in which at least `leastLeads` leads are chaotic and none shows QRS complexes. */
export const findChaos = (signal: Signal, request: ChaosRequest): Chaos => {
  const slow = slowed(signal);
  const runs = runsOf(chaoticSeconds(signal, slow, request));
  const chaotic = request.paced ? runs : runs.filter((run) => !qrsMarches(slow.leads, slow.rate, run));
  const longest = chaotic.reduce<Seconds[]>((a, b) => (b.length > a.length ? b : a), []);
  const [first, last] = [longest[0], longest.at(-1)];
  if (!first || !last) return { span: null, seconds: 0, leads: [] };
  const seconds = last.second - first.second + windowSeconds;
  const from = round(first.second * signal.rate);
  return {
    span: { from, to: min(signal.count, from + round(seconds * signal.rate)) },
    seconds,
    leads: first.leads,
  };
};
