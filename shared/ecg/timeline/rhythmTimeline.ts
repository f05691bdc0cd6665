import { interpret } from '../interpret';
import type { ClinicalContext, Interpretation } from '../interpretation';
import { sampleCount, type Recording } from '../recording';
import { cutOut } from './cutOut';

/** As WFDB's auxiliary field names them (`(AFIB`); `N` is everything that is none of the others. */
export const rhythmNames = ['N', 'AFIB', 'AFL', 'SVTA', 'VT', 'VF', 'ASYS'] as const;
export type RhythmName = (typeof rhythmNames)[number];

/** Samples [from, to). */
export type RhythmEpisode = { readonly name: RhythmName; readonly from: number; readonly to: number };

/** Long enough to be irregular, short enough to begin and end. */
const atrial = {
  seconds: 30,
  names: { 'atrial-fibrillation': 'AFIB', 'preexcited-af': 'AFIB', 'atrial-flutter': 'AFL', 'svt-fast': 'SVTA' },
} as const;
/** The window by which IEC 60601-2-47 has detectors of fibrillation judged lies between 4 and 10 s. */
const malignant = {
  seconds: 8,
  names: {
    'vf-flutter': 'VF',
    asystole: 'ASYS',
    'bidirectional-vt': 'VT',
    'polymorphic-vt': 'VT',
    torsades: 'VT',
    vt: 'VT',
    'wide-qrs-tachycardia': 'VT',
    'vt-run': 'VT',
  },
} as const;

type Sought = { readonly seconds: number; readonly names: Readonly<Record<string, RhythmName>> };
type Window = { readonly from: number; readonly to: number };

const windowsOf = (count: number, size: number, step: number): readonly Window[] => {
  const windows = Math.max(1, Math.floor((count - size) / step) + 1);
  return Array.from({ length: windows }, (_, i) => ({
    from: i * step,
    // The rest is heard with the last one.
    to: i === windows - 1 ? count : i * step + size,
  }));
};

/** What stands first in a window is the weightiest. */
function episodeIn({ from, to }: Window, { findings }: Interpretation, { names }: Sought): RhythmEpisode[] {
  const first = findings.find(({ key }) => names[key] !== undefined);
  const name = first && names[first.key];
  if (!name) return [];
  const { span } = first;
  return [{ name, from: from + (span?.from ?? 0), to: Math.min(to, from + (span?.to ?? to - from)) }];
}

type Hearing = { readonly recording: Recording; readonly context: ClinicalContext };

function hear({ recording, context }: Hearing, sought: Sought, overlap: number): readonly RhythmEpisode[] {
  const size = Math.round(sought.seconds * recording.rate);
  const windows = windowsOf(sampleCount(recording), size, Math.round(size / overlap));
  return windows.flatMap((window) =>
    episodeIn(window, interpret(cutOut(recording, window.from, window.to), context), sought),
  );
}

/** Per sample the weightiest rhythm that was heard there: `rhythmNames` in rising order of weight. */
function paint(count: number, episodes: readonly RhythmEpisode[]): Uint8Array {
  const heard = new Uint8Array(count);
  const inOrder = episodes.toSorted((a, b) => rhythmNames.indexOf(a.name) - rhythmNames.indexOf(b.name));
  for (const { name, from, to } of inOrder) heard.fill(rhythmNames.indexOf(name), from, to);
  return heard;
}

function episodesOf(heard: Uint8Array): readonly RhythmEpisode[] {
  const episodes: RhythmEpisode[] = [];
  let from = 0;
  for (let i = 1; i <= heard.length; i += 1) {
    if (i < heard.length && heard[i] === heard[from]) continue;
    episodes.push({ name: rhythmNames[heard[from] ?? 0] ?? 'N', from, to: i });
    from = i;
  }
  return episodes;
}

/**
 * Rhythms of a long recording, one after the other without gaps. It is heard in short windows, as its critical rules
 * are made for: ventricular ones each 4 s, atrial ones each 30 s.
 */
export function rhythmTimeline(recording: Recording, context: ClinicalContext): readonly RhythmEpisode[] {
  const hearing = { recording, context };
  const episodes = [...hear(hearing, atrial, 1), ...hear(hearing, malignant, 2)];
  return episodesOf(paint(sampleCount(recording), episodes));
}
