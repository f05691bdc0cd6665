import { exampleRecording } from '../../synth/write/exampleRecording';
import { bytes8, field, joined, samples16, words } from '../../synth/write/littleBytes';
import { writeEdf } from '../../synth/write/writeEdf';
import { recogniseFormat } from '../recognise';
import { readEdf } from './edf';

type Signal = { readonly label: string; readonly perRecord: number; readonly unit?: string; readonly range?: number };
type File = {
  readonly signals: readonly Signal[];
  readonly records: number;
  readonly seconds: number;
  readonly data: Uint8Array;
  readonly reserved?: string;
  readonly version?: Uint8Array;
};

const cell = (text: string | number, length: number): Uint8Array => field(String(text), length, 0x20);

const edf = ({ signals, records, seconds, data, reserved = '', version = cell('0', 8) }: File): Uint8Array => {
  const each = (write: (signal: Signal) => string | number, length: number): Uint8Array =>
    joined(...signals.map((signal) => cell(write(signal), length)));
  return joined(
    version,
    cell('P-1 F 02-JAN-1950 Wang_Xiao', 80),
    cell('Startdate 05-FEB-2021 X X X', 80),
    cell('05.02.21', 8),
    cell('03.04.05', 8),
    cell(256 * (signals.length + 1), 8),
    cell(reserved, 44),
    cell(records, 8),
    cell(seconds, 8),
    cell(signals.length, 4),
    each(({ label }) => label, 16),
    each(() => '', 80),
    each(({ unit = 'mV' }) => unit, 8),
    each(({ range = 10 }) => -range, 8),
    each(({ range = 10 }) => range, 8),
    each(() => -10_000, 8),
    each(() => 10_000, 8),
    each(() => 'HP:0.05Hz LP:100Hz N:50Hz', 80),
    each(({ perRecord }) => perRecord, 8),
    each(() => '', 32),
    data,
  );
};

const samplesOf = (bytes: Uint8Array): Record<string, number[]> => {
  const read = readEdf(bytes);
  if (!read.ok) throw new Error(`${read.refusal.code} ${read.refusal.detail}`);
  return Object.fromEntries(read.value.leads.map(({ name, samples }) => [name, [...samples].map(Math.round)]));
};
const refusalOf = (bytes: Uint8Array): string => {
  const read = readEdf(bytes);
  return read.ok ? 'read' : read.refusal.code;
};

const v1: Signal = { label: 'ECG V1', perRecord: 20 };
const ramp = Array.from({ length: 20 }, (_, i) => i);

test('patient, times, filters and calibrated samples; other signals are left out', () => {
  const signals = [{ label: 'Resp', perRecord: 2, unit: 'l/s' }, v1];
  const bytes = edf({ signals, records: 1, seconds: 0.1, data: samples16([7, 7, ...ramp]) });
  expect(samplesOf(bytes)).toEqual({ V1: ramp });
  expect(readEdf(bytes)).toMatchObject({
    value: {
      rate: 200,
      startedAt: '2021-02-05T03:04:05',
      patient: { id: 'P-1', name: 'Wang Xiao', sex: 'female', birthDate: '1950-01-02' },
      filters: { highPassHz: 0.05, lowPassHz: 100, notchHz: 50 },
    },
  });
});

test('BDF has samples of three bytes', () => {
  const three = joined(...ramp.map((value) => bytes8(-value, value === 0 ? 0 : 255, value === 0 ? 0 : 255)));
  const version = joined(bytes8(255), words('BIOSEMI'));
  const bytes = edf({ signals: [v1], records: 1, seconds: 0.1, data: three, version });
  expect(recogniseFormat(bytes)).toBe('edf');
  expect(samplesOf(bytes)).toEqual({ V1: ramp.map((value) => 0 - value) });
});

test('between records that lie apart is a gap; without their times they are refused', () => {
  const list = (onset: string): Uint8Array => field(`${onset}\u0014\u0014\u0000`, 12);
  const signals = [v1, { label: 'EDF Annotations', perRecord: 6 }];
  const apart = (second: string): Uint8Array =>
    edf({
      signals,
      records: 2,
      seconds: 0.1,
      data: joined(samples16(ramp), list('+0'), samples16(ramp), list(second)),
      reserved: 'EDF+D',
    });
  const gap = Array.from({ length: 10 }, () => NaN);
  expect(samplesOf(apart('+0.15'))).toEqual({ V1: [...ramp, ...gap, ...ramp] });
  expect(refusalOf(apart(''))).toBe('format/damaged');
  expect(refusalOf(apart('+0.01'))).toBe('format/damaged');
  expect(refusalOf(apart('+100000'))).toBe('format/too-long');
});

test('a slower lead gets values between its samples', () => {
  const even = ramp.filter((value) => value % 2 === 0);
  const signals = [v1, { label: 'ECG V2', perRecord: 10 }];
  const bytes = edf({ signals, records: 1, seconds: 0.1, data: samples16([...ramp, ...even]) });
  expect(samplesOf(bytes)).toEqual({ V1: ramp, V2: ramp });
});

test('rates that are no multiples, no unit, no range and annotations alone are refused', () => {
  const file = (signals: readonly Signal[]): Uint8Array =>
    edf({ signals, records: 1, seconds: 0.1, data: new Uint8Array(200) });
  expect(refusalOf(file([v1, { label: 'ECG V2', perRecord: 13 }]))).toBe('format/unsupported');
  expect(refusalOf(file([{ ...v1, unit: '' }]))).toBe('format/unit-unknown');
  expect(refusalOf(file([{ ...v1, range: 0 }]))).toBe('format/unit-unknown');
  expect(refusalOf(file([{ label: 'EEG Fpz', perRecord: 20 }]))).toBe('format/leads-unknown');
  expect(refusalOf(file([{ label: 'EDF Annotations', perRecord: 20 }]))).toBe('format/no-waveform');
  expect(refusalOf(file([v1, v1]))).toBe('format/leads-unknown');
});

test('a day of Holter is refused by its header', () => {
  const bytes = writeEdf(exampleRecording()).slice();
  bytes.set(field('86400', 8, 0x20), 236);
  expect(refusalOf(bytes)).toBe('format/truncated');
  const silent = edf({ signals: [v1], records: 86_400, seconds: 1, data: new Uint8Array(86_400 * 40) });
  expect(refusalOf(silent)).toBe('format/too-long');
});
