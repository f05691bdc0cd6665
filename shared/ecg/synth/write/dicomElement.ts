const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

const longForm = new Set(['OB', 'OW', 'SQ', 'UT', 'UN']);

const header = (tag: number, vr: string, length: number): Uint8Array => {
  const isLong = longForm.has(vr);
  const bytes = new Uint8Array(isLong ? 12 : 8);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, tag >>> 16, true);
  view.setUint16(2, tag & 0xffff, true);
  bytes.set(ascii(vr), 4);
  if (isLong) view.setUint32(8, length, true);
  else view.setUint16(6, length, true);
  return bytes;
};

/** A data element in explicit VR little endian (PS3.5 §7.1.2) with the even length the standard wants. */
const element = (tag: number, vr: string, value: Uint8Array): Uint8Array => {
  const pad = vr === 'UI' || vr === 'OB' ? 0 : 0x20;
  const even = value.length % 2 === 0 ? value : joined([value, Uint8Array.of(pad)]);
  return joined([header(tag, vr, even.length), even]);
};

const numbers = (width: 2 | 4, values: readonly number[]): Uint8Array => {
  const bytes = new Uint8Array(values.length * width);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of values.entries()) {
    if (width === 2) view.setUint16(i * 2, value, true);
    else view.setUint32(i * 4, value, true);
  }
  return bytes;
};

export const text = (tag: number, vr: string, words: string): Uint8Array => element(tag, vr, ascii(words));
export const unsigned16 = (tag: number, ...values: readonly number[]): Uint8Array =>
  element(tag, 'US', numbers(2, values));
export const unsigned32 = (tag: number, ...values: readonly number[]): Uint8Array =>
  element(tag, 'UL', numbers(4, values));
export const raw = (tag: number, vr: 'OB' | 'OW', bytes: Uint8Array): Uint8Array => element(tag, vr, bytes);

/** A decimal string: at most 16 characters. */
export const decimal = (tag: number, value: number): Uint8Array =>
  text(tag, 'DS', String(value).length <= 16 ? String(value) : value.toPrecision(9));

const item = (elements: readonly Uint8Array[]): Uint8Array => {
  const value = joined(elements);
  return joined([numbers(2, [0xfffe, 0xe000]), numbers(4, [value.length]), value]);
};

export const sequence = (tag: number, items: readonly (readonly Uint8Array[])[]): Uint8Array =>
  element(tag, 'SQ', joined(items.map(item)));

export type CodedWord = { readonly value: string; readonly scheme: 'SCPECG' | 'UCUM'; readonly meaning: string };

const schemeVersions: Readonly<Record<CodedWord['scheme'], string>> = { SCPECG: '1.3', UCUM: '1.4' };

export const code = (tag: number, { value, scheme, meaning }: CodedWord): Uint8Array =>
  sequence(tag, [
    [
      text(0x00080100, 'SH', value),
      text(0x00080102, 'SH', scheme),
      text(0x00080103, 'SH', schemeVersions[scheme]),
      text(0x00080104, 'LO', meaning),
    ],
  ]);

/** Preamble, file meta information (group 0002) and data set. */
export const part10 = (meta: readonly Uint8Array[], data: readonly Uint8Array[]): Uint8Array => {
  const group = joined([raw(0x00020001, 'OB', Uint8Array.of(0, 1)), ...meta]);
  return joined([new Uint8Array(128), ascii('DICM'), unsigned32(0x00020000, group.length), group, ...data]);
};
