import { join } from 'node:path';
import { analyse } from '../../../shared/ecg/analyse';
import type { Beat } from '../../../shared/ecg/interpretation';
import { synthesise } from '../../../shared/ecg/synth/synthesise';
import type { WfdbAnnotation } from '../../../shared/ecg/formats/wfdb/annotations';
import { beatCodes, readAnnotations, readWfdb } from '../../harness/wfdb';
import { percent, percentage, present, recordings, recordsIn, row, type Part } from './part';

/** A beat of the experts: ventricular ectopic or not, or neither counted as hit nor as error (fusion, unclassifiable). */
type RealBeat = { readonly at: number; readonly kind: 'V' | 'other' | 'either' };
type Matched = { readonly real: RealBeat | null; readonly found: Beat | null };

/** Index of the beat that lies nearest within the window, from `first` on; -1: none. */
function nearest(found: readonly Beat[], first: number, { at, window }: { at: number; window: number }): number {
  let [best, least] = [-1, window];
  for (let k = first; k < found.length; k += 1) {
    const place = found[k]?.at ?? Infinity;
    if (place > at + window) break;
    if (Math.abs(place - at) <= least) [best, least] = [k, Math.abs(place - at)];
  }
  return best;
}

/** Each beat once, in order of time (EC57). */
function match(real: readonly RealBeat[], found: readonly Beat[], window: number): readonly Matched[] {
  const pairs: Matched[] = [];
  let next = 0;
  for (const each of real) {
    const hit = nearest(found, next, { at: each.at, window });
    pairs.push({ real: each, found: found[hit] ?? null });
    if (hit < 0) continue;
    for (const extra of found.slice(next, hit)) pairs.push({ real: null, found: extra });
    next = hit + 1;
  }
  return [...pairs, ...found.slice(next).map((extra) => ({ real: null, found: extra }))];
}

type Score = { hit: number; missed: number; invented: number };
const score = (): Score => ({ hit: 0, missed: 0, invented: 0 });
const add = (sum: Score, { hit, missed, invented }: Score): void => {
  sum.hit += hit;
  sum.missed += missed;
  sum.invented += invented;
};
const cells = ({ hit, missed, invented }: Score): string[] => [
  percent(hit, hit + missed),
  percent(hit, hit + invented),
];

const qrsScore = (pairs: readonly Matched[]): Score => ({
  hit: pairs.filter(({ real, found }) => real && found).length,
  missed: pairs.filter(({ found }) => !found).length,
  invented: pairs.filter(({ real }) => !real).length,
});

const isV = (pair: Matched): boolean => pair.found?.class === 'V';
const vebScore = (pairs: readonly Matched[]): Score => ({
  hit: pairs.filter((pair) => pair.real?.kind === 'V' && isV(pair)).length,
  missed: pairs.filter((pair) => pair.real?.kind === 'V' && !isV(pair)).length,
  invented: pairs.filter((pair) => pair.real?.kind !== 'V' && pair.real?.kind !== 'either' && isV(pair)).length,
});

const kindOf = ({ code }: WfdbAnnotation): RealBeat['kind'] => {
  if (code === 5 || code === 10) return 'V';
  return code === 6 || code === 13 ? 'either' : 'other';
};

/** Flutter of the ventricles, `[` to `]`: beats there are not counted on either side. */
const flutterOf = (marks: readonly WfdbAnnotation[]): readonly (readonly [number, number])[] =>
  marks.flatMap((mark, i) => {
    if (mark.code !== 32) return [];
    return [[mark.at, marks.slice(i).find(({ code }) => code === 33)?.at ?? Infinity] as const];
  });

function pairsOf(name: string, seconds: number): readonly Matched[] {
  const base = join(recordings, 'wfdb/mitdb', name);
  const recording = readWfdb(`${base}.hea`);
  const marks = readAnnotations(`${base}.atr`);
  const flutter = flutterOf(marks);
  const counted = ({ at }: { at: number }): boolean =>
    at >= 300 * recording.rate && !flutter.some(([from, to]) => at >= from && at <= to);
  const real = marks.filter(({ code }) => beatCodes.has(code)).map((mark) => ({ at: mark.at, kind: kindOf(mark) }));
  return match(real.filter(counted), analyse(recording).beats.filter(counted), seconds * recording.rate);
}

/** Record 217 and the like carry a pacemaker; the norm keeps them apart. */
const paced: ReadonlySet<string> = new Set(['102', '104', '107', '217']);

type Scores = { readonly wide: Score; readonly near: Score; readonly veb: Score };
const columns = ({ wide, near, veb }: Scores): string[] => [wide, near, veb].flatMap(cells);

function scoresOf(name: string): Scores {
  const [wide, near] = [pairsOf(name, 0.15), pairsOf(name, 0.05)];
  return { wide: qrsScore(wide), near: qrsScore(near), veb: vebScore(wide) };
}

const gross = (scores: readonly Scores[], part: keyof Scores): Score => {
  const sum = score();
  for (const each of scores) add(sum, each[part]);
  return sum;
};

function arrhythmia(): Part {
  const scored = recordsIn('wfdb/mitdb').map((name) => ({ name, scores: scoresOf(name) }));
  const unpaced = scored.filter(({ name }) => !paced.has(name)).map(({ scores }) => scores);
  const all = { wide: gross(unpaced, 'wide'), near: gross(unpaced, 'near'), veb: gross(unpaced, 'veb') };
  const lines = [
    row('MIT-BIH, from minute 5', 'QRS Se', '+P', 'Se 50 ms', '+P 50 ms', 'VEB Se', '+P'),
    ...scored.map(({ name, scores }) => row(paced.has(name) ? `${name} (paced, apart)` : name, ...columns(scores))),
    row('gross, without paced', ...columns(all)),
  ];
  const se = ({ hit, missed }: Score): number => percentage(hit, hit + missed);
  const ppv = ({ hit, invented }: Score): number => percentage(hit, hit + invented);
  const figures = {
    qrs_se_150: se(all.wide),
    qrs_ppv_150: ppv(all.wide),
    qrs_se_50: se(all.near),
    qrs_ppv_50: ppv(all.near),
    veb_se: se(all.veb),
    veb_ppv: ppv(all.veb),
  };
  return { lines, figures };
}

/** Without reference recordings the generator's own truth stands in, which says little of real hearts. */
function generated(): Part {
  const sum = score();
  for (let seed = 1; seed <= 40; seed += 1) {
    const { recording, truth } = synthesise({ scenario: seed % 2 === 0 ? 'af' : 'normal', seed, seconds: 30 });
    const real = truth.qrs.map(({ at, class: kind }) => ({ at, kind: kind === 'V' ? 'V' : 'other' }) as const);
    add(sum, qrsScore(match(real, analyse(recording).beats, 0.15 * recording.rate)));
  }
  return { lines: [row('generated, 40 × 30 s', 'QRS Se', '+P'), row('gross', ...cells(sum))], figures: {} };
}

export const beats = (): Part => (present('wfdb/mitdb') ? arrhythmia() : generated());
