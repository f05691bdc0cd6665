import type { WfdbAnnotation } from '../formats/wfdb/annotations';
import type { Beat } from '../interpretation';
import type { RhythmEpisode } from './rhythmTimeline';

/** ecgcodes.h */
const codes = {
  normal: 1,
  pvc: 5,
  fusion: 6,
  supraventricular: 9,
  paced: 12,
  unknown: 13,
  rhythm: 28,
  flutterBegins: 32,
  flutterEnds: 33,
} as const;

const codeOf: Readonly<Record<Beat['class'], number>> = {
  N: codes.normal,
  V: codes.pvc,
  S: codes.supraventricular,
  F: codes.fusion,
  paced: codes.paced,
  unclassified: codes.unknown,
};

const mark = (at: number, code: number, aux = ''): WfdbAnnotation => ({ at, code, subtype: 0, channel: 0, aux });

const beatMarks = (beats: readonly Beat[]): readonly WfdbAnnotation[] =>
  beats.map(({ at, class: kind }) => mark(at, codeOf[kind]));

/** A change of rhythm, and the brackets that comparators want around fibrillation and flutter of the ventricles. */
const rhythmMarks = (episodes: readonly RhythmEpisode[]): readonly WfdbAnnotation[] =>
  episodes.flatMap(({ name, from, to }) => {
    const change = mark(from, codes.rhythm, `(${name}`);
    if (name !== 'VF') return [change];
    return [mark(from, codes.flutterBegins), change, mark(to - 1, codes.flutterEnds)];
  });

/** Beats and rhythms of a recording as WFDB marks, in the order of time. Where the ventricles fibrillate are no beats. */
export function marksOf(beats: readonly Beat[], episodes: readonly RhythmEpisode[]): readonly WfdbAnnotation[] {
  const fibrillating = episodes.filter(({ name }) => name === 'VF');
  const counted = beats.filter(({ at }) => !fibrillating.some(({ from, to }) => at >= from && at < to));
  return [...rhythmMarks(episodes), ...beatMarks(counted)].toSorted((a, b) => a.at - b.at);
}
