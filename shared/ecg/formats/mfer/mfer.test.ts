import { exampleRecording } from '../../synth/write/exampleRecording';
import { bytes8, joined, samples16, words } from '../../synth/write/littleBytes';
import { writeMfer } from '../../synth/write/writeMfer';
import { mferTag } from './fields';
import { readMfer } from './mfer';

const field = (tag: number, ...value: readonly number[]): Uint8Array => bytes8(tag, value.length, ...value);
const lead = (channel: number, code: number): Uint8Array => bytes8(0x3f, channel, 3, mferTag.lead, 1, code);
const preamble = joined(bytes8(0x40, 8), words('MFR test'));
const fiveHundred = field(mferTag.interval, 1, -3, 0, 2);
const microvolt = field(mferTag.resolution, 0, -6, 0, 1);
const data = (bytes: Uint8Array): Uint8Array => joined(bytes8(mferTag.data, bytes.length), bytes);
const big = (...samples: readonly number[]): Uint8Array => bytes8(...samples.flatMap((one) => [one >> 8, one]));

const samplesOf = (bytes: Uint8Array): Record<string, number[]> => {
  const read = readMfer(bytes);
  if (!read.ok) throw new Error(`${read.refusal.code} ${read.refusal.detail}`);
  return Object.fromEntries(read.value.leads.map(({ name, samples }) => [name, [...samples]]));
};
const refusalOf = (...fields: readonly Uint8Array[]): string => {
  const read = readMfer(joined(preamble, ...fields));
  return read.ok ? 'read' : read.refusal.code;
};

const two = joined(field(mferTag.channels, 2), lead(0, 3), lead(1, 4));

test('the highest byte stands first until the file says otherwise; blocks of the channels take turns', () => {
  const frame = (...samples: readonly number[]): readonly Uint8Array[] => [
    field(mferTag.blockLength, 2),
    field(mferTag.sequences, 2),
    two,
    data(big(...samples)),
  ];
  const bytes = joined(preamble, fiveHundred, microvolt, ...frame(1, 2, -1, -2, 3, 4, -3, -4));
  expect(samplesOf(bytes)).toEqual({ V1: [1, 2, 3, 4], V2: [-1, -2, -3, -4] });
});

test('channels may have offsets, resolutions and gaps of their own', () => {
  const own = bytes8(0x3f, 1, 7, mferTag.offset, 1, 10, mferTag.nullValue, 2, 0x80, 0);
  const fields = [fiveHundred, microvolt, two, own, field(mferTag.sequences, 2), data(big(1, 15, 2, -32_768))];
  expect(samplesOf(joined(preamble, ...fields))).toEqual({ V1: [1, 2], V2: [5, NaN] });
});

test('a slower channel gets values between its samples', () => {
  const slower = bytes8(0x3f, 1, 9, mferTag.blockLength, 1, 1, mferTag.interval, 4, 1, -3, 0, 4);
  const blocks = [field(mferTag.blockLength, 2), field(mferTag.sequences, 2)];
  const fields = [fiveHundred, microvolt, ...blocks, two, slower, data(big(1, 2, 10, 3, 4, 30))];
  expect(samplesOf(joined(preamble, ...fields))).toEqual({ V1: [1, 2, 3, 4], V2: [10, 20, 30, 40] });
});

test('no resolution, one in another unit, blocks of different duration, compression and unnamed channels are refused', () => {
  const end = [field(mferTag.sequences, 2), data(big(1, 2, 3, 4))];
  const pressure = field(mferTag.resolution, 1, 0, 0, 1);
  const slower = bytes8(0x3f, 1, 6, mferTag.interval, 4, 1, -3, 0, 4);
  expect(refusalOf(fiveHundred, two, ...end)).toBe('format/unit-unknown');
  expect(refusalOf(fiveHundred, pressure, two, ...end)).toBe('format/unit-unknown');
  expect(refusalOf(microvolt, two, ...end)).toBe('format/damaged');
  expect(refusalOf(fiveHundred, microvolt, two, slower, ...end)).toBe('format/damaged');
  expect(refusalOf(fiveHundred, microvolt, two, field(mferTag.compression, 1, 0), ...end)).toBe('format/unsupported');
  expect(refusalOf(fiveHundred, microvolt, two, field(mferTag.dataType, 9), ...end)).toBe('format/unsupported');
  expect(refusalOf(fiveHundred, microvolt, field(mferTag.channels, 2), ...end)).toBe('format/leads-unknown');
});

test('a calibration pulse in every lead is a gap, not a heart that beats once a second', () => {
  const example = exampleRecording({ rate: 500, seconds: 4 });
  const pulse = (samples: Float32Array): Float32Array =>
    samples.map((value, i) => (i >= 1000 ? value : i % 500 < 50 ? 880 : -120));
  const leads = example.leads.map((one) => ({ ...one, samples: pulse(one.samples) }));
  const read = readMfer(writeMfer({ ...example, leads }));
  expect(read).toMatchObject({ ok: true, value: { gaps: [{ lead: null, from: 0, to: 1000 }] } });
});

test('samples after each other in 8 and 32 bits', () => {
  const one = joined(field(mferTag.channels, 1), lead(0, 3), field(mferTag.sequences, 2), fiveHundred, microvolt);
  const eight = joined(preamble, one, field(mferTag.dataType, 5), data(bytes8(1, -1)));
  expect(samplesOf(eight)).toEqual({ V1: [1, -1] });
  const little = joined(preamble, field(mferTag.byteOrder, 1), field(mferTag.channels, 1), lead(0, 3));
  const sixteen = joined(little, field(mferTag.sequences, 2), field(mferTag.interval, 0, 0, 244, 1));
  const bytes = joined(sixteen, field(mferTag.resolution, 0, -6, 1, 0), data(samples16([5, -5])));
  expect(samplesOf(bytes)).toEqual({ V1: [5, -5] });
});
