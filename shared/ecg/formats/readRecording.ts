import type { Recording } from '../recording';
import { readDicomEcg } from './dicom';
import { refuse, type Read } from './formatRefusal';
import { readGeMuse } from './geMuse';
import { readHl7Aecg } from './hl7Aecg';
import { recogniseFormat } from './recognise';
import { decodeXml } from './textEncoding';
import { readXml, type XmlElement } from './xmlTree';

const largest = 64 * 1024 * 1024;

const readDocument = (bytes: Uint8Array, reader: (document: XmlElement) => Read<Recording>): Read<Recording> => {
  const text = decodeXml(bytes);
  if (text === null) return refuse('format/damaged', 'the bytes are not in the encoding the document claims');
  const document = readXml(text);
  return document.ok ? reader(document.value) : document;
};

/**
 * One recording from the files of one upload (the formats read here are single files). Bytes decide the format.
 * Any bytes give a recording in calibrated microvolts or a refusal; nothing is thrown and no unit is guessed.
 */
export const readRecording = (files: readonly Uint8Array[]): Read<Recording> => {
  const [bytes, ...others] = files;
  if (!bytes) return refuse('format/unknown', 'no file');
  if (others.length > 0) return refuse('format/unsupported', `${files.length} files for one recording`);
  if (bytes.length > largest) return refuse('format/too-large', `${bytes.length} bytes`);
  switch (recogniseFormat(bytes)) {
    case 'dicom':
      return readDicomEcg(bytes);
    case 'hl7-aecg':
      return readDocument(bytes, readHl7Aecg);
    case 'ge-muse-xml':
      return readDocument(bytes, readGeMuse);
    case null:
      return refuse('format/unknown', `first bytes ${Array.from(bytes.subarray(0, 8), hex).join(' ')}`);
  }
};

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
