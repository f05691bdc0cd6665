import { readDicom } from '../../dicom/dataset';
import { tag } from '../../dicom/tags';
import type { DevicePatient, RecordingFormat } from '../recording';
import { aecgPatient } from './aecgSurroundings';
import { dicomPatient } from './dicomSurroundings';
import { patientOfEdf } from './edf/edf';
import { ishnePatient } from './ishne/about';
import { patientOfMfer } from './mfer/mfer';
import { musePatient } from './museSurroundings';
import { philipsPatient } from './philips/about';
import { markedEntries, recogniseFormat } from './recognise';
import { scpPatient } from './scp/scp';
import { decodeHead } from './textEncoding';
import { patientOfWfdb } from './wfdb/wfdb';
import { childOf, readXmlHead, type XmlElement } from './xmlTree';
import { entryBytes, looksLikeZip } from './zip/zipEntries';

/** Identity stands before the waveforms; this much of a document is decoded to find it. */
const headBytes = 256 * 1024;

const headOf = (bytes: Uint8Array): XmlElement => {
  const text = decodeHead(bytes, headBytes);
  const waveform = text.search(/<(?:[\w.-]+:)?(?:Waveform|sequenceSet|parsedwaveforms)[\s>]/);
  return readXmlHead(waveform < 0 ? text : text.slice(0, waveform));
};

const fromDicom = (bytes: Uint8Array): DevicePatient | null => {
  const file = readDicom(bytes, tag.waveformSequence);
  return file.ok ? dicomPatient(file.value) : null;
};

const fromDocument = (
  bytes: Uint8Array,
  root: string,
  patientOf: (element: XmlElement) => DevicePatient,
): DevicePatient | null => {
  const element = childOf(headOf(bytes), root);
  return element ? patientOf(element) : null;
};

type Peek = (bytes: Uint8Array) => DevicePatient | null;

const peeks: Readonly<Record<RecordingFormat, Peek>> = {
  dicom: fromDicom,
  'hl7-aecg': (bytes) => fromDocument(bytes, 'AnnotatedECG', aecgPatient),
  'ge-muse-xml': (bytes) => fromDocument(bytes, 'RestingECG', musePatient),
  'philips-xml': (bytes) => fromDocument(bytes, 'restingecgdata', philipsPatient),
  'scp-ecg': scpPatient,
  wfdb: (bytes) => patientOfWfdb([bytes]),
  ishne: ishnePatient,
  edf: patientOfEdf,
  mfer: patientOfMfer,
};

/** Only what tells of the patient is unpacked: the headers of a record, or the first recording. */
const fromZip: Peek = (bytes) => {
  const marked = markedEntries(bytes);
  const headers = marked.filter(({ format }) => format === 'wfdb');
  const [first] = marked;
  const chosen = headers.length > 0 ? headers : first ? [first] : [];
  const files = chosen.flatMap(({ entry }) => {
    const file = entryBytes(entry);
    return file.ok ? [file.value] : [];
  });
  if (headers.length > 0) return patientOfWfdb(files);
  return first && files[0] ? peeks[first.format](files[0]) : null;
};

/** Whom the device knew, without decoding samples; null where the file is none of ours or too damaged to say. */
export const peekPatient: Peek = (bytes) => {
  if (looksLikeZip(bytes)) return fromZip(bytes);
  const format = recogniseFormat(bytes);
  return format === null ? null : peeks[format](bytes);
};
