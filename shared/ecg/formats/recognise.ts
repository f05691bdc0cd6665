import type { RecordingFormat } from '../recording';
import { edfKind } from './edf/header';
import { looksLikeIshne } from './ishne/header';
import { looksLikeMfer } from './mfer/fields';
import { looksLikeScp } from './scp/sections';
import { decodeHead } from './textEncoding';
import { wfdbHeader } from './wfdb/header';
import { entryHead, looksLikeZip, zipEntries, type ZipEntry } from './zip/zipEntries';

/** Enough for a declaration, comments and a DOCTYPE before the root element. */
const headBytes = 8192;

const isDicm = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0x44 && bytes[at + 1] === 0x49 && bytes[at + 2] === 0x43 && bytes[at + 3] === 0x4d;

/**
 * A data set without preamble begins with a low even group (0002 or 0008), a low element and, when explicit,
 * two capital letters; when implicit, a short length.
 */
const looksLikeBareDicom = (bytes: Uint8Array): boolean => {
  if (bytes.length < 16) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 8);
  const group = view.getUint16(0, true);
  if (group !== 0x0002 && group !== 0x0008) return false;
  if (view.getUint16(2, true) > 0x0070) return false;
  const capitals = [4, 5].every((at) => view.getUint8(at) >= 0x41 && view.getUint8(at) <= 0x5a);
  return capitals || view.getUint32(4, true) <= 1024;
};

/** The name of the root element, past declaration, comments and DOCTYPE; null when this is not XML. */
const rootElement = (text: string): string | null => {
  let rest = text.trimStart();
  for (;;) {
    const skipped = rest.replace(/^(?:<\?[^]*?\?>|<!--[^]*?-->|<!DOCTYPE[^[>]*(?:\[[^\]]*\])?\s*>)\s*/i, '');
    if (skipped === rest) break;
    rest = skipped;
  }
  return /^<(?:[\w.-]+:)?([A-Za-z][\w.-]*)/.exec(rest)?.[1] ?? null;
};

const rootFormats: ReadonlyMap<string | null, RecordingFormat> = new Map<string | null, RecordingFormat>([
  ['AnnotatedECG', 'hl7-aecg'],
  ['RestingECG', 'ge-muse-xml'],
  ['restingecgdata', 'philips-xml'],
]);

type Sign = readonly [format: RecordingFormat, looksLike: (bytes: Uint8Array) => boolean];

const signs: readonly Sign[] = [
  ['scp-ecg', looksLikeScp],
  ['ishne', looksLikeIshne],
  ['mfer', looksLikeMfer],
  ['edf', (bytes) => edfKind(bytes) !== null],
  ['wfdb', (bytes) => wfdbHeader(bytes) !== null],
  ['dicom', (bytes) => isDicm(bytes, 0)],
];

/** By marks that no other file bears by chance: what a file is among the others of a record. */
export const markedFormat = (bytes: Uint8Array): RecordingFormat | null => {
  if (isDicm(bytes, 128)) return 'dicom';
  const byRoot = rootFormats.get(rootElement(decodeHead(bytes, headBytes)));
  return byRoot ?? signs.find(([, looksLike]) => looksLike(bytes))?.[0] ?? null;
};

/** Headers of records with hundreds of signals are as long. */
const zipHeadBytes = 16 * 1024;

export type MarkedEntry = { readonly entry: ZipEntry; readonly format: RecordingFormat };

/** The entries of a zip that are recordings or headers of one, by their beginnings. */
export const markedEntries = (bytes: Uint8Array): readonly MarkedEntry[] => {
  const entries = zipEntries(bytes);
  return (entries.ok ? entries.value : []).flatMap((entry) => {
    const format = markedFormat(entryHead(entry, zipHeadBytes));
    return format === null ? [] : [{ entry, format }];
  });
};

const formatInZip = (bytes: Uint8Array): RecordingFormat | null => {
  const formats = markedEntries(bytes).map(({ format }) => format);
  return formats.find((format) => format === 'wfdb') ?? formats[0] ?? null;
};

/**
 * Recognises a recording by its bytes alone, never by its name; reads the first few KB. A zip is what is in it, the
 * header of a WFDB record is one although it needs its signal files to be read.
 */
export const recogniseFormat = (bytes: Uint8Array): RecordingFormat | null => {
  if (looksLikeZip(bytes)) return formatInZip(bytes);
  return markedFormat(bytes) ?? (looksLikeBareDicom(bytes) ? 'dicom' : null);
};
