import fc from 'fast-check';
import { damages, fuzzRuns, type Damage } from '../../../test/harness/mutations';
import { example, writtenFormats } from '../../../test/harness/writtenFormats';
import type { LeadName, Recording } from '../recording';
import { formatRefusalCodes, type Read } from './formatRefusal';
import { recogniseFormat } from './recognise';
import { readRecording } from './readRecording';

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

/** The files with one of them damaged. */
const damagedAt = (files: readonly Uint8Array[], place: number, damage: Damage): readonly Uint8Array[] =>
  files.map((bytes, i) => (i === place ? damage(bytes) : bytes));

const withV3 = (change: (samples: Float32Array) => void): Recording => {
  const samples = samplesOf(example, 'V3').slice();
  change(samples);
  return { ...example, leads: example.leads.map((lead) => (lead.name === 'V3' ? { ...lead, samples } : lead)) };
};

describe.each(writtenFormats)('$name', ({ format, step, write, lost, keepsGaps, knowsEndStops }) => {
  const files = write(example);
  const last = files.length - 1;
  const main = files[0] ?? new Uint8Array();

  test('is recognised by its bytes', () => {
    expect(recogniseFormat(main)).toBe(format);
  });

  test('gives back what was written, within one quantisation step', () => {
    const recording = mustRead(readRecording(files));
    expect(recording.leads.map(({ name, derived }) => ({ name, derived }))).toEqual(
      example.leads.map(({ name, derived }) => ({ name, derived })),
    );
    for (const { name, samples } of recording.leads) {
      expect(samples).toHaveLength(1000);
      expect(farthest(samples, samplesOf(example, name))).toBeLessThanOrEqual(step);
    }
    const { patient, filters, deviceStatements, deviceMeasurements } = example;
    const about = { startedAt: '2026-03-04T05:06:07', patient, filters, deviceStatements, deviceMeasurements };
    expect(recording).toMatchObject({ format, rate: 500, ...about, gaps: [], saturated: [], ...lost });
    expect(recording.doubts).toBeUndefined();
  });

  test('keeps gaps as gaps and says where the converter was at its end, as far as the format can', () => {
    const spoilt = withV3((samples) => {
      samples.fill(Number.NaN, 100, 150);
      samples.fill(1e9, 300, 303);
    });
    const recording = mustRead(readRecording(write(spoilt)));
    expect(recording.gaps).toEqual(keepsGaps ? [{ lead: 'V3', from: 100, to: 150 }] : []);
    expect(recording.saturated).toEqual(knowsEndStops ? [{ lead: 'V3', from: 300, to: 303 }] : []);
    if (keepsGaps) expect(samplesOf(recording, 'V3')[120]).toBeNaN();
  });

  test('is written the same way twice', () => {
    expect(write(example)).toEqual(files);
  });

  test('cut off anywhere, it is refused or right', () => {
    for (const [place, bytes] of files.entries()) {
      const steps = Math.ceil(bytes.length / 400);
      const early = Array.from({ length: 400 }, (_, i) => Math.min(bytes.length - 1, i * steps));
      const outcomes = [...early, ...Array.from({ length: 40 }, (_, i) => bytes.length - 1 - i)].map((length) => {
        const read = readRecording(damagedAt(files, place, (whole) => whole.subarray(0, length)));
        return read.ok ? !showsWrongLeads(read.value, step) : formatRefusalCodes.includes(read.refusal.code);
      });
      expect(outcomes).not.toContain(false);
    }
  });

  test('in the middle of the samples, the cut is called a cut', () => {
    const read = readRecording(damagedAt(files, last, (whole) => whole.subarray(0, Math.floor(whole.length * 0.6))));
    expect(read).toMatchObject({ ok: false, refusal: { code: 'format/truncated' } });
  });

  test('damaged in whichever way, it is refused or read, never thrown at the caller', () => {
    fc.assert(
      fc.property(fc.nat({ max: last }), damages, (place, damage) => {
        const read = readRecording(damagedAt(files, place, damage));
        if (!read.ok) return formatRefusalCodes.includes(read.refusal.code);
        const [first] = read.value.leads;
        return read.value.leads.every(({ samples }) => samples.length === first?.samples.length);
      }),
      { numRuns: fuzzRuns, seed: 17 },
    );
  }, 3_600_000);
});

// The heads of the others name leads in letters of which one may become another lead's.
test.each(writtenFormats.filter(({ guardsHead }) => guardsHead))(
  '$name with its head changed never swaps leads',
  ({ write }) => {
    const [main = new Uint8Array()] = write(example);
    const at = fc.nat({ max: Math.min(main.length, 6000) - 1 });
    fc.assert(
      fc.property(at, fc.nat({ max: 255 }), (place, value) => {
        const damaged = main.slice();
        damaged[place] = value;
        const read = readRecording([damaged]);
        if (!read.ok) return true;
        return read.value.leads.every(({ name, samples, derived }) => derived || nearest(samples) === name);
      }),
      { numRuns: 200, seed: 18 },
    );
  },
);

test('a gap in lead I is a gap in every lead computed from it', () => {
  const samples = samplesOf(example, 'I').slice();
  samples.fill(Number.NaN, 10, 20);
  const leads = example.leads.map((lead) => (lead.name === 'I' ? { ...lead, samples } : lead));
  for (const { write, keepsGaps } of writtenFormats) {
    const recording = mustRead(readRecording(write({ ...example, leads })));
    const gaps = keepsGaps ? ['I', 'III', 'aVR', 'aVL', 'aVF'] : [];
    expect(recording.gaps.map(({ lead }) => lead)).toEqual(gaps);
  }
});

test('bytes of nothing known are refused as unknown', () => {
  const unknown = { ok: false, refusal: { code: 'format/unknown' } };
  expect(readRecording([])).toMatchObject(unknown);
  expect(readRecording([new Uint8Array()])).toMatchObject(unknown);
  expect(readRecording([new TextEncoder().encode('<html><body>404</body></html>')])).toMatchObject(unknown);
  expect(readRecording([new TextEncoder().encode('%PDF-1.7')])).toMatchObject(unknown);
  const [dicom, aecg] = writtenFormats.map(({ write }) => write(example)[0] ?? new Uint8Array());
  expect(readRecording([dicom!, aecg!])).toMatchObject({ refusal: { code: 'format/several' } });
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
