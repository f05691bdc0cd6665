import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { peekPatient } from '../../shared/ecg/formats/peekPatient';
import { readRecording } from '../../shared/ecg/formats/readRecording';
import { recogniseFormat } from '../../shared/ecg/formats/recognise';
import { packRecording, unpackRecording } from '../../shared/ecg/pack';
import { durationSeconds, type Recording } from '../../shared/ecg/recording';

const recordings = process.env.TONGXIN_RECORDINGS ?? join(__dirname, '../../../shared/data');
const present = existsSync(join(recordings, 'ecg/formats'));
const onRecordings = present ? test : test.skip;

const bytesOf = (path: string): Uint8Array => new Uint8Array(readFileSync(join(recordings, path)));
const recordingOf = (path: string): Recording => {
  const read = readRecording([bytesOf(path)]);
  if (!read.ok) throw new Error(`${path}: ${read.refusal.code} ${read.refusal.detail}`);
  return read.value;
};

const twelve = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];

const real = [
  { path: 'ecg/formats/dicom/ecgtoolkit_Example.dcm', format: 'dicom', rate: 500, seconds: 10, derived: 0, qtMs: 420 },
  {
    path: 'ecg/formats/dicom/pydicom_waveform_ecg.dcm',
    format: 'dicom',
    rate: 1000,
    seconds: 10,
    derived: 0,
    qtMs: 368,
  },
  { path: 'dicom/ecg/waveform_ecg.dcm', format: 'dicom', rate: 1000, seconds: 10, derived: 0, qtMs: 368 },
  {
    path: 'ecg/formats/aecg/ecgtoolkit_Example.xml',
    format: 'hl7-aecg',
    rate: 500,
    seconds: 10,
    derived: 0,
    qtMs: 420,
  },
  { path: 'ecg/formats/muse/example1.xml', format: 'ge-muse-xml', rate: 500, seconds: 10, derived: 4, qtMs: 452 },
  { path: 'ecg/formats/muse/example2.xml', format: 'ge-muse-xml', rate: 500, seconds: 10, derived: 4, qtMs: 420 },
];

describe.each(real)('$path', ({ path, format, rate, seconds, derived, qtMs }) => {
  onRecordings('is recognised and gives twelve leads without gaps', () => {
    const recording = recordingOf(path);
    expect(recogniseFormat(bytesOf(path))).toBe(format);
    expect(recording).toMatchObject({ format, rate, gaps: [], saturated: [], deviceMeasurements: { qtMs } });
    expect(recording.doubts).toBeUndefined();
    expect(durationSeconds(recording)).toBe(seconds);
    expect(recording.leads.map(({ name }) => name)).toEqual(twelve);
    expect(recording.leads.filter((lead) => lead.derived)).toHaveLength(derived);
  });

  onRecordings('is in microvolts: a QRS of some lead stands between 0.5 and 5 mV', () => {
    const heights = recordingOf(path).leads.map(({ samples }) => Math.max(...samples.map(Math.abs)));
    expect(Math.max(...heights)).toBeGreaterThan(500);
    expect(Math.max(...heights)).toBeLessThan(5000);
  });

  onRecordings('obeys Einthoven: I + III = II within two steps', () => {
    const [one, two, three] = recordingOf(path).leads.map(({ samples }) => samples);
    const error = one?.map((i, at) => Math.abs(i + (three?.[at] ?? Number.NaN) - (two?.[at] ?? Number.NaN)));
    expect(Math.max(...(error ?? [Number.NaN]))).toBeLessThanOrEqual(10);
  });

  onRecordings('comes out of its pack as it went in', () => {
    const recording = recordingOf(path);
    const packed = packRecording(recording);
    expect(packed.length).toBeLessThan(12 * rate * seconds * 2 + 4000);
    const unpacked = unpackRecording(packed);
    const errors = recording.leads.map(({ samples }, i) =>
      Math.max(...samples.map((sample, at) => Math.abs(sample - (unpacked.leads[i]?.samples[at] ?? Number.NaN)))),
    );
    expect(Math.max(...errors)).toBeLessThanOrEqual(0.01);
  });

  onRecordings('cut off in the middle, it is refused', () => {
    const bytes = bytesOf(path);
    for (let length = 0; length < bytes.length * 0.9; length += 9973) {
      const read = readRecording([bytes.subarray(0, length)]);
      expect({ length, ok: read.ok && read.value.leads.length < 12 }).toEqual({ length, ok: false });
    }
  });
});

onRecordings('the same ECG as DICOM and as aECG gives the same samples', () => {
  const [dicom, aecg] = [real[0], real[3]].map((one) => recordingOf(one?.path ?? ''));
  for (const [i, { name, samples }] of (dicom?.leads ?? []).entries()) {
    const other = aecg?.leads[i];
    expect(other?.name).toBe(name);
    const error = samples.map((sample, at) => Math.abs(sample - (other?.samples[at] ?? Number.NaN)));
    expect(Math.max(...error)).toBeLessThanOrEqual(2.5);
  }
  expect(aecg?.startedAt).toBe(dicom?.startedAt);
});

onRecordings('filters are read as the device set them', () => {
  const filters = real.map(({ path }) => recordingOf(path).filters);
  expect(filters[1]).toEqual({ highPassHz: 0.05, lowPassHz: 300, notchHz: 0 });
  expect(filters[3]).toEqual({ highPassHz: null, lowPassHz: 150, notchHz: 60 });
  expect(filters[4]).toEqual({ highPassHz: 0.16, lowPassHz: 150, notchHz: 60 });
});

onRecordings('who the device knew is read without the samples', () => {
  const known = { id: 'SBJ-123', name: 'Clark', sex: 'male', birthDate: '1953-05-08' };
  for (const one of [real[0], real[3]]) expect(peekPatient(bytesOf(one?.path ?? ''))).toMatchObject(known);
  for (const { path } of real) expect(peekPatient(bytesOf(path))).toEqual(recordingOf(path).patient);
});

onRecordings('a device’s statements are kept as its own', () => {
  expect(recordingOf(real[1]?.path ?? '').deviceStatements).toEqual(['RITMO SINUSALE', 'ECG NORMALE']);
  expect(recordingOf(real[3]?.path ?? '').deviceStatements).toEqual(['Sinus Rhythm']);
});

onRecordings('an aECG without a waveform is refused; one of a single short lead is read', () => {
  const empty = readRecording([bytesOf('ecg/formats/aecg/examples/empty.xml')]);
  expect(empty).toMatchObject({ ok: false, refusal: { code: 'format/no-waveform' } });
  const least = recordingOf('ecg/formats/aecg/examples/minimum_aecg.xml');
  expect(least.leads.map(({ name, samples }) => `${name}: ${samples.length}`)).toEqual(['II: 13']);
});

onRecordings('other DICOM objects are refused, not misread', () => {
  const names = readRecording([bytesOf('dicom/charset/gb18030.dcm')]);
  expect(names).toMatchObject({ ok: false, refusal: { code: 'format/not-ecg' } });
});
