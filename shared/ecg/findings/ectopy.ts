import type { Finding } from '../interpretation';
import { evidenceNumbers } from '../critical/decision';
import type { RunShape, VentricularRun } from '../rhythm/ventricularRuns';
import { observed, type Seen } from './observation';

const around = ({ analysis: { signal } }: Seen, place: number): { from: number; to: number } => {
  const halfSecond = Math.round(signal.rate / 2);
  return { from: Math.max(0, place - halfSecond), to: Math.min(signal.count, place + halfSecond) };
};

type Line = { readonly key: string; readonly places: readonly number[]; readonly zh: string; readonly en: string };

/** Each kind in one line; a click leads to the first. */
const line = (seen: Seen, { key, places, zh, en }: Line): Finding[] => {
  const [first] = places;
  if (first === undefined) return [];
  return [
    observed(key, {
      severity: 'abnormal',
      span: around(seen, first),
      evidence: { beats: places.length },
      sentence: { zh: `${zh}，${places.length} 次`, en: `${en}, ${places.length}` },
    }),
  ];
};

const runNames: Record<RunShape, readonly [zh: string, en: string]> = {
  monomorphic: ['室性心动过速', 'ventricular tachycardia'],
  polymorphic: ['多形性室性心动过速', 'polymorphic ventricular tachycardia'],
  torsades: ['尖端扭转型室性心动过速', 'torsades de pointes'],
  bidirectional: ['双向性室性心动过速', 'bidirectional ventricular tachycardia'],
};

/** From the rate of a tachycardia on it is one; slower, the ventricles follow a pacemaker of their own. */
const runLine = (run: VentricularRun, { numbers, tier }: Seen['significant']['vt-run']): Finding => {
  const rate = run.rateBpm.toFixed(0);
  const evidence = evidenceNumbers({ rateBpm: run.rateBpm, beats: run.beats, seconds: run.seconds });
  const span = { from: run.from, to: run.to };
  if (run.rateBpm < numbers.rateBpm) {
    const sentence = { zh: `疑似室性自主心律，${rate} 次/分`, en: `Suspected idioventricular rhythm, ${rate}/min` };
    return observed('idioventricular-rhythm', { severity: 'abnormal', span, evidence, sentence });
  }
  const [zh, en] = runNames[run.shape];
  return observed('vt-run', {
    severity: 'significant',
    tier,
    span,
    evidence,
    sentence: {
      zh: `疑似短阵${zh}，连续 ${run.beats} 个，${rate} 次/分`,
      en: `Suspected run of ${en}, ${run.beats} beats, ${rate}/min`,
    },
  });
};

const longest = (runs: readonly VentricularRun[]): VentricularRun | null =>
  runs.reduce<VentricularRun | null>((a, b) => (a === null || b.beats > a.beats ? b : a), null);

/** Premature beats and the company they come in. */
export const ectopyStatements = (seen: Seen): Finding[] => {
  const { beats, rhythm } = seen.analysis;
  const of = (kind: 'V' | 'S'): number[] => beats.flatMap((beat) => (beat.class === kind ? [beat.at] : []));
  // In fibrillation every beat comes early or late.
  const early = rhythm.fibrillation === true ? [] : of('S');
  const { couplets, bigeminy, trigeminy, runs } = rhythm.ectopy;
  const row = seen.significant['vt-run'];
  const run = longest(runs.filter((each) => each.beats >= row.numbers.fewestBeats));
  return [
    ...line(seen, { key: 'pvc', places: of('V'), zh: '室性早搏', en: 'Ventricular premature beats' }),
    ...line(seen, { key: 'pac', places: early, zh: '房性早搏', en: 'Supraventricular premature beats' }),
    ...line(seen, { key: 'pvc-couplet', places: couplets, zh: '成对室性早搏', en: 'Ventricular couplets' }),
    ...line(seen, { key: 'pvc-bigeminy', places: bigeminy, zh: '室性早搏二联律', en: 'Ventricular bigeminy' }),
    ...line(seen, { key: 'pvc-trigeminy', places: trigeminy, zh: '室性早搏三联律', en: 'Ventricular trigeminy' }),
    ...(run ? [runLine(run, row)] : []),
  ];
};
