import type { RecordingFormat } from '../recording';
import { decodeHead } from './textEncoding';

/** The formats that arrive as files. */
export type FileFormat = Extract<RecordingFormat, 'dicom' | 'hl7-aecg' | 'ge-muse-xml'>;

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

/** Recognises a recording by its bytes alone, never by its name; reads the first few KB. */
export const recogniseFormat = (bytes: Uint8Array): FileFormat | null => {
  if (isDicm(bytes, 128)) return 'dicom';
  const root = rootElement(decodeHead(bytes, headBytes));
  if (root === 'AnnotatedECG') return 'hl7-aecg';
  if (root === 'RestingECG') return 'ge-muse-xml';
  return isDicm(bytes, 0) || looksLikeBareDicom(bytes) ? 'dicom' : null;
};
