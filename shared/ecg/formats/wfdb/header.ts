import { decimalFrom } from '../decimal';

/** A signal as the header describes it (WFDB header(5)); null where the field is left out. */
export type SignalLine = {
  readonly file: string;
  readonly format: number;
  readonly samplesPerFrame: number;
  readonly skew: number;
  readonly byteOffset: number;
  readonly unitsPerPhysical: number | null;
  readonly baseline: number;
  readonly unit: string;
  readonly adcBits: number | null;
  readonly adcZero: number;
  readonly firstValue: number | null;
  readonly checksum: number | null;
  readonly name: string;
};

export type SegmentLine = { readonly name: string; readonly frames: number };

export type WfdbHeader = {
  readonly record: string;
  readonly frameRate: number;
  /** Null where the header leaves it to the size of the signal file. */
  readonly frames: number | null;
  /** Words that hold the time and the day. */
  readonly startedAt: readonly string[];
  readonly signalCount: number;
  readonly signals: readonly SignalLine[];
  /** Of a record that is made of others. */
  readonly segments: readonly SegmentLine[];
  readonly comments: readonly string[];
  /** The last line has no end: of `III` may be left `II`. */
  readonly mayBeCut: boolean;
};

const headBytes = 512 * 1024;
const mostSignals = 256;
const mostSegments = 4096;
const defaultRate = 250;
const newline = 10;

const recordLine =
  /^([\w.+-]+)(?:\/(\d{1,4}))?\s+(\d{1,3})(?:\s+([\d.eE+-]+)(?:\/[^\s]*)?)?(?:\s+(\d{1,10}))?((?:\s+\S+)*)$/;
const signalFormat = /^(\d{1,3})(?:x(\d{1,5}))?(?::(\d{1,7}))?(?:\+(\d{1,9}))?$/;
const signalGain = /^([-+\d.eE]+)(?:\((-?\d{1,10})\))?(?:\/(\S+))?$/;

const whole = (text: string | undefined): number | null =>
  text !== undefined && /^-?\d{1,15}$/.test(text) ? Number(text) : null;

/** Nothing and zero both say that a number is not known. */
const unlessZero = (number: number | null): number | null => (number === 0 ? null : number);

const formatOf = (field: string) => {
  const found = signalFormat.exec(field);
  if (!found) return null;
  const [, format, perFrame = '1', skew = '0', offset = '0'] = found;
  return {
    format: Number(format),
    samplesPerFrame: Number(perFrame),
    skew: Number(skew),
    byteOffset: Number(offset),
  };
};

const gainOf = (field: string, adcZero: number) => {
  const [, units = '', baseline, unit = 'mV'] = signalGain.exec(field) ?? [];
  return { unitsPerPhysical: unlessZero(decimalFrom(units)), baseline: whole(baseline) ?? adcZero, unit };
};

const signalOf = (line: string): SignalLine | null => {
  const fields = line.trim().split(/\s+/);
  const [file = '', format = '', gain = '', bits, zero, first, checksum] = fields;
  const coding = formatOf(format);
  if (!coding) return null;
  const adcZero = whole(zero) ?? 0;
  return {
    file,
    ...coding,
    ...gainOf(gain, adcZero),
    adcBits: unlessZero(whole(bits)),
    adcZero,
    firstValue: whole(first),
    checksum: whole(checksum),
    name: fields.slice(8).join(' '),
  };
};

const segmentOf = (line: string): SegmentLine | null => {
  const [name = '', frames = ''] = line.trim().split(/\s+/);
  return whole(frames) === null || name === '' ? null : { name, frames: Number(frames) };
};

const allOrNull = <T>(lines: readonly string[], count: number, parse: (line: string) => T | null): T[] | null => {
  const found = lines.slice(0, count).map(parse);
  const whole = found.filter((each): each is NonNullable<typeof each> => each !== null);
  return whole.length === count ? whole : null;
};

/** Text has no control characters; a signal file begins with some almost at once. */
const linesOf = (bytes: Uint8Array): readonly string[] => {
  const isText = (byte: number): boolean => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13;
  if (bytes.length > headBytes || !bytes.subarray(0, 256).every(isText)) return [];
  const lines = new TextDecoder('latin1').decode(bytes).split(/\r?\n/);
  return lines.map((line) => line.trim()).filter((line) => line !== '');
};

type RecordLine = Omit<WfdbHeader, 'signals' | 'segments' | 'comments' | 'mayBeCut'> & {
  readonly segmentCount: number;
};

const isPlausible = (signals: number, segments: number): boolean =>
  signals >= 1 && signals <= mostSignals && segments <= mostSegments;

const recordOf = (line: string): RecordLine | null => {
  const found = recordLine.exec(line);
  if (!found) return null;
  const [, record = '', segments = '0', signals, rate = String(defaultRate), frames = '0', moment = ''] = found;
  const [signalCount, segmentCount] = [Number(signals), Number(segments)];
  if (!isPlausible(signalCount, segmentCount)) return null;
  return {
    record: record.replace(/\.(?:mat|dat)$/, ''),
    frameRate: decimalFrom(rate) ?? Number.NaN,
    frames: unlessZero(Number(frames)),
    startedAt: moment.trim().split(/\s+/),
    signalCount,
    segmentCount,
  };
};

/** Null when the bytes are no WFDB header. */
export const wfdbHeader = (bytes: Uint8Array): WfdbHeader | null => {
  const lines = linesOf(bytes);
  const comments = lines.filter((line) => line.startsWith('#')).map((line) => line.slice(1).trim());
  const [first = '', ...rest] = lines.filter((line) => !line.startsWith('#'));
  const found = recordOf(first);
  if (!found) return null;
  const { segmentCount, ...record } = found;
  const segments = allOrNull(rest, segmentCount, segmentOf);
  const signals = allOrNull(rest, segmentCount > 0 ? 0 : record.signalCount, signalOf);
  const mayBeCut = bytes.at(-1) !== newline && !lines.at(-1)?.startsWith('#');
  return segments && signals && { ...record, segments, signals, comments, mayBeCut };
};
