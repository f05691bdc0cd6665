import { parseDicom, readPart10Header, type DataSet } from 'dicom-parser';
import { decodeText } from './charset';
import { tag, type Tag } from './tags';

const implicitLittle = '1.2.840.10008.1.2';
const explicitLittle = '1.2.840.10008.1.2.1';
const deflated = '1.2.840.10008.1.2.1.99';
const explicitBig = '1.2.840.10008.1.2.2';

export type DicomRefusal = {
  readonly code: 'not-dicom' | 'truncated' | 'damaged' | 'unsupported';
  readonly detail: string;
};
export type DicomFile = {
  readonly data: DataSet;
  readonly charsets: readonly string[];
  readonly littleEndian: boolean;
};
export type ReadDicom =
  { readonly ok: true; readonly value: DicomFile } | { readonly ok: false; readonly refusal: DicomRefusal };

const refuse = (code: DicomRefusal['code'], detail: string): ReadDicom => ({ ok: false, refusal: { code, detail } });

const hasPrefix = (bytes: Uint8Array, at: number): boolean =>
  [0x44, 0x49, 0x43, 0x4d].every((letter, i) => bytes[at + i] === letter);

const isCapital = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x41 && byte <= 0x5a;

/** A preamble of zeros in front of a file that lost its own, so that one parser path reads all. */
const withPreamble = (bytes: Uint8Array, from: number): Uint8Array => {
  const whole = new Uint8Array(132 + bytes.length - from);
  whole.set([0x44, 0x49, 0x43, 0x4d], 128);
  whole.set(bytes.subarray(from), 132);
  return whole;
};

type Limits = { readonly untilTag: string | undefined; readonly syntax: string | undefined };

const parse = (bytes: Uint8Array, { untilTag, syntax }: Limits): DataSet =>
  parseDicom(bytes, {
    ...(untilTag === undefined ? {} : { untilTag }),
    ...(syntax === undefined ? {} : { TransferSyntaxUID: syntax }),
    // Implicit VR is guessed from the value; samples that happen to spell an item tag must not become a sequence.
    vrCallback: (at: string) => (at === tag.waveformData ? 'OW' : undefined),
  });

/** The file with a preamble in front, or as it is when it is a bare data set without a header. */
const completed = (bytes: Uint8Array): Uint8Array => {
  if (hasPrefix(bytes, 128)) return bytes;
  if (hasPrefix(bytes, 0)) return withPreamble(bytes, 4);
  return bytes[0] === 2 && bytes[1] === 0 ? withPreamble(bytes, 0) : bytes;
};

const bareSyntax = (bytes: Uint8Array): string =>
  isCapital(bytes[4]) && isCapital(bytes[5]) ? explicitLittle : implicitLittle;

const parserWords = (reason: unknown): string => {
  if (reason instanceof Error) return reason.message;
  if (typeof reason === 'string') return reason;
  return typeof reason === 'object' && reason !== null && 'exception' in reason
    ? parserWords(reason.exception)
    : 'unreadable';
};

const failed = (reason: unknown): ReadDicom => {
  const words = parserWords(reason).slice(0, 160);
  return refuse(/overrun|overread|past end|maxP ?osition/i.test(words) ? 'truncated' : 'damaged', words);
};

/**
 * Parses a DICOM file, with or without preamble, explicit or implicit little endian or explicit big endian.
 * Sequences are parsed, sample bytes are not touched. `untilTag` stops before the samples. Never throws.
 */
export const readDicom = (bytes: Uint8Array, untilTag?: Tag): ReadDicom => {
  try {
    const whole = completed(bytes);
    const isPart10 = hasPrefix(whole, 128);
    const syntax = isPart10 ? readPart10Header(whole).string(tag.transferSyntax) : bareSyntax(whole);
    if (syntax === deflated) return refuse('unsupported', 'deflated transfer syntax');
    const data = parse(whole, { untilTag, syntax: isPart10 ? undefined : syntax });
    const cut = untilTag === undefined && data.warnings.find((words) => words.startsWith('eof encountered'));
    if (cut) return refuse('truncated', cut);
    const charsets = (data.string(tag.specificCharacterSet) ?? '').split('\\');
    return { ok: true, value: { data, charsets, littleEndian: syntax !== explicitBig } };
  } catch (reason) {
    // dicom-parser throws strings, objects and, on nesting without end, a RangeError; all mean bad bytes.
    return failed(reason);
  }
};

/** The element's text in the file's character set; null when absent or empty. */
export const textOf = (data: DataSet, at: Tag, charsets: readonly string[]): string | null => {
  const element = data.elements[at];
  if (!element || element.length <= 0) return null;
  const bytes = data.byteArray.subarray(element.dataOffset, element.dataOffset + element.length);
  return decodeText(bytes, charsets).trim() || null;
};

/** A decimal string, with the NULs and spaces that devices pad it with; null when absent or not a number. */
export const decimalOf = (data: DataSet, at: Tag): number | null => {
  const words = textOf(data, at, [])?.split('\\')[0]?.trim();
  if (words === undefined || !/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(words)) return null;
  return Number(words);
};

export const itemsOf = (data: DataSet, at: Tag): readonly DataSet[] =>
  (data.elements[at]?.items ?? []).flatMap((item) => (item.dataSet ? [item.dataSet] : []));

export type Code = { readonly value: string; readonly scheme: string; readonly meaning: string };

/** The first item of a code sequence. */
export const codeOf = (data: DataSet, at: Tag, charsets: readonly string[]): Code | null => {
  const item = itemsOf(data, at)[0];
  if (!item) return null;
  const word = (part: Tag): string => textOf(item, part, charsets) ?? '';
  return { value: word(tag.codeValue), scheme: word(tag.codingScheme), meaning: word(tag.codeMeaning) };
};
