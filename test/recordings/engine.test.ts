import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from '../../shared/ecg/analyse';
import { readRecording } from '../../shared/ecg/formats/readRecording';
import { writeAnnotations } from '../../shared/ecg/formats/wfdb/writeAnnotations';
import { interpret } from '../../shared/ecg/interpret';
import { nobodyAsked, type ClinicalContext, type Interpretation } from '../../shared/ecg/interpretation';
import type { Recording } from '../../shared/ecg/recording';
import { beatCodes, readAnnotations, readWfdb } from '../harness/wfdb';

const folder = join(process.env.TONGXIN_RECORDINGS ?? join(__dirname, '../../../shared/data'), 'ecg');
const recorded = existsSync(folder) ? test : test.skip;

const about = (context: Partial<ClinicalContext> = {}): ClinicalContext => ({
  ...nobodyAsked,
  ...context,
});

const first = (recording: Recording, seconds: number): Recording => ({
  ...recording,
  leads: recording.leads.map((lead) => ({ ...lead, samples: lead.samples.slice(0, seconds * recording.rate) })),
});

const pages = ({ findings }: Interpretation): string[] =>
  findings.filter(({ tier }) => tier === 'page').map(({ key }) => key);

recorded.each([10, 30])(
  'a recent inferior infarction below the limits is lifted and never normal (%i s)',
  (seconds) => {
    const recording = first(readWfdb(join(folder, 'wfdb/ptbdb/s0010_re.hea')), seconds);
    const said = interpret(recording, about({ ageYears: 81, sex: 'female', symptoms: ['chest-pain'] }));
    expect(said.severity).not.toBe('normal');
    const recent = said.findings.find(({ key }) => key === 'recent-infarction');
    expect(recent?.tier).toBe('lift');
    expect(recent?.sentence.en).toContain('inferior');
    expect(recent?.evidence.posterior).toBe(true);
  },
);

recorded('three sinus rhythms raise no page', () => {
  for (const name of ['E07506', 'HR06002', 'HR06004']) {
    const said = interpret(readWfdb(join(folder, `wfdb/12lead/${name}.hea`)), about({ ageYears: 40, sex: 'male' }));
    expect({ name, pages: pages(said) }).toEqual({ name, pages: [] });
    expect(said.findings.some(({ key }) => key.startsWith('sinus'))).toBe(true);
  }
});

recorded('flutter waves are no infarction to page for, right bundle branch block is named', () => {
  const flutter = interpret(readWfdb(join(folder, 'wfdb/12lead/Q0096.hea')), about({ ageYears: 68, sex: 'female' }));
  expect(flutter.findings.map(({ key }) => key)).toContain('atrial-flutter');
  expect(pages(flutter)).toEqual([]);
  const block = interpret(readWfdb(join(folder, 'wfdb/12lead/E07509.hea')), about({ ageYears: 71, sex: 'male' }));
  expect(block.findings.map(({ key }) => key)).toContain('rbbb');
});

const formatSamples = [
  'dicom/ecgtoolkit_Example.dcm',
  'dicom/pydicom_waveform_ecg.dcm',
  'aecg/ecgtoolkit_Example.xml',
  'muse/example1.xml',
  'muse/example2.xml',
];

recorded.each(formatSamples)('%s is read and interpreted', (file) => {
  const read = readRecording([readFileSync(join(folder, 'formats', file))]);
  if (!read.ok) throw new Error(`${file} was refused`);
  const said = interpret(
    read.value,
    about({ ageYears: read.value.patient.ageYears ?? 60, sex: read.value.patient.sex }),
  );
  expect(said.quality.verdict).not.toBe('unreadable');
  expect(said.measurements.heartRateBpm).toBeGreaterThan(30);
  expect(said.measurements.qrsMs).toBeGreaterThan(50);
  expect(said.measurements.qrsMs).toBeLessThan(200);
});

type Score = { hit: number; missed: number; invented: number };

/** EC57: 150 ms window, the first 5 minutes are learning, each beat matched once. */
const scoreOf = (name: string): Score => {
  const recording = readWfdb(join(folder, `wfdb/mitdb/${name}.hea`));
  const [start, window] = [300 * recording.rate, 0.15 * recording.rate];
  const found = analyse(recording).beats.map(({ at }) => at);
  const real = readAnnotations(join(folder, `wfdb/mitdb/${name}.atr`)).flatMap(({ at, code }) =>
    beatCodes.has(code) && at >= start ? [at] : [],
  );
  const taken = new Set<number>();
  for (const at of real) {
    const near = found.filter((place) => !taken.has(place) && Math.abs(place - at) <= window);
    const nearest = near.toSorted((a, b) => Math.abs(a - at) - Math.abs(b - at))[0];
    if (nearest !== undefined) taken.add(nearest);
  }
  const invented = found.filter((place) => place >= start && !taken.has(place)).length;
  return { hit: taken.size, missed: real.length - taken.size, invented };
};

recorded(
  'QRS on the unpaced arrhythmia records: above 99.5 / 99.3 at 150 ms',
  () => {
    const names = readdirSync(join(folder, 'wfdb/mitdb')).flatMap((file) =>
      file.endsWith('.hea') ? [file.slice(0, -4)] : [],
    );
    const scores = names.filter((name) => name !== '217').map(scoreOf);
    const sum = (part: keyof Score): number => scores.reduce((total, score) => total + score[part], 0);
    const [hit, missed, invented] = [sum('hit'), sum('missed'), sum('invented')];
    expect((100 * hit) / (hit + missed)).toBeGreaterThan(99.5);
    expect((100 * hit) / (hit + invented)).toBeGreaterThan(99.3);
  },
  120_000,
);

recorded('marks of another program, read and written again, are the same bytes', () => {
  const files = readdirSync(join(folder, 'wfdb/cpsc2021')).filter((name) => name.endsWith('.atr'));
  expect(files.length).toBeGreaterThan(0);
  for (const name of files) {
    const path = join(folder, 'wfdb/cpsc2021', name);
    expect(Buffer.from(writeAnnotations(readAnnotations(path))).equals(readFileSync(path))).toBe(true);
  }
});
