import type { SignalLine } from './header';
import { bytesFor, packingOf, sampleAt, samplesIn } from './samples';

/** Signals that lie interleaved in one file, in the header's order. */
export type SignalGroup = { readonly file: string; readonly signals: readonly SignalLine[] };

export const groupsOf = (signals: readonly SignalLine[]): readonly SignalGroup[] => {
  const files = [...new Set(signals.map(({ file }) => file))];
  return files.map((file) => ({ file, signals: signals.filter((signal) => signal.file === file) }));
};

const frameLength = ({ signals }: SignalGroup): number =>
  signals.reduce((sum, { samplesPerFrame }) => sum + samplesPerFrame, 0);

const headOf = ({ signals }: SignalGroup): SignalLine | null => signals[0] ?? null;

export const bytesOfGroup = (group: SignalGroup, frames: number): number => {
  const head = headOf(group);
  const packing = head && packingOf(head.format);
  return packing ? head.byteOffset + bytesFor(packing, frames * frameLength(group)) : Number.POSITIVE_INFINITY;
};

export const framesIn = (group: SignalGroup, bytes: Uint8Array): number => {
  const head = headOf(group);
  const packing = head && packingOf(head.format);
  return packing ? Math.floor(samplesIn(packing, bytes.length - head.byteOffset) / frameLength(group)) : 0;
};

/** The stored numbers of one signal of the group. */
export const storedSamples = (
  group: SignalGroup,
  signal: SignalLine,
  of: { bytes: Uint8Array; frames: number },
): Float64Array => {
  const { bytes, frames } = of;
  const packing = packingOf(signal.format);
  const stored = new Float64Array(frames * signal.samplesPerFrame);
  if (!packing) return stored;
  const data = bytes.subarray(signal.byteOffset);
  const length = frameLength(group);
  const place = group.signals
    .slice(0, group.signals.indexOf(signal))
    .reduce((sum, { samplesPerFrame }) => sum + samplesPerFrame, 0);
  for (let i = 0; i < stored.length; i++) {
    const frame = Math.floor(i / signal.samplesPerFrame);
    stored[i] = sampleAt(packing, data, frame * length + place + (i % signal.samplesPerFrame));
  }
  return stored;
};

/** The sum of all samples in 16 bits; some writers give them a sign, some do not. */
const checksumOf = (stored: Float64Array): number => {
  let sum = 0;
  for (const number of stored) sum = (sum + number) | 0;
  return sum & 0xffff;
};

type Likeness = 'same' | 'unlike' | 'untold';

const alike = (told: number | null, found: number | undefined): Likeness => {
  if (told === null) return 'untold';
  return told === found ? 'same' : 'unlike';
};

/** Whether the bytes begin with the values that the header names. */
export const firstValuesIn = (group: SignalGroup, bytes: Uint8Array): Likeness => {
  const likeness = group.signals.map((signal) =>
    alike(signal.firstValue, storedSamples(group, signal, { bytes, frames: 1 })[0]),
  );
  if (likeness.includes('unlike')) return 'unlike';
  return likeness.includes('same') ? 'same' : 'untold';
};

export const checksumSays = (signal: SignalLine, stored: Float64Array): Likeness =>
  alike(signal.checksum === null ? null : signal.checksum & 0xffff, checksumOf(stored));
