import type { DataSet } from 'dicom-parser';
import { codeOf, decimalOf, itemsOf, textOf, type Code, type DicomFile } from './dataset';
import { tag } from './tags';

/** One channel as the file describes it; numbers are null where the file does not say. */
export type Channel = {
  readonly source: Code | null;
  readonly sensitivity: number | null;
  readonly sensitivityUnit: Code | null;
  readonly correction: number | null;
  /** In the sensitivity's unit. */
  readonly baseline: number | null;
  readonly bitsStored: number | null;
  readonly filterLowHz: number | null;
  readonly filterHighHz: number | null;
  readonly notchHz: number | null;
};

/** Samples recorded together, interleaved channel by channel. */
export type MultiplexGroup = {
  readonly label: string;
  readonly originality: string;
  /** Milliseconds from the acquisition time. */
  readonly offsetMs: number;
  readonly rate: number | null;
  readonly channelCount: number;
  readonly sampleCount: number;
  readonly channels: readonly Channel[];
  readonly bitsAllocated: number;
  /** SB, UB, SS, US, SL, UL; MB and AB are companded. */
  readonly interpretation: string;
  readonly paddingValue: number | null;
  readonly bytes: Uint8Array;
  readonly littleEndian: boolean;
};

const channelOf = (item: DataSet, charsets: readonly string[]): Channel => ({
  source: codeOf(item, tag.channelSource, charsets),
  sensitivity: decimalOf(item, tag.sensitivity),
  sensitivityUnit: codeOf(item, tag.sensitivityUnits, charsets),
  correction: decimalOf(item, tag.sensitivityCorrection),
  baseline: decimalOf(item, tag.channelBaseline),
  bitsStored: item.uint16(tag.bitsStored) ?? null,
  filterLowHz: decimalOf(item, tag.filterLow),
  filterHighHz: decimalOf(item, tag.filterHigh),
  notchHz: decimalOf(item, tag.filterNotch),
});

const bytesOf = (data: DataSet, at: string): Uint8Array => {
  const element = data.elements[at];
  return element ? data.byteArray.subarray(element.dataOffset, element.dataOffset + element.length) : new Uint8Array();
};

export type SampleCoding = { readonly bits: 8 | 16 | 32; readonly signed: boolean };

const codings: Readonly<Record<string, SampleCoding>> = {
  SB: { bits: 8, signed: true },
  UB: { bits: 8, signed: false },
  SS: { bits: 16, signed: true },
  US: { bits: 16, signed: false },
  SL: { bits: 32, signed: true },
  UL: { bits: 32, signed: false },
};

/** Null for companded or 64-bit samples, and where allocation and interpretation contradict each other. */
export const codingOf = (group: Pick<MultiplexGroup, 'interpretation' | 'bitsAllocated'>): SampleCoding | null => {
  const coding = codings[group.interpretation];
  return coding?.bits === group.bitsAllocated ? coding : null;
};

const swapBytes = (bytes: Uint8Array, width: number): void => {
  for (let at = 0; at < bytes.length; at += width) bytes.subarray(at, at + width).reverse();
};

type Samples = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array;

const arrays = {
  signed: { 8: Int8Array, 16: Int16Array, 32: Int32Array },
  unsigned: { 8: Uint8Array, 16: Uint16Array, 32: Uint32Array },
} as const;

/** Whole samples of the bytes in one array. Typed arrays read in the machine's order, little endian wherever this runs. */
const samplesOf = (bytes: Uint8Array, coding: SampleCoding, littleEndian: boolean): Samples => {
  const width = coding.bits / 8;
  // Not bytes.slice: that of a Node Buffer copies nothing, and its `buffer` is the whole file from the first byte on.
  const aligned = new Uint8Array(bytes.subarray(0, bytes.length - (bytes.length % width)));
  if (!littleEndian) swapBytes(aligned, width);
  return new arrays[coding.signed ? 'signed' : 'unsigned'][coding.bits](aligned.buffer);
};

const paddingOf = (data: DataSet, coding: SampleCoding | null, little: boolean): number | null => {
  const bytes = bytesOf(data, tag.paddingValue);
  return coding ? (samplesOf(bytes, coding, little)[0] ?? null) : null;
};

const groupOf = (item: DataSet, { charsets, littleEndian }: DicomFile): MultiplexGroup => {
  const bitsAllocated = item.uint16(tag.bitsAllocated) ?? 0;
  const interpretation = textOf(item, tag.sampleInterpretation, []) ?? '';
  return {
    label: textOf(item, tag.multiplexLabel, charsets) ?? '',
    originality: textOf(item, tag.waveformOriginality, []) ?? '',
    offsetMs: decimalOf(item, tag.multiplexTimeOffset) ?? 0,
    rate: decimalOf(item, tag.samplingFrequency),
    channelCount: item.uint16(tag.channelCount) ?? 0,
    sampleCount: item.uint32(tag.sampleCount) ?? 0,
    channels: itemsOf(item, tag.channelDefinitions).map((channel) => channelOf(channel, charsets)),
    bitsAllocated,
    interpretation,
    paddingValue: paddingOf(item, codingOf({ interpretation, bitsAllocated }), littleEndian),
    bytes: bytesOf(item, tag.waveformData),
    littleEndian,
  };
};

/** The multiplex groups of a waveform object, undecoded. Throws what dicom-parser throws on lengths that do not fit. */
export const waveformGroups = (file: DicomFile): readonly MultiplexGroup[] =>
  itemsOf(file.data, tag.waveformSequence).map((item) => groupOf(item, file));

/** The raw samples of every channel. The caller has checked that `bytes` holds channelCount × sampleCount of them. */
export const rawSamples = (group: MultiplexGroup, coding: SampleCoding): readonly Float64Array[] => {
  const { channelCount, sampleCount } = group;
  const interleaved = samplesOf(group.bytes, coding, group.littleEndian);
  return Array.from({ length: channelCount }, (_, channel) => {
    const samples = new Float64Array(sampleCount);
    for (let i = 0; i < sampleCount; i++) samples[i] = interleaved[i * channelCount + channel] ?? Number.NaN;
    return samples;
  });
};
