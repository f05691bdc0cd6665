import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatRefusalCodes } from '../../shared/ecg/formats/formatRefusal';
import { peekPatient } from '../../shared/ecg/formats/peekPatient';
import { readRecording } from '../../shared/ecg/formats/readRecording';
import { recogniseFormat } from '../../shared/ecg/formats/recognise';
import { readAnnotations } from '../../shared/ecg/formats/wfdb/annotations';
import type { Recording } from '../../shared/ecg/recording';

const recordings = process.env.TONGXIN_RECORDINGS ?? join(__dirname, '../../../shared/data');
const present = existsSync(join(recordings, 'ecg/formats'));
const onRecordings = present ? test : test.skip;

const bytesOf = (path: string): Uint8Array => new Uint8Array(readFileSync(join(recordings, 'ecg', path)));
const recordingOf = (...paths: readonly string[]): Recording => {
  const read = readRecording(paths.map(bytesOf));
  if (!read.ok) throw new Error(`${paths.join()}: ${read.refusal.code} ${read.refusal.detail}`);
  return read.value;
};

const limb = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF'];
const twelve = [...limb, 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
const scp = 'formats/scp/ecgtoolkit_Example.scp';
const philips = ['formats/philips/1_04/ad4d3d80-d165_1-04_orig.xml', 'formats/philips/1_04_01/2020-5-18_15-48-11.xml'];
const ishne = 'formats/ishne/ECG_P28.01.ecg';
const mfer = 'formats/mfer/sample.mwf';

const farthest = (a: Recording, b: Recording): number =>
  Math.max(
    ...a.leads.map(({ name, samples }) => {
      const other = b.leads.find((lead) => lead.name === name)?.samples;
      return samples.reduce((worst, value, i) => Math.max(worst, Math.abs(value - (other?.[i] ?? Infinity))), 0);
    }),
  );

/** The lead's samples that the device recorded. */
const recorded = (recording: Recording, name: string): Float32Array =>
  recording.leads.find((lead) => lead.name === name)?.samples.filter((value) => !Number.isNaN(value)) ??
  new Float32Array();

onRecordings('the same ECG as SCP-ECG, DICOM and aECG gives the same samples, patient and time', () => {
  const [one, two, three] = [
    recordingOf(scp),
    recordingOf('formats/dicom/ecgtoolkit_Example.dcm'),
    recordingOf('formats/aecg/ecgtoolkit_Example.xml'),
  ];
  expect(one.leads.map(({ name }) => name)).toEqual(twelve);
  expect(farthest(one, two)).toBeLessThanOrEqual(2.5);
  expect(farthest(one, three)).toBeLessThanOrEqual(2.5);
  expect(one).toMatchObject({ format: 'scp-ecg', rate: 500, startedAt: two.startedAt, patient: two.patient });
  expect(one.deviceMeasurements).toEqual(three.deviceMeasurements);
  expect(one.doubts).toBeUndefined();
});

onRecordings('an SCP-ECG file that its vendor wrote wrongly is refused', () => {
  expect(recogniseFormat(bytesOf('formats/scp/healforce_62.SCP'))).toBe('scp-ecg');
  expect(readRecording([bytesOf('formats/scp/healforce_62.SCP')])).toMatchObject({ ok: false });
});

onRecordings.each(philips)('%s: twelve leads that obey Einthoven, and a gap for the pulse at the end', (path) => {
  const recording = recordingOf(path);
  expect(recording).toMatchObject({ format: 'philips-xml', rate: 500, gaps: [{ lead: null, from: 5300, to: 5500 }] });
  expect(recording.leads.map(({ name, derived }) => `${name} ${derived}`)).toEqual(
    twelve.map((name) => `${name} false`),
  );
  const [one, two, three] = ['I', 'II', 'III'].map((name) => recorded(recording, name));
  const error = one?.map((value, i) => Math.abs(value + (three?.[i] ?? NaN) - (two?.[i] ?? NaN))) ?? [NaN];
  expect(Math.max(...error)).toBeLessThanOrEqual(10);
});

onRecordings('in the measured lead II of a Philips ECG the R wave is as high as the device says', () => {
  const two = recorded(recordingOf(philips[0] ?? ''), 'II');
  // The device: R 900 µV on a median beat.
  expect(Math.max(...two)).toBeGreaterThan(800);
  expect(Math.max(...two)).toBeLessThan(1050);
  const { deviceMeasurements, deviceStatements, patient } = recordingOf(philips[0] ?? '');
  expect(deviceMeasurements).toMatchObject({ ventricularRateBpm: 41, qtMs: 564, qrsAxisDeg: 85 });
  // The statement that a person deleted stays out.
  expect(deviceStatements).toEqual(['SINUS BRADYCARDIA', 'NO PREVIOUS TRACING AVAILABLE FOR COMPARISON']);
  expect(patient).toMatchObject({ id: '9999', name: null, sex: 'female', birthDate: '1976-01-01' });
});

onRecordings('ISHNE: twelve leads at 1000 Hz, checksum right, limb leads consistent', () => {
  const recording = recordingOf(ishne);
  expect(recording).toMatchObject({ format: 'ishne', rate: 1000, gaps: [] });
  expect(recording.doubts).toBeUndefined();
  expect(recording.leads.map(({ name, samples }) => `${name} ${samples.length}`)).toEqual(
    twelve.map((name) => `${name} 95573`),
  );
  const [one, two, three] = ['I', 'II', 'III'].map((name) => recorded(recording, name));
  const errors = one?.map((value, i) => Math.abs(value + (three?.[i] ?? NaN) - (two?.[i] ?? NaN))) ?? [NaN];
  expect(errors.toSorted()[Math.floor(errors.length * 0.99)]).toBeLessThanOrEqual(15);
});

onRecordings('MFER: two leads for half an hour, and the pulse at the beginning is a gap', () => {
  const recording = recordingOf(mfer);
  expect(recording).toMatchObject({ format: 'mfer', rate: 125, device: { manufacturer: 'Suzuken Co. Ltd' } });
  expect(recording.leads.map(({ name, samples }) => `${name} ${samples.length}`)).toEqual(
    limb.map((name) => `${name} 225000`),
  );
  expect(recording.gaps.map(({ lead, from }) => ({ lead, from }))).toEqual([{ lead: null, from: 0 }]);
  expect(recording.gaps[0]?.to).toBeGreaterThan(14_000);
});

onRecordings('EDF+ with annotations only has no waveform', () => {
  const read = readRecording([bytesOf('formats/edf/test_edfann.edf')]);
  expect(read).toMatchObject({ ok: false, refusal: { code: 'format/no-waveform' } });
});

const record = (stem: string, ...ends: readonly string[]): readonly string[] =>
  ends.map((end) => `wfdb/${stem}.${end}`);

const records = [
  { paths: record('12lead/E00015', 'hea', 'mat'), rate: 500, leads: twelve, samples: 5000 },
  { paths: record('12lead/JS20003', 'mat', 'hea'), rate: 500, leads: twelve, samples: 5000 },
  { paths: record('12lead/Q0022', 'hea', 'mat'), rate: 500, leads: twelve, samples: 20_846 },
  {
    paths: record('ptbdb/s0010_re', 'dat', 'hea', 'xyz'),
    rate: 1000,
    leads: [...twelve, 'X', 'Y', 'Z'],
    samples: 38_400,
  },
  { paths: record('cpsc2021/data_35_4', 'hea', 'dat'), rate: 200, leads: limb, samples: 33_695 },
  { paths: record('mitdb/100', 'hea', 'dat'), rate: 360, leads: ['V5', 'ML2'], samples: 650_000 },
  { paths: record('cinc2015/v102s', 'hea', 'dat'), rate: 250, leads: ['II'], samples: 75_000 },
];

onRecordings.each(records)('$paths', ({ paths, rate, leads, samples }) => {
  const recording = recordingOf(...paths);
  expect(recording).toMatchObject({ format: 'wfdb', rate });
  expect(recording.doubts).toBeUndefined();
  expect(recording.leads.map((lead) => `${lead.name} ${lead.samples.length}`)).toEqual(
    leads.map((name) => `${name} ${samples}`),
  );
});

onRecordings('a WFDB record whose signals name no lead, and one without its signals, are refused', () => {
  const unnamed = readRecording(record('vfdb/421', 'hea', 'dat').map(bytesOf));
  expect(unnamed).toMatchObject({ refusal: { code: 'format/leads-unknown' } });
  const alone = readRecording([bytesOf('wfdb/mitdb/100.hea')]);
  expect(alone).toMatchObject({ refusal: { code: 'format/incomplete' } });
  const other = readRecording(['wfdb/mitdb/100.hea', 'wfdb/mitdb/119.dat'].map(bytesOf));
  expect(other).toMatchObject({ refusal: { code: 'format/incomplete' } });
});

onRecordings('annotations of MIT-BIH 100: 2273 beats and one rhythm', () => {
  const read = readAnnotations(bytesOf('wfdb/mitdb/100.atr'));
  const marks = read.ok ? read.value : [];
  expect(marks[0]).toMatchObject({ at: 18, code: 28, aux: '(N' });
  expect(marks.filter(({ code }) => code !== 28)).toHaveLength(2273);
  expect(marks.at(-1)?.at).toBeLessThan(650_000);
});

onRecordings('who the device knew is read without the samples', () => {
  for (const path of [scp, ...philips, ishne, mfer]) {
    expect(peekPatient(bytesOf(path))).toEqual(recordingOf(path).patient);
  }
  expect(peekPatient(bytesOf('wfdb/12lead/E00015.hea'))).toMatchObject({ sex: 'male', ageYears: 67 });
});

onRecordings.each([
  [[scp], 97],
  [['formats/scp/healforce_62.SCP'], 97],
  [[philips[0] ?? ''], 9973],
  [[philips[1] ?? ''], 9973],
  [[ishne], 49_999],
  [[mfer], 19_997],
  [['formats/edf/test_edfann.edf'], 997],
  [record('12lead/E00015', 'hea', 'mat'), 499],
  [record('cpsc2021/data_35_4', 'hea', 'dat'), 499],
])('%j cut off anywhere is refused, or shows right leads', (paths, stride) => {
  const files = paths.map(bytesOf);
  const whole = readRecording(files);
  for (const [place, bytes] of files.entries()) {
    for (let length = 0; length < bytes.length; length += Math.min(stride, Math.ceil(bytes.length / 40))) {
      const read = readRecording(files.map((file, i) => (i === place ? file.subarray(0, length) : file)));
      if (!read.ok) expect(formatRefusalCodes).toContain(read.refusal.code);
      else expect({ length, error: whole.ok && farthest(read.value, whole.value) }).toEqual({ length, error: 0 });
    }
  }
});
