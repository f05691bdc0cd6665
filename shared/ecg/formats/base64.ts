const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const padding = 64;
const space = 65;
const foreign = 66;

const meanings = new Uint8Array(256).fill(foreign);
for (let value = 0; value < 64; value++) meanings[alphabet.charCodeAt(value)] = value;
for (const letter of ' \t\r\n') meanings[letter.charCodeAt(0)] = space;
meanings['='.charCodeAt(0)] = padding;

type Letters = { readonly values: Uint8Array; readonly padded: number };

/** The six-bit values without white space; null on foreign letters and letters after the padding. */
const lettersOf = (text: string): Letters | null => {
  const values = new Uint8Array(text.length);
  let [count, padded] = [0, 0];
  for (let i = 0; i < text.length; i++) {
    const meaning = meanings[text.charCodeAt(i)] ?? foreign;
    if (meaning === space) continue;
    if (meaning === padding) padded++;
    else if (meaning === foreign || padded > 0) return null;
    else values[count++] = meaning;
  }
  return { values: values.subarray(0, count), padded };
};

/** Base64 with line breaks (RFC 4648 §4); null on foreign characters, lost characters or misplaced padding. */
export const bytesFromBase64 = (text: string): Uint8Array | null => {
  const letters = lettersOf(text);
  if (!letters || letters.padded > 2 || (letters.values.length + letters.padded) % 4 !== 0) return null;
  const { values } = letters;
  const bytes = new Uint8Array(Math.floor((values.length * 3) / 4));
  for (let at = 0, length = 0; length < bytes.length; at += 4) {
    const group = [0, 1, 2, 3].reduce((bits, i) => (bits << 6) | (values[at + i] ?? 0), 0);
    for (let shift = 16; shift >= 0 && length < bytes.length; shift -= 8) bytes[length++] = (group >> shift) & 0xff;
  }
  return bytes;
};

/** Base64 in one line. */
export const base64FromBytes = (bytes: Uint8Array): string => {
  const letters: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const known = Math.min(3, bytes.length - at) + 1;
    for (let i = 0; i < 4; i++) letters.push(i < known ? alphabet.charAt((group >> (18 - 6 * i)) & 63) : '=');
  }
  return letters.join('');
};
