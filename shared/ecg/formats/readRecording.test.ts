import fc from 'fast-check';
import type { LeadName, Recording } from '../recording';
import { exampleRecording } from '../synth/write/exampleRecording';
import { writeAecg } from '../synth/write/writeAecg';
import { writeDicom } from '../synth/write/writeDicom';
import { writeMuse } from '../synth/write/writeMuse';
import { formatRefusalCodes, type Read } from './formatRefusal';
import { recogniseFormat } from './recognise';
import { readRecording } from './readRecording';

const identity = { uid: '2.25.17' };
const example = exampleRecording();
const files = [
  { format: 'dicom', step: 2.5, bytes: writeDicom(example, identity), write: writeDicom },
  { format: 'hl7-aecg', step: 2.5, bytes: writeAecg(example, identity), write: writeAecg },
  { format: 'ge-muse-xml', step: 4.88, bytes: writeMuse(example, identity), write: writeMuse },
] as const;

const mustRead = (read: Read<Recording>): Recording => {
  if (!read.ok) throw new Error(`${read.refusal.code}: ${read.refusal.detail}`);
  return read.value;
};
const samplesOf = (recording: Recording, name: LeadName): Float32Array => {
  const lead = recording.leads.find((one) => one.name === name);
  if (!lead) throw new Error(`no lead ${name}`);
  return lead.samples;
};
const farthest = (a: Float32Array, b: Float32Array): number =>
  a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - (b[i] ?? Number.NaN))), 0);

/** Every tenth sample, so tamed that one spike or gap cannot upset a correlation. */
const tamed = (samples: Float32Array): readonly number[] =>
  Array.from({ length: 100 }, (_, i) => Math.max(-1000, Math.min(1000, samples[10 * i] ?? 0)) || 0);

const likeness = (a: readonly number[], b: readonly number[]): number => {
  let [ab, aa, bb] = [0, 0, 0];
  for (const [i, x] of a.entries()) {
    const y = b[i] ?? 0;
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return ab / Math.sqrt(aa * bb);
};

const truths = example.leads
  .filter((lead) => !lead.derived)
  .map(({ name, samples }) => ({ name, truth: tamed(samples) }));

/** The lead whose curve it is, whatever the scale and however a few samples were damaged. */
const nearest = (samples: Float32Array): LeadName | undefined => {
  const curve = tamed(samples);
  const ranked = truths.map(({ name, truth }) => ({ name, like: likeness(curve, truth) }));
  return ranked.sort((a, b) => b.like - a.like)[0]?.name;
};

/** A recording that was read from damaged bytes may lack leads, never show one lead under the name of another. */
const showsWrongLeads = (recording: Recording, step: number): boolean =>
  recording.leads.some(({ name, samples }) => {
    const truth = samplesOf(example, name);
    return samples.length !== truth.length || farthest(samples, truth) > step;
  });

describe.each(files)('$format', ({ format, step, bytes, write }) => {
  test('is recognised by its bytes', () => {
    expect(recogniseFormat(bytes)).toBe(format);
  });

  test('gives back what was written, within one quantisation step', () => {
    const recording = mustRead(readRecording([bytes]));
    expect(recording.leads.map(({ name, derived }) => ({ name, derived }))).toEqual(
      example.leads.map(({ name, derived }) => ({ name, derived })),
    );
    for (const { name, samples } of recording.leads) {
      expect(samples).toHaveLength(1000);
      expect(farthest(samples, samplesOf(example, name))).toBeLessThanOrEqual(step);
    }
    expect(recording).toMatchObject({
      format,
      rate: 500,
      startedAt: '2026-03-04T05:06:07',
      patient: example.patient,
      filters: example.filters,
      deviceStatements: example.deviceStatements,
      deviceMeasurements: example.deviceMeasurements,
      gaps: [],
      saturated: [],
    });
    expect(recording.device).toMatchObject({ model: 'Sine & <Cosine>', serial: 'S-17' });
    expect(recording.doubts).toBeUndefined();
  });

  test('keeps gaps as gaps and says where the converter was at its end', () => {
    const samples = samplesOf(example, 'V3').slice();
    samples.fill(Number.NaN, 100, 150);
    samples.fill(1e9, 300, 303);
    const leads = example.leads.map((lead) => (lead.name === 'V3' ? { ...lead, samples } : lead));
    const recording = mustRead(readRecording([write({ ...example, leads }, identity)]));
    expect(recording.gaps).toEqual([{ lead: 'V3', from: 100, to: 150 }]);
    expect(recording.saturated).toEqual([{ lead: 'V3', from: 300, to: 303 }]);
    expect(samplesOf(recording, 'V3')[120]).toBeNaN();
  });

  test('a gap in lead I is a gap in every lead computed from it', () => {
    const samples = samplesOf(example, 'I').slice();
    samples.fill(Number.NaN, 10, 20);
    const leads = example.leads.map((lead) => (lead.name === 'I' ? { ...lead, samples } : lead));
    const recording = mustRead(readRecording([write({ ...example, leads }, identity)]));
    expect(recording.gaps.map(({ lead }) => lead)).toEqual(['I', 'III', 'aVR', 'aVL', 'aVF']);
  });

  test('is written the same way twice', () => {
    expect(write(example, identity)).toEqual(bytes);
  });

  test('cut off anywhere, it is refused or right', () => {
    const lengths = Array.from({ length: 400 }, (_, i) => Math.floor((i * bytes.length) / 400));
    const outcomes = [...lengths, ...Array.from({ length: 40 }, (_, i) => bytes.length - 1 - i)].map((length) => {
      const read = readRecording([bytes.subarray(0, length)]);
      return read.ok ? !showsWrongLeads(read.value, step) : formatRefusalCodes.includes(read.refusal.code);
    });
    expect(outcomes).not.toContain(false);
  });

  test('in the middle of the samples, the cut is called a cut', () => {
    const read = readRecording([bytes.subarray(0, Math.floor(bytes.length * 0.6))]);
    expect(read).toMatchObject({ ok: false, refusal: { code: 'format/truncated' } });
  });

  test('with bytes changed, it is refused or read, never thrown at the caller', () => {
    const at = fc.nat({ max: bytes.length - 1 });
    const changes = fc.array(fc.tuple(at, fc.nat({ max: 255 })), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(changes, (changed) => {
        const damaged = bytes.slice();
        for (const [place, value] of changed) damaged[place] = value;
        const read = readRecording([damaged]);
        if (!read.ok) return formatRefusalCodes.includes(read.refusal.code);
        const [first] = read.value.leads;
        return read.value.leads.every(({ samples }) => samples.length === first?.samples.length);
      }),
      { numRuns: 200, seed: 17 },
    );
  });

  test('with its head changed, leads never swap', () => {
    const at = fc.nat({ max: Math.min(bytes.length, 6000) - 1 });
    fc.assert(
      fc.property(at, fc.nat({ max: 255 }), (place, value) => {
        const damaged = bytes.slice();
        damaged[place] = value;
        const read = readRecording([damaged]);
        if (!read.ok) return true;
        return read.value.leads.every(({ name, samples, derived }) => derived || nearest(samples) === name);
      }),
      { numRuns: 200, seed: 18 },
    );
  });
});

test('bytes of nothing known are refused as unknown', () => {
  const unknown = { ok: false, refusal: { code: 'format/unknown' } };
  expect(readRecording([])).toMatchObject(unknown);
  expect(readRecording([new Uint8Array()])).toMatchObject(unknown);
  expect(readRecording([new TextEncoder().encode('<html><body>404</body></html>')])).toMatchObject(unknown);
  expect(readRecording([new TextEncoder().encode('%PDF-1.7')])).toMatchObject(unknown);
  expect(readRecording([files[0].bytes, files[1].bytes])).toMatchObject({ refusal: { code: 'format/unsupported' } });
});

test('any bytes at all are refused or read', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
      const read = readRecording([bytes]);
      return read.ok || formatRefusalCodes.includes(read.refusal.code);
    }),
    { numRuns: 500, seed: 19 },
  );
});
