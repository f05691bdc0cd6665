import type { LeadName } from '../recording';
import { shapeFromLimbs } from '../signal/limbs';
import type { PreparedLead, Signal } from '../signal/prepare';
import { median } from '../signal/series';
import { aligned } from './align';
import { baselineOf, type KnotRange } from './baseline';
import { cutRows, medianRow, type BeatRows, type Window } from './beatRows';

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

const mostBeats = 20;

/** Wide enough for P and T, narrow enough to keep the neighbours out. `rrMs` of the fast ones. */
export const windowFor = (rrMs: number, rate: number): Window => ({
  before: round((min(420, 0.44 * rrMs) * rate) / 1000),
  after: round((min(720, 0.78 * rrMs) * rate) / 1000),
});

export type MedianRequest = {
  readonly places: readonly number[];
  readonly window: Window;
  readonly rrMs: number;
  /** Null: the steady path instead of a baseline through the knots. */
  readonly knot: KnotRange | null;
  /** Beats to use; 20 by default. */
  readonly most?: number;
};

const evenly = (places: readonly number[], most: number): number[] => {
  const step = max(1, places.length / most);
  return Array.from({ length: min(most, places.length) }, (_, i) => places[floor(i * step)] ?? 0);
};

/** Beats whose window lies in the recording, as indices of the places; all of them where that leaves none. */
const usable = ({ places, window, most = mostBeats }: MedianRequest, count: number): number[] => {
  const all = [...places.keys()];
  const whole = all.filter((index) => {
    const place = places[index] ?? 0;
    return place >= window.before && place + window.after < count;
  });
  return evenly(whole.length > 0 ? whole : all, most);
};

type Used = { readonly indices: readonly number[]; readonly places: readonly number[] };

/** Every beat freed of what it stands on. */
const levelled = (
  { calibrated }: PreparedLead,
  { indices, places }: Used,
  { window, places: all, knot, rate }: MedianRequest & { knot: KnotRange; rate: number },
): BeatRows => {
  const rows = cutRows(calibrated, places, window);
  indices.forEach((index, row) => {
    const baseline = baselineOf(calibrated, rate, { places: all, index, range: knot });
    const start = (places[row] ?? 0) - window.before;
    for (let k = 0; k < rows.length; k += 1) {
      const i = row * rows.length + k;
      rows.values[i] = (rows.values[i] ?? 0) - baseline(start + k);
    }
  });
  return rows;
};

/** Level of the ST segment in each row, 60 to 140 ms after R. */
const stLevels = ({ values, rows, length }: BeatRows, r: number, rate: number): Float64Array => {
  const [from, to] = [min(length, r + round(0.06 * rate)), min(length, r + round(0.14 * rate))];
  const levels = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    for (let k = from; k < to; k += 1) levels[row] = (levels[row] ?? 0) + (values[row * length + k] ?? 0) / (to - from);
  }
  return levels;
};

/** Standard error of the ST level, robust as the median is; one beat alone proves nothing. */
const uncertaintyOf = (levels: Float64Array): number => {
  if (levels.length < 2) return Infinity;
  const centre = median(levels);
  return (1.25 * 1.48 * median(levels.map((level) => abs(level - centre)))) / sqrt(levels.length);
};

type Shown = { readonly beat: Float64Array; readonly levels: Float64Array };

const ownShape = (
  lead: PreparedLead,
  used: Used,
  { signal, request }: { signal: Signal; request: MedianRequest },
): Shown => {
  const { window, knot } = request;
  const { rate } = signal;
  const rows = knot ? levelled(lead, used, { ...request, knot, rate }) : cutRows(lead.steady, used.places, window);
  return { beat: medianRow(rows), levels: stLevels(rows, window.before, rate) };
};

/** On the steady path only the independent leads are given: enough to find the QRS. */
export const medianBeat = (signal: Signal, request: MedianRequest): MedianBeat => {
  const { window, knot, places } = request;
  const indices = usable(request, signal.count);
  const used = {
    indices,
    places: aligned(
      signal,
      indices.map((index) => places[index] ?? 0),
    ),
  };
  const shown = new Map<LeadName, Shown>();
  for (const lead of knot ? signal.leads : signal.independent) {
    const [one, two] = [shown.get('I'), shown.get('II')];
    const rule = one && two ? lead.limbs : null;
    shown.set(
      lead.name,
      one && two && rule
        ? { beat: shapeFromLimbs([one.beat, two.beat], rule), levels: shapeFromLimbs([one.levels, two.levels], rule) }
        : ownShape(lead, used, { signal, request }),
    );
  }
  return {
    rate: signal.rate,
    r: window.before,
    length: window.before + window.after,
    leads: new Map([...shown].map(([name, { beat }]) => [name, beat])),
    independent: signal.independent.map(({ name }) => name),
    uncertaintyUv: new Map([...shown].map(([name, { levels }]) => [name, uncertaintyOf(levels)])),
    beatsUsed: indices.length,
    rrMs: request.rrMs,
    from: used.places,
  };
};

export const independentOf = (beat: MedianBeat): Float64Array[] =>
  beat.independent.flatMap((name) => beat.leads.get(name) ?? []);

export const samplesOf = ({ rate }: { rate: number }, ms: number): number => round((ms * rate) / 1000);
