import { z } from 'zod';
import { hertz } from '../domain/units';
import { leadNames, recordingFormats, type Lead, type Recording } from './recording';

/**
 * A recording for the blob store and the browser:
 *   'TXR1' · u32 header length · header (JSON, UTF-8) · per lead, in the header's order, its samples.
 * Little endian. Samples are Int16 steps of `step` µV (−32768 is a gap) where that is exact to 0.01 µV, else Float32.
 */
const magic = 0x31525854;
const prefixBytes = 8;
const gapStep = -32_768;
const exactness = 0.01;

export class DamagedPack extends Error {
  override readonly name = 'DamagedPack';
}

const Text = z.string().nullable();
const Span = z.object({ lead: z.enum(leadNames).nullable(), from: z.int().min(0), to: z.int().min(0) });
const Header = z.object({
  length: z.int().min(0).max(0x7fffffff),
  leads: z.array(z.object({ name: z.enum(leadNames), derived: z.boolean(), step: z.number().positive().nullable() })),
  about: z.object({
    format: z.enum([...recordingFormats, 'synthetic']),
    rate: z.number().positive(),
    startedAt: Text,
    device: z.object({ manufacturer: Text, model: Text, serial: Text }),
    patient: z.object({
      id: Text,
      name: Text,
      sex: z.enum(['male', 'female']).nullable(),
      birthDate: Text,
      ageYears: z.number().nullable(),
    }),
    filters: z.object({
      highPassHz: z.number().nullable(),
      lowPassHz: z.number().nullable(),
      notchHz: z.number().nullable(),
    }),
    gaps: z.array(Span),
    saturated: z.array(Span),
    deviceStatements: z.array(z.string()),
    deviceMeasurements: z.record(z.string(), z.number()),
    doubts: z.array(z.string()).optional(),
  }),
});
type Header = z.infer<typeof Header>;

/** Steps that devices use, in µV; the smallest difference between neighbours is tried besides. */
const usualSteps = [1, 2.5, 5, 1.25, 4.88, 2, 0.5, 0.25, 0.1, 3.05, 2.44, 1.22, 0.625];

const smallestDifference = (samples: Float32Array): number => {
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = 1; i < samples.length; i++) {
    const difference = Math.abs((samples[i] ?? 0) - (samples[i - 1] ?? 0));
    if (difference > 2 * exactness && difference < smallest) smallest = difference;
  }
  return smallest;
};

const isExact = (samples: Float32Array, step: number): boolean => {
  for (const sample of samples) {
    const steps = Math.round(sample / step);
    if (Math.abs(steps) > 32_767 || Math.abs(steps * step - sample) > exactness) return false;
  }
  return true;
};

/** A step that keeps every sample; null where only Float32 does. Leads of one device share theirs; derived ones fall on half steps. */
const stepOf = (samples: Float32Array, neighbours: number | null): number | null => {
  if (neighbours !== null && isExact(samples, neighbours)) return neighbours;
  const own = Math.round(smallestDifference(samples) * 1000) / 1000;
  const candidates = [...(Number.isFinite(own) ? [own, own / 2] : []), ...usualSteps];
  return candidates.find((step) => step > 0 && isExact(samples, step)) ?? null;
};

const headerOf = (recording: Recording): Header => {
  const { leads, ...about } = recording;
  const length = leads[0]?.samples.length ?? 0;
  if (leads.some((lead) => lead.samples.length !== length)) throw new DamagedPack('leads of different length');
  let step: number | null = null;
  const steps = leads.map(({ name, derived, samples }) => {
    step = stepOf(samples, step);
    return { name, derived, step };
  });
  return Header.parse({ length, leads: steps, about });
};

const bytesPerSample = (step: number | null): 2 | 4 => (step === null ? 4 : 2);

/** Typed arrays read in the machine's order, little endian wherever this runs. */
const stored = (samples: Float32Array, step: number | null): Int16Array | Float32Array => {
  if (step === null) return samples;
  const steps = new Int16Array(samples.length);
  for (let i = 0; i < steps.length; i++) {
    const sample = samples[i] ?? Number.NaN;
    steps[i] = Number.isNaN(sample) ? gapStep : Math.round(sample / step);
  }
  return steps;
};

const recorded = (bytes: Uint8Array, step: number | null): Float32Array => {
  // A copy of its own: the bytes may start at an odd place.
  const own = new Uint8Array(bytes).buffer;
  if (step === null) return new Float32Array(own);
  const steps = new Int16Array(own);
  const samples = new Float32Array(steps.length);
  for (let i = 0; i < steps.length; i++) {
    const count = steps[i] ?? gapStep;
    samples[i] = count === gapStep ? Number.NaN : count * step;
  }
  return samples;
};

/** The same recording always gives the same bytes. Throws DamagedPack when leads differ in length. */
export const packRecording = (recording: Recording): Uint8Array => {
  const header = headerOf(recording);
  const words = new TextEncoder().encode(JSON.stringify(header));
  const size = header.leads.reduce((sum, { step }) => sum + header.length * bytesPerSample(step), 0);
  const bytes = new Uint8Array(prefixBytes + words.length + size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, words.length, true);
  bytes.set(words, prefixBytes);
  let at = prefixBytes + words.length;
  for (const [i, { step }] of header.leads.entries()) {
    const samples = stored(recording.leads[i]?.samples ?? new Float32Array(), step);
    bytes.set(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength), at);
    at += samples.byteLength;
  }
  return bytes;
};

const parseHeader = (bytes: Uint8Array, view: DataView): { readonly header: Header; readonly end: number } => {
  if (bytes.length < prefixBytes || view.getUint32(0, true) !== magic) throw new DamagedPack('not a packed recording');
  const end = prefixBytes + view.getUint32(4, true);
  if (end > bytes.length) throw new DamagedPack('header longer than the file');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(prefixBytes, end));
    return { header: Header.parse(JSON.parse(text)), end };
  } catch (reason) {
    throw new DamagedPack('header does not parse', { cause: reason });
  }
};

/** Throws DamagedPack on anything that packRecording did not write. */
export const unpackRecording = (bytes: Uint8Array): Recording => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { header, end } = parseHeader(bytes, view);
  const size = header.leads.reduce((sum, { step }) => sum + header.length * bytesPerSample(step), 0);
  if (bytes.length !== end + size) throw new DamagedPack(`${bytes.length} bytes, expected ${end + size}`);
  let at = end;
  const leads = header.leads.map(({ name, derived, step }): Lead => {
    const from = at;
    at += header.length * bytesPerSample(step);
    const samples = recorded(bytes.subarray(from, at), step);
    return { name, samples, derived };
  });
  const { rate, doubts, ...about } = header.about;
  return { ...about, rate: hertz(rate), leads, ...(doubts ? { doubts } : {}) };
};
