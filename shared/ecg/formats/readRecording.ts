import type { Recording, RecordingFormat } from '../recording';
import { readDicomEcg } from './dicom';
import { readEdf } from './edf/edf';
import { read, refuse, type Read } from './formatRefusal';
import { readGeMuse } from './geMuse';
import { readHl7Aecg } from './hl7Aecg';
import { readIshne } from './ishne/ishne';
import { readMfer } from './mfer/mfer';
import { readPhilips } from './philips/philips';
import { markedFormat, recogniseFormat } from './recognise';
import { readScp } from './scp/scp';
import { decodeXml } from './textEncoding';
import { readWfdb } from './wfdb/wfdb';
import { readXml, type XmlElement } from './xmlTree';
import { looksLikeZip, unzip } from './zip/zipEntries';

const largest = 64 * 1024 * 1024;

type Reader = (bytes: Uint8Array) => Read<Recording>;

const ofDocument =
  (reader: (document: XmlElement) => Read<Recording>): Reader =>
  (bytes) => {
    const text = decodeXml(bytes);
    if (text === null) return refuse('format/damaged', 'the bytes are not in the encoding the document claims');
    const document = readXml(text);
    return document.ok ? reader(document.value) : document;
  };

const readers: Readonly<Record<RecordingFormat, Reader>> = {
  dicom: readDicomEcg,
  'hl7-aecg': ofDocument(readHl7Aecg),
  'ge-muse-xml': ofDocument(readGeMuse),
  'philips-xml': ofDocument(readPhilips),
  'scp-ecg': readScp,
  wfdb: (bytes) => readWfdb([bytes]),
  ishne: readIshne,
  edf: readEdf,
  mfer: readMfer,
};

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

const readOne = (bytes: Uint8Array): Read<Recording> => {
  const format = recogniseFormat(bytes);
  return format === null
    ? refuse('format/unknown', `first bytes ${Array.from(bytes.subarray(0, 8), hex).join(' ')}`)
    : readers[format](bytes);
};

/** Files of one WFDB record, or one recording among files that are none (a manual, a list of beats). */
const readSeveral = (files: readonly Uint8Array[]): Read<Recording> => {
  const marked = files.map((bytes) => ({ bytes, format: markedFormat(bytes) })).filter(({ format }) => format !== null);
  const others = marked.filter(({ format }) => format !== 'wfdb');
  const [only] = others;
  if (others.length > 1 || (only && others.length < marked.length)) {
    return refuse('format/several', `${marked.length} recordings`);
  }
  if (only) return readOne(only.bytes);
  return marked.length > 0 ? readWfdb(files) : refuse('format/unknown', `${files.length} files of no known format`);
};

const unpacked = (files: readonly Uint8Array[]): Read<readonly Uint8Array[]> => {
  const all: Uint8Array[] = [];
  for (const bytes of files) {
    const found = looksLikeZip(bytes) ? unzip(bytes) : read([bytes]);
    if (!found.ok) return found;
    all.push(...found.value);
  }
  return read(all);
};

const sizeOf = (files: readonly Uint8Array[]): number => files.reduce((sum, { length }) => sum + length, 0);

/**
 * One recording from the files of one upload: a single file, the files of a WFDB record, or a zip of either. Bytes
 * decide the format. Any bytes give a recording in calibrated microvolts or a refusal; nothing is thrown and no unit
 * is guessed.
 */
export const readRecording = (files: readonly Uint8Array[]): Read<Recording> => {
  if (sizeOf(files) > largest) return refuse('format/too-large', `${sizeOf(files)} bytes`);
  const found = unpacked(files);
  if (!found.ok) return found;
  if (sizeOf(found.value) > largest) return refuse('format/too-large', `${sizeOf(found.value)} bytes unpacked`);
  const [first, ...others] = found.value;
  if (!first) return refuse('format/unknown', 'no file');
  return others.length > 0 ? readSeveral(found.value) : readOne(first);
};
