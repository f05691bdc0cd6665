import { decodeText } from '../../../dicom/charset';
import { u8 } from '../littleEndian';
import { tag, type Tags } from './tags';

/** Language support code (EN 1064 §5.4.5, byte 17 of the device field) → term of the charset table. */
const terms = new Map([
  [0x03, 'ISO_IR 101'],
  [0x0b, 'ISO_IR 110'],
  [0x13, 'ISO_IR 144'],
  [0x1b, 'ISO_IR 127'],
  [0x23, 'ISO_IR 126'],
  [0x2b, 'ISO_IR 138'],
  [0x33, 'ISO_IR 166'],
  [0x3b, 'ISO_IR 203'],
  [0x27, 'GB18030'],
]);

const languageAt = 16;

/** ASCII and Latin-1 are read as what the bytes are: Chinese devices write GBK or UTF-8 under both. */
export const wordsIn = (tags: Tags): ((bytes: Uint8Array | undefined) => string | null) => {
  const device = tags.get(tag.acquiringDevice);
  const term = terms.get(device ? u8(device, languageAt) : 0) ?? '';
  return (bytes) => {
    if (!bytes) return null;
    const end = bytes.indexOf(0);
    const words = decodeText(end < 0 ? bytes : bytes.subarray(0, end), [term]).trim();
    return words === '' ? null : words;
  };
};
