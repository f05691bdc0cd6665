import { join } from 'node:path';
import { interpret } from '../../../shared/ecg/interpret';
import { nobodyAsked, type ClinicalContext, type Interpretation } from '../../../shared/ecg/interpretation';
import { cutOut } from '../../../shared/ecg/timeline/cutOut';
import { readAnnotations, readWfdb } from '../../harness/wfdb';
import { percent, percentage, present, recordings, recordsIn, row, wilson, type Part } from './part';

export const nobodyKnown: ClinicalContext = {
  ...nobodyAsked,
  ageYears: 60,
};

type Window = { readonly rhythm: string; readonly said: Interpretation };

/** Windows that lie inside one rhythm; a rhythm lasts until the next mark of one. */
function windowsOf(folder: string, name: string, seconds: number): readonly Window[] {
  const base = join(recordings, folder, name);
  const recording = readWfdb(`${base}.hea`);
  const length = recording.leads[0]?.samples.length ?? 0;
  const marks = readAnnotations(`${base}.atr`).filter(({ aux }) => aux.startsWith('('));
  const size = Math.round(seconds * recording.rate);
  return marks.flatMap(({ at, aux }, i) => {
    const end = marks[i + 1]?.at ?? length;
    const count = Math.max(0, Math.floor((end - at) / size));
    return Array.from({ length: count }, (_, k): Window => {
      const piece = cutOut(recording, at + k * size, at + (k + 1) * size);
      return { rhythm: aux.slice(1).trim(), said: interpret(piece, nobodyKnown) };
    });
  });
}

const says = ({ said }: Window, keys: readonly string[]): boolean =>
  said.findings.some(({ key }) => keys.includes(key));

const count = (windows: readonly Window[], keys: readonly string[]): number =>
  windows.filter((window) => says(window, keys)).length;

const interval = (part: number, whole: number): string =>
  wilson(part, whole)
    .map((edge) => edge.toFixed(1))
    .join('–');

const fibrillating = ['VF', 'VFIB', 'VFL'];
const ventricular = ['vf-flutter', 'vt', 'wide-qrs-tachycardia', 'polymorphic-vt', 'torsades', 'bidirectional-vt'];

function malignant(): Part {
  const windows = recordsIn('wfdb/vfdb').flatMap((name) => windowsOf('wfdb/vfdb', name, 8));
  const of = (...rhythms: readonly string[]): Window[] => windows.filter(({ rhythm }) => rhythms.includes(rhythm));
  const vf = of(...fibrillating);
  const [vt, asystole] = [of('VT'), of('ASYS')];
  const apart = new Set([...fibrillating, 'VT', 'ASYS', 'NOISE']);
  const others = windows.filter(({ rhythm }) => !apart.has(rhythm));
  const flagged = count(vf, ['vf-flutter']);
  const quiet = others.length - count(others, ['vf-flutter']);
  const lines = [
    row('VFDB, 8-s windows in one rhythm', 'n', '%', '95 %'),
    row('VF, flutter said of VF, flutter', vf.length, percent(flagged, vf.length), interval(flagged, vf.length)),
    row(
      'not said of non-shockable rhythms',
      others.length,
      percent(quiet, others.length),
      interval(quiet, others.length),
    ),
    row('VF or VT said of VT (apart)', vt.length, percent(count(vt, ventricular), vt.length)),
    row('asystole said of asystole', asystole.length, percent(count(asystole, ['asystole']), asystole.length)),
  ];
  const figures = { vf_se: percentage(flagged, vf.length), vf_sp: percentage(quiet, others.length) };
  return { lines, figures };
}

function fibrillation(): Part {
  const windows = recordsIn('wfdb/cpsc2021').flatMap((name) => windowsOf('wfdb/cpsc2021', name, 30));
  const keys = ['atrial-fibrillation', 'atrial-flutter', 'preexcited-af'];
  const af = windows.filter(({ rhythm }) => rhythm.startsWith('AF'));
  const others = windows.filter(({ rhythm }) => rhythm === 'N');
  const [flagged, quiet] = [count(af, keys), others.length - count(others, keys)];
  const lines = [
    row('CPSC 2021, 30-s windows, I and II', 'n', '%', '95 %'),
    row('AF or flutter said of AF', af.length, percent(flagged, af.length), interval(flagged, af.length)),
    row('not said of other rhythms', others.length, percent(quiet, others.length), interval(quiet, others.length)),
  ];
  return { lines, figures: { af_se: percentage(flagged, af.length), af_sp: percentage(quiet, others.length) } };
}

export const rhythms = (): readonly Part[] => [
  ...(present('wfdb/vfdb') ? [malignant()] : []),
  ...(present('wfdb/cpsc2021') ? [fibrillation()] : []),
];
