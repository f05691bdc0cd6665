import { bytes8, joined, samples16, words } from '../../synth/write/littleBytes';
import { exampleRecording } from '../../synth/write/exampleRecording';
import { writeWfdb } from '../../synth/write/writeWfdb';
import type { Read } from '../formatRefusal';
import { readRecording } from '../readRecording';
import type { Recording } from '../../recording';
import { readAnnotations } from './annotations';

const mustRead = (read: Read<Recording>): Recording => {
  if (!read.ok) throw new Error(`${read.refusal.code}: ${read.refusal.detail}`);
  return read.value;
};
const samplesOf = (files: readonly Uint8Array[]): Record<string, number[]> =>
  Object.fromEntries(mustRead(readRecording(files)).leads.map(({ name, samples }) => [name, [...samples]]));
const refusalOf = (files: readonly Uint8Array[]): string => {
  const read = readRecording(files);
  return read.ok ? 'read' : read.refusal.code;
};
const header = (...lines: readonly string[]): Uint8Array => words(`${lines.join('\n')}\n`);
/** One per microvolt; the words where first value and checksum stand say nothing. */
const bare = (format: string | number, frames: number): Uint8Array =>
  header(`r 1 500 ${frames}`, `r.dat ${format} 1000/mV 0 0 x x 0 V1`);

test.each([
  [16, [1, 0, 0xff, 0xff, 0, 0x80], [1, -1, NaN]],
  [24, [1, 0, 0, 0xfe, 0xff, 0xff, 0, 0, 0x80], [1, -2, NaN]],
  [32, [3, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0x80], [3, -1, NaN]],
  [80, [0x81, 0x7f, 0x00], [1, -1, NaN]],
  [212, [0x01, 0xf0, 0xfe, 0x00, 0x08, 0x00], [1, -2, NaN]],
  // Words (2 | 1 << 11, 1020 << 1 | 0): third sample 1 | 0 << 5.
  [310, [0x02, 0x08, 0xf8, 0x07], [1, -4, 1]],
  // 30 bits: 1, −1, NaN (−512).
  [311, [0x01, 0xfc, 0x0f, 0x20], [1, -1, NaN]],
])('format %i', (format, bytes, microvolts) => {
  expect(samplesOf([bare(format, 3), Uint8Array.from(bytes)])).toEqual({ V1: microvolts });
});

test('MAT files are read behind their head, units and baselines as the header says', () => {
  const mat = joined(new Uint8Array(24), samples16([100, 200, 110, 220]));
  const lines = ['r.mat 16+24 100(10)/mV 16 0 100 210 0 I', 'r.mat 16+24 0.2(0)/uV 16 0 200 420 0 II'];
  expect(samplesOf([mat, header('r 2 500 2', ...lines)])).toMatchObject({ I: [900, 1000], II: [1000, 1100] });
});

test('a lead with fewer samples in a frame gets values between them', () => {
  const mixed = ['r.dat 16x2 1000/mV 16 0 x x 0 V1', 'r.dat 16 1000/mV 16 0 x x 0 V2'];
  const files = [header('r 2 250 2', ...mixed), samples16([1, 2, 10, 3, 4, 30])];
  expect(samplesOf(files)).toEqual({ V1: [1, 2, 3, 4], V2: [10, 20, 30, 40] });
  expect(mustRead(readRecording(files)).rate).toBe(500);
});

test('an unknown unit, no gain and a skew are refused', () => {
  const data = samples16([1, 2, 3, 4]);
  expect(refusalOf([header('r 1 500 4', 'r.dat 16 100/NU 16 0 1 10 0 V1'), data])).toBe('format/unit-unknown');
  expect(refusalOf([header('r 1 500 4', 'r.dat 16 0 16 0 1 10 0 V1'), data])).toBe('format/unit-unknown');
  expect(refusalOf([header('r 1 500 4', 'r.dat 16:2 100 16 0 1 10 0 V1'), data])).toBe('format/unsupported');
  expect(refusalOf([header('r 1 500 4', 'r.dat 16 100 16 0 1 10 0 ECG'), data])).toBe('format/leads-unknown');
});

test('other signals beside the leads are left out, whatever their unit', () => {
  const lines = ['r.dat 16 1000 16 0 1 4 0 V1', 'r.dat 16 50/mmHg 16 0 2 6 0 ABP'];
  expect(samplesOf([header('r 2 500 2', ...lines), samples16([1, 2, 3, 4])])).toEqual({ V1: [1, 3] });
});

test('a header alone, a signal file of another record and a missing one are told apart', () => {
  const example = exampleRecording();
  const [head, signals] = writeWfdb(example, { uid: '1.2' });
  const other = writeWfdb({ ...example, leads: example.leads.map((l) => ({ ...l, samples: l.samples.map((v) => v + 50) })) }, { uid: '1.3' })[1]; // prettier-ignore
  expect(refusalOf([head])).toBe('format/incomplete');
  expect(refusalOf([head, other])).toBe('format/incomplete');
  expect(refusalOf([signals])).toBe('format/unknown');
  expect(refusalOf([other, head, signals])).toBe('read');
});

test('a header whose last line may have been cut is refused: of III may be left II', () => {
  const whole = header('r 1 500 2', 'r.dat 16 1000 16 0 1 3 0 III');
  expect(samplesOf([whole, samples16([1, 2])])).toEqual({ III: [1, 2] });
  expect(refusalOf([whole.subarray(0, -2), samples16([1, 2])])).toBe('format/truncated');
});

test('a checksum that does not match is said', () => {
  const bytes = [header('r 1 500 2', 'r.dat 16 1000 16 0 1 99 0 V1'), samples16([1, 2])];
  expect(mustRead(readRecording(bytes)).doubts).toEqual(['checksum of V1 does not match']);
});

test('segments follow each other; where nothing was recorded is a gap', () => {
  const files = [
    header('m/4 2 500 6', 'a 2', '~ 1', 'b 2', '~ 1'),
    header('a 2 500 2', 'a.dat 16 1000 16 0 1 4 0 V1', 'a.dat 16 1000 16 0 2 6 0 V2'),
    header('b 1 500 2', 'b.dat 16 1000 16 0 7 15 0 V2'),
    samples16([1, 2, 3, 4]),
    samples16([7, 8]),
  ];
  expect(samplesOf(files)).toEqual({ V1: [1, 3, NaN, NaN, NaN, NaN], V2: [2, 4, NaN, 7, 8, NaN] });
  expect(mustRead(readRecording(files)).gaps).toEqual([
    { lead: 'V1', from: 2, to: 6 },
    { lead: 'V2', from: 2, to: 3 },
    { lead: 'V2', from: 5, to: 6 },
  ]);
  expect(refusalOf(files.filter((_, i) => i !== 2))).toBe('format/incomplete');
});

test('two records are not one', () => {
  const [one, two] = ['1.2', '1.3'].map((uid) => writeWfdb(exampleRecording(), { uid }));
  expect(refusalOf([...one!, ...two!])).toBe('format/several');
});

test('more than an hour is refused before its samples are read', () => {
  const long = header('r 1 500 1800001', 'r.dat 16 1000 16 0 1 4 0 V1');
  expect(refusalOf([long, new Uint8Array(3_600_002)])).toBe('format/too-long');
});

test('annotations: times, skips, subtypes, channels and words', () => {
  const word = (code: number, value: number): Uint8Array => samples16([(code << 10) | value]);
  const bytes = joined(
    word(28, 18), word(63, 5), words('(AFIB'), bytes8(0),
    word(1, 100), word(61, 3), word(62, 1),
    word(59, 0), samples16([1, 5]), word(5, 2),
    samples16([0]),
  ); // prettier-ignore
  expect(readAnnotations(bytes)).toEqual({
    ok: true,
    value: [
      { at: 18, code: 28, subtype: 0, channel: 0, aux: '(AFIB' },
      { at: 118, code: 1, subtype: 3, channel: 1, aux: '' },
      { at: 118 + 65_541 + 2, code: 5, subtype: 0, channel: 1, aux: '' },
    ],
  });
  for (let length = 0; length < bytes.length - 1; length++) {
    expect(readAnnotations(bytes.subarray(0, length))).toMatchObject({ refusal: { code: 'format/truncated' } });
  }
});
