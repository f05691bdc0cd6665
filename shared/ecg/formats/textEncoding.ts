/** Null when the encoding is unknown or the bytes are not in it: strict decoding reports both by throwing. */
const decodeStrictly = (bytes: Uint8Array, label: string): string | null => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

const startsWith = (bytes: Uint8Array, ...prefix: number[]): boolean => prefix.every((byte, at) => bytes[at] === byte);

/** UTF-16 by its mark, or by the zero beside the first `<`; null when the bytes are of one-byte units. */
const utf16 = (bytes: Uint8Array): string | null => {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0x3c, 0x00)) return 'utf-16le';
  if (startsWith(bytes, 0xfe, 0xff) || startsWith(bytes, 0x00, 0x3c)) return 'utf-16be';
  return null;
};

const declared = (bytes: Uint8Array): string | null => {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  return /^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1] ?? null;
};

/**
 * The encoding of an XML file: byte order mark, then declaration, then UTF-8 (XML 1.0, appendix F).
 * GB2312 and GBK are read as GB18030, which contains them.
 */
export const xmlEncoding = (bytes: Uint8Array): string => {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return 'utf-8';
  const wide = utf16(bytes);
  if (wide !== null) return wide;
  const label = declared(bytes)?.toLowerCase() ?? 'utf-8';
  // A file whose declaration could be read byte by byte is not UTF-16, whatever it declares.
  if (label.startsWith('utf-16')) return 'utf-8';
  return label.startsWith('gb') ? 'gb18030' : label;
};

/** The text of an XML file; null when the bytes are not in the encoding it claims, nor in GB18030 where it claims UTF-8. */
export const decodeXml = (bytes: Uint8Array): string | null => {
  const label = xmlEncoding(bytes);
  const text = decodeStrictly(bytes, label);
  // Chinese devices write GBK under a UTF-8 declaration; strict UTF-8 cannot mistake the two.
  if (text === null && label === 'utf-8') return decodeStrictly(bytes, 'gb18030');
  return text;
};

/** The beginning of a file as text, whatever is wrong with it; an unknown encoding is read as Latin. */
export const decodeHead = (bytes: Uint8Array, length: number): string => {
  const start = bytes.subarray(0, length);
  const label = xmlEncoding(start);
  // A cut may fall inside a letter, so the end of it must not count.
  const known = decodeStrictly(new Uint8Array(), label) !== null;
  return new TextDecoder(known ? label : 'latin1').decode(start);
};
