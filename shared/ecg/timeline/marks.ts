import type { Analysis } from '../analyse';
import type { WfdbAnnotation } from '../formats/wfdb/annotations';
import type { Beat } from '../interpretation';
import type { LeadName } from '../recording';
import { agreed, type AgreedWave } from '../waves/agreed';
import type { LeadWaves } from '../waves/delineateLead';
import type { RhythmEpisode } from './rhythmTimeline';
import { wavesOfBeat } from './wavesOfBeat';

/** ecgcodes.h */
const codes = {
  normal: 1,
  pvc: 5,
  fusion: 6,
  supraventricular: 9,
  paced: 12,
  unknown: 13,
  pWave: 24,
  tWave: 27,
  rhythm: 28,
  flutterBegins: 32,
  flutterEnds: 33,
  waveBegins: 39,
  waveEnds: 40,
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

/** The channel of what all leads together show. */
const allLeads = 255;
const peakCodes = { p: codes.pWave, qrs: codes.normal, t: codes.tWave } as const;
type Wave = keyof typeof peakCodes;
const waves: readonly Wave[] = ['p', 'qrs', 't'];

const edgeMarks = ({ on, peak, off }: AgreedWave, wave: Wave, channel: number): readonly WfdbAnnotation[] =>
  [mark(on, codes.waveBegins), mark(peak, peakCodes[wave]), mark(off, codes.waveEnds)].map((each) => ({
    ...each,
    at: Math.round(each.at),
    channel,
  }));

const marksOfWaves = (of: (wave: Wave) => AgreedWave | null, channel: number): readonly WfdbAnnotation[] =>
  waves.flatMap((wave) => {
    const found = of(wave);
    return found ? edgeMarks(found, wave, channel) : [];
  });

/**
 * Onset, peak and end of P, QRS and T of each beat: in each lead under its channel, and under 255 where at least half of
 * the leads agree.
 */
export function waveMarksOf(analysis: Analysis, channels: ReadonlyMap<LeadName, number>): readonly WfdbAnnotation[] {
  const marks = analysis.beats.flatMap((_, index) => {
    const seen: LeadWaves[] = [];
    const own = [...channels].flatMap(([lead, channel]) => {
      const found = wavesOfBeat(analysis, index, lead);
      if (!found) return [];
      seen.push(found);
      return marksOfWaves((wave) => found[wave], channel);
    });
    return [...own, ...marksOfWaves((wave) => agreed(seen, wave), allLeads)];
  });
  return marks.toSorted((a, b) => a.at - b.at);
}
