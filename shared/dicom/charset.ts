/** Specific Character Set → label of the Encoding standard (DICOM PS3.3 C.12.1.1.2). */
const labels = new Map<string, string>(
  Object.entries({
    '': 'latin1',
    'IR 6': 'latin1',
    'IR 100': 'latin1',
    'IR 101': 'iso-8859-2',
    'IR 109': 'iso-8859-3',
    'IR 110': 'iso-8859-4',
    'IR 144': 'iso-8859-5',
    'IR 127': 'iso-8859-6',
    'IR 126': 'iso-8859-7',
    'IR 138': 'iso-8859-8',
    'IR 148': 'iso-8859-9',
    'IR 203': 'iso-8859-15',
    'IR 166': 'windows-874',
    'IR 13': 'shift_jis',
    'IR 192': 'utf-8',
    GB18030: 'gb18030',
    GBK: 'gb18030',
  }),
);

/** Escape sequence (after ESC) → label; the decoders of EUC kind also read the ASCII beside them. */
const escapes: readonly (readonly [string, string])[] = [
  ['$)A', 'gb18030'],
  ['$)C', 'euc-kr'],
  ['$B', 'iso-2022-jp'],
  ['(J', 'shift_jis'],
  [')I', 'shift_jis'],
  ['(B', 'latin1'],
  ['-A', 'latin1'],
  ['-B', 'iso-8859-2'],
  ['-C', 'iso-8859-3'],
  ['-D', 'iso-8859-4'],
  ['-L', 'iso-8859-5'],
  ['-G', 'iso-8859-6'],
  ['-F', 'iso-8859-7'],
  ['-H', 'iso-8859-8'],
  ['-M', 'iso-8859-9'],
  ['-b', 'iso-8859-15'],
  ['-T', 'windows-874'],
];

const escape = 0x1b;

/** Null when the bytes are not in that encoding: strict decoding says so by throwing. */
const strictly = (bytes: Uint8Array, label: string): string | null => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** GB2312 characters only: pairs of B0–F7 and A1–FE. Latin letters with accents practically never come like that. */
const looksLikeGb2312 = (bytes: Uint8Array): boolean => {
  let pairs = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1] ?? 0;
    if (lead < 0xb0 || lead > 0xf7 || trail < 0xa1 || trail > 0xfe) return false;
    pairs++;
    at++;
  }
  return pairs > 0;
};

/** Chinese devices write GBK or UTF-8 under a missing or Latin label; the bytes tell. */
const decodeLatin = (bytes: Uint8Array): string => {
  if (bytes.every((byte) => byte < 0x80)) return new TextDecoder('latin1').decode(bytes);
  const unicode = strictly(bytes, 'utf-8');
  if (unicode !== null) return unicode;
  return new TextDecoder(looksLikeGb2312(bytes) ? 'gb18030' : 'latin1').decode(bytes);
};

const decodeAs = (bytes: Uint8Array, label: string): string =>
  label === 'latin1' ? decodeLatin(bytes) : new TextDecoder(label).decode(bytes);

const decodeSegment = (bytes: Uint8Array, fallback: string): string => {
  if (bytes[0] !== escape) return decodeAs(bytes, fallback);
  const start = String.fromCharCode(...bytes.subarray(1, 4));
  const found = escapes.find(([sequence]) => start.startsWith(sequence));
  if (!found) return decodeAs(bytes.subarray(1), fallback);
  const [sequence, label] = found;
  // The ISO-2022-JP decoder wants to see its escape itself.
  return decodeAs(label === 'iso-2022-jp' ? bytes : bytes.subarray(1 + sequence.length), label);
};

const labelOf = (term: string): string => labels.get(term.trim().replace(/^ISO[ _](?:2022 )?/i, '')) ?? 'latin1';

/**
 * Text of a data element in its Specific Character Set (terms as in (0008,0005), may be empty).
 * Unknown terms are read as Latin; trailing padding is removed. Never throws.
 */
export const decodeText = (bytes: Uint8Array, terms: readonly string[]): string => {
  const fallback = labelOf(terms[0] ?? '');
  const parts: string[] = [];
  for (let from = 0; from < bytes.length;) {
    const next = bytes.indexOf(escape, from + 1);
    const to = next < 0 ? bytes.length : next;
    parts.push(decodeSegment(bytes.subarray(from, to), fallback));
    from = to;
  }
  // eslint-disable-next-line no-control-regex -- NUL is the padding of sloppy writers
  return parts.join('').replace(/[\s\u0000]+$/, '');
};

/** Text that was decoded as Latin although its bytes were Chinese; returned as it is when they were not. */
export const restoreChinese = (text: string): string => {
  const codes = Array.from(text, (letter) => letter.charCodeAt(0));
  if (!codes.some((code) => code > 0x7f) || codes.some((code) => code > 0xff)) return text;
  return decodeLatin(Uint8Array.from(codes));
};
