import type { Beat } from '../interpretation';
import { ventricularRuns, type Hearts, type VentricularRun } from './ventricularRuns';

export type RonT = { readonly at: number; readonly overlapMs: number };

/** In what company ventricular beats come. */
export type Ectopy = {
  readonly runs: readonly VentricularRun[];
  /** Samples of the first beat of each. */
  readonly couplets: readonly number[];
  readonly bigeminy: readonly number[];
  readonly trigeminy: readonly number[];
  /** Ventricular beats that begin before the T wave in front of them has ended, and by how much. */
  readonly rOnT: readonly RonT[];
};

const letters = (beats: readonly Beat[]): string =>
  beats.map(({ class: kind }) => (kind === 'V' ? 'V' : kind === 'unclassified' ? '?' : 'N')).join('');

/** Three cycles in a row: two may be chance. */
const patterns = { couplet: /(?<!V)VV(?!V)/g, bigeminy: /(?:NV){3,}/g, trigeminy: /(?:NNV){3,}/g } as const;

const placesOf = (beats: readonly Beat[], text: string, pattern: RegExp): number[] =>
  Array.from(text.matchAll(pattern), ({ index }) => beats[index]?.at ?? 0);

type Repolarisation = { readonly tEndMs: number | null; readonly rate: number };

/** From onset to landmark a ventricular QRS takes about this long. */
const onsetBeforeMs = 60;
/** Ends of T are known to about this; nearer to it is no statement. */
const tEndErrorMs = 20;

const onT = (beats: readonly Beat[], { tEndMs, rate }: Repolarisation): RonT[] => {
  if (tEndMs === null) return [];
  return beats.flatMap(({ at, class: kind }, i) => {
    const before = beats[i - 1];
    if (kind !== 'V' || before === undefined || before.class === 'V') return [];
    const couplingMs = ((at - before.at) * 1000) / rate - onsetBeforeMs;
    const overlapMs = tEndMs - couplingMs;
    return overlapMs > tEndErrorMs ? [{ at, overlapMs }] : [];
  });
};

/** `tEndMs`: from the landmark of the usual beat to the end of its T wave. */
export const ectopyOf = (hearts: Hearts, tEndMs: number | null): Ectopy => {
  const text = letters(hearts.beats);
  return {
    runs: ventricularRuns(hearts),
    couplets: placesOf(hearts.beats, text, patterns.couplet),
    bigeminy: placesOf(hearts.beats, text, patterns.bigeminy),
    trigeminy: placesOf(hearts.beats, text, patterns.trigeminy),
    rOnT: onT(hearts.beats, { tEndMs, rate: hearts.signal.rate }),
  };
};
