import { readDicom } from '../../dicom/dataset';
import { tag } from '../../dicom/tags';
import type { DevicePatient } from '../recording';
import { aecgPatient } from './aecgSurroundings';
import { dicomPatient } from './dicomSurroundings';
import { musePatient } from './museSurroundings';
import { recogniseFormat } from './recognise';
import { decodeHead } from './textEncoding';
import { childOf, readXmlHead, type XmlElement } from './xmlTree';

/** Identity stands before the waveforms; this much of a document is decoded to find it. */
const headBytes = 256 * 1024;

const headOf = (bytes: Uint8Array): XmlElement => {
  const text = decodeHead(bytes, headBytes);
  const waveform = text.search(/<(?:[\w.-]+:)?(?:Waveform|sequenceSet)[\s>]/);
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

/** Whom the device knew, without decoding samples; null where the file is none of ours or too damaged to say. */
export const peekPatient = (bytes: Uint8Array): DevicePatient | null => {
  switch (recogniseFormat(bytes)) {
    case 'dicom':
      return fromDicom(bytes);
    case 'hl7-aecg':
      return fromDocument(bytes, 'AnnotatedECG', aecgPatient);
    case 'ge-muse-xml':
      return fromDocument(bytes, 'RestingECG', musePatient);
    case null:
      return null;
  }
};
