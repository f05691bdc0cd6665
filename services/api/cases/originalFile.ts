import type { RecordingFormat } from '../../../shared/ecg/recording';
import { looksLikeZip } from '../../../shared/ecg/formats/zip/zipEntries';

const extensions: Readonly<Record<RecordingFormat, string>> = {
  dicom: 'dcm',
  'hl7-aecg': 'xml',
  'ge-muse-xml': 'xml',
  'philips-xml': 'xml',
  'scp-ecg': 'scp',
  wfdb: 'zip',
  ishne: 'ecg',
  edf: 'edf',
  mfer: 'mwf',
};

/** A recording may have come in a zip, and then it goes out in it. */
export const originalExtension = (format: RecordingFormat, bytes: Uint8Array): string =>
  looksLikeZip(bytes) ? 'zip' : extensions[format];
