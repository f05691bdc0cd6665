import { decodeText } from '../../../dicom/charset';
import { decimalFrom } from '../decimal';

export type EdfSignal = {
  readonly label: string;
  readonly unit: string;
  readonly physical: readonly [low: number, high: number];
  readonly digital: readonly [low: number, high: number];
  readonly prefilter: string;
  readonly perRecord: number;
};

export type EdfHeader = {
  readonly kind: 'edf' | 'bdf';
  readonly patient: string;
  readonly recording: string;
  readonly date: string;
  readonly time: string;
  /** `EDF+C`, `EDF+D` (records may lie apart), `BDF+…`, or a maker's own words. */
  readonly reserved: string;
  readonly dataAt: number;
  /** Null while it was not known to the writer. */
  readonly records: number | null;
  readonly recordSeconds: number;
  readonly signals: readonly EdfSignal[];
};

const fixedBytes = 256;
const signalBytes = 256;
const mostSignals = 512;

const textAt = (bytes: Uint8Array, at: number, length: number): string =>
  decodeText(bytes.subarray(at, at + length), ['']).trim();

export const edfKind = (bytes: Uint8Array): EdfHeader['kind'] | null => {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 8));
  if (start === '\u00ffBIOSEMI') return 'bdf';
  if (start !== '0       ') return null;
  const [length, signals] = [textAt(bytes, 184, 8), textAt(bytes, 252, 4)];
  return /^\d+$/.test(length) && /^\d+$/.test(signals) ? 'edf' : null;
};

const numberAt = (bytes: Uint8Array, at: number, length: number): number =>
  decimalFrom(textAt(bytes, at, length)) ?? Number.NaN;

/** Each field is written for all signals before the next one. */
const signalsOf = (bytes: Uint8Array, count: number): readonly EdfSignal[] => {
  const at = (before: number, width: number, signal: number): number => fixedBytes + before * count + width * signal;
  return Array.from({ length: count }, (_, i) => ({
    label: textAt(bytes, at(0, 16, i), 16),
    unit: textAt(bytes, at(96, 8, i), 8),
    physical: [numberAt(bytes, at(104, 8, i), 8), numberAt(bytes, at(112, 8, i), 8)],
    digital: [numberAt(bytes, at(120, 8, i), 8), numberAt(bytes, at(128, 8, i), 8)],
    prefilter: textAt(bytes, at(136, 80, i), 80),
    perRecord: numberAt(bytes, at(216, 8, i), 8),
  }));
};

const isCount = (number: number, most: number): boolean => Number.isInteger(number) && number >= 1 && number <= most;

/** Null when the numbers of the header do not fit each other. */
export const edfHeader = (bytes: Uint8Array): EdfHeader | null => {
  const kind = edfKind(bytes);
  const count = numberAt(bytes, 252, 4);
  const dataAt = numberAt(bytes, 184, 8);
  if (kind === null || !isCount(count, mostSignals) || dataAt !== fixedBytes + signalBytes * count) return null;
  const records = numberAt(bytes, 236, 8);
  const recordSeconds = numberAt(bytes, 244, 8);
  const signals = signalsOf(bytes, count);
  const isWhole = Number.isInteger(records) && records >= -1 && recordSeconds >= 0;
  if (!isWhole || !signals.every(({ perRecord }) => isCount(perRecord, 1e8))) return null;
  return {
    kind,
    patient: textAt(bytes, 8, 80),
    recording: textAt(bytes, 88, 80),
    date: textAt(bytes, 168, 8),
    time: textAt(bytes, 176, 8),
    reserved: textAt(bytes, 192, 44),
    dataAt,
    records: records < 0 ? null : records,
    recordSeconds,
    signals,
  };
};
