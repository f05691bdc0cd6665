import { u8 } from '../littleEndian';

/** One field of tag, length and value (ISO/TS 11073-92001). `channel` for the fields of one channel. */
export type MferField = {
  readonly tag: number;
  readonly channel: number | null;
  readonly value: Uint8Array;
};

export const mferTag = {
  byteOrder: 0x01,
  charset: 0x03,
  blockLength: 0x04,
  channels: 0x05,
  sequences: 0x06,
  waveType: 0x08,
  lead: 0x09,
  dataType: 0x0a,
  interval: 0x0b,
  resolution: 0x0c,
  offset: 0x0d,
  compression: 0x0e,
  nullValue: 0x12,
  device: 0x17,
  data: 0x1e,
  channelFields: 0x3f,
  preamble: 0x40,
  end: 0x80,
  patientName: 0x81,
  patientId: 0x82,
  age: 0x83,
  sex: 0x84,
  time: 0x85,
} as const;

const preambleWords = 'MFR ';

/** The preamble field stands first; its length is the second byte. */
export const looksLikeMfer = (bytes: Uint8Array): boolean =>
  bytes[0] === mferTag.preamble &&
  new TextDecoder('latin1').decode(bytes.subarray(2, 2 + preambleWords.length)) === preambleWords;

type Length = { readonly length: number; readonly next: number };

/** Up to 127 in one byte; beyond, the number of bytes that follow, highest first. */
const lengthAt = (bytes: Uint8Array, at: number): Length | null => {
  const first = bytes[at];
  if (first === undefined) return null;
  if (first < 0x80) return { length: first, next: at + 1 };
  const width = first & 0x7f;
  if (width < 1 || width > 4 || at + 1 + width > bytes.length) return null;
  let length = 0;
  for (let i = 1; i <= width; i++) length = length * 256 + (bytes[at + i] ?? 0);
  return { length, next: at + 1 + width };
};

/** The number of a channel in groups of seven bits; the highest bit says that another byte follows. */
const channelAt = (bytes: Uint8Array, at: number): Length | null => {
  let channel = 0;
  for (let next = at; next < at + 3; next++) {
    const byte = bytes[next];
    if (byte === undefined) return null;
    channel = channel * 128 + (byte & 0x7f);
    if (byte < 0x80) return { length: channel, next: next + 1 };
  }
  return null;
};

type Found = { readonly field: MferField; readonly next: number };

const fieldAt = (bytes: Uint8Array, at: number): Found | null => {
  const tag = u8(bytes, at);
  const isOfChannel = tag === mferTag.channelFields;
  const channel = isOfChannel ? channelAt(bytes, at + 1) : { length: 0, next: at + 1 };
  const length = channel && lengthAt(bytes, channel.next);
  if (!length || length.next + length.length > bytes.length) return null;
  const next = length.next + length.length;
  const value = bytes.subarray(length.next, next);
  return { field: { tag, channel: isOfChannel ? channel.length : null, value }, next };
};

const mostFields = 100_000;

/** Fields in order up to the end mark; `whole` is false where the bytes end inside of one. */
export const mferFields = (bytes: Uint8Array): { readonly fields: readonly MferField[]; readonly whole: boolean } => {
  const fields: MferField[] = [];
  for (let at = 0; at < bytes.length;) {
    if (bytes[at] === 0) {
      at += 1;
      continue;
    }
    if (bytes[at] === mferTag.end) break;
    const found = fieldAt(bytes, at);
    if (!found || fields.length >= mostFields) return { fields, whole: false };
    fields.push(found.field);
    at = found.next;
  }
  return { fields, whole: true };
};
