import { DamagedPack, packRecording, unpackRecording } from './pack';
import { readRecording } from './formats/readRecording';
import type { Recording } from './recording';
import { exampleRecording } from './synth/write/exampleRecording';
import { writeDicom } from './synth/write/writeDicom';
import { writeMuse } from './synth/write/writeMuse';

const identity = { uid: '2.25.17' };
const fromFile = (bytes: Uint8Array): Recording => {
  const read = readRecording([bytes]);
  if (!read.ok) throw new Error(read.refusal.code);
  return read.value;
};
const example = exampleRecording();
const worstError = (a: Recording, b: Recording): number =>
  Math.max(
    ...a.leads.flatMap(({ samples }, i) =>
      Array.from(samples, (sample, at) => Math.abs(sample - (b.leads[i]?.samples[at] ?? Number.NaN))),
    ),
  );

test('a recording comes back with every field', () => {
  const unpacked = unpackRecording(packRecording(example));
  const fields = ({ leads, ...others }: Recording): unknown => ({ ...others, leads: leads.map(({ name }) => name) });
  expect(fields(unpacked)).toEqual(fields(example));
  expect(unpacked.leads.map(({ derived }) => derived)).toEqual(example.leads.map(({ derived }) => derived));
  expect(worstError(example, unpacked)).toBeLessThanOrEqual(0.01);
});

test('samples that no step keeps are packed as floats, bit for bit', () => {
  const wild = example.leads.map((lead) => ({
    ...lead,
    samples: lead.samples.map((sample, i) => sample * 31 + i / 7),
  }));
  const recording = { ...example, leads: wild };
  expect(unpackRecording(packRecording(recording))).toEqual(recording);
  expect(packRecording(recording).length).toBeGreaterThan(12 * 1000 * 4);
});

test.each([
  ['DICOM', fromFile(writeDicom(example, identity))],
  ['MUSE', fromFile(writeMuse(example, identity))],
])('a %s recording needs two bytes a sample and stays within 0.01 µV', (_, recording) => {
  const packed = packRecording(recording);
  expect(packed.length).toBeLessThan(12 * 1000 * 2 + 2500);
  expect(worstError(recording, unpackRecording(packed))).toBeLessThanOrEqual(0.01);
});

test('gaps survive, in steps and in floats', () => {
  const holed = (recording: Recording): Recording => ({
    ...recording,
    leads: recording.leads.map((lead) => ({
      ...lead,
      samples: lead.samples.map((sample, i) => (i < 3 ? Number.NaN : sample)),
    })),
  });
  for (const recording of [example, fromFile(writeDicom(example, identity))]) {
    const [lead] = unpackRecording(packRecording(holed(recording))).leads;
    expect([...(lead?.samples.subarray(0, 4) ?? [])].map(Number.isNaN)).toEqual([true, true, true, false]);
  }
});

test('the same recording gives the same bytes', () => {
  expect(packRecording(exampleRecording())).toEqual(packRecording(example));
});

test('doubts travel along', () => {
  const doubts = ['checksum of V1 does not match'];
  expect(unpackRecording(packRecording({ ...example, doubts })).doubts).toEqual(doubts);
});

test('what was not packed here is refused with a typed error', () => {
  const packed = packRecording(example);
  const damaged = packed.slice();
  damaged.fill(0x20, 8, 40);
  for (const bytes of [new Uint8Array(), packed.subarray(0, 7), packed.subarray(0, -1), damaged, packed.subarray(1)]) {
    expect(() => unpackRecording(bytes)).toThrow(DamagedPack);
  }
  expect(() =>
    packRecording({
      ...example,
      leads: [...example.leads, { name: 'V7', samples: new Float32Array(3), derived: false }],
    }),
  ).toThrow(DamagedPack);
});

test('bytes in the middle of a larger buffer unpack as well', () => {
  const packed = packRecording(example);
  const larger = new Uint8Array(packed.length + 11);
  larger.set(packed, 5);
  expect(unpackRecording(larger.subarray(5, 5 + packed.length))).toEqual(unpackRecording(packed));
});
