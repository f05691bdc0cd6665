import { Inflate } from 'fflate';
import { crc32 } from '../crc32';
import { read, refuse, type Read } from '../formatRefusal';
import { u16, u32 } from '../littleEndian';

const localMark = 0x04034b50;
const centralMark = 0x02014b50;
const endMark = 0x06054b50;
const endBytes = 22;
const longestComment = 0xffff;

/** A record of many segments has two files for each; nothing of a recording needs more. */
const mostEntries = 512;
const mostInflated = 64 * 1024 * 1024;

export const looksLikeZip = (bytes: Uint8Array): boolean => u32(bytes, 0) === localMark || u32(bytes, 0) === endMark;

export type ZipEntry = {
  readonly name: string;
  readonly size: number;
  readonly stored: Uint8Array;
  readonly deflated: boolean;
  readonly crc: number;
};

const findEnd = (bytes: Uint8Array): number => {
  const lowest = Math.max(0, bytes.length - endBytes - longestComment);
  for (let at = bytes.length - endBytes; at >= lowest; at--) if (u32(bytes, at) === endMark) return at;
  return -1;
};

const methods = { stored: 0, deflated: 8 } as const;

const entryAt = (bytes: Uint8Array, at: number): Read<ZipEntry> => {
  const [flags, method, start] = [u16(bytes, at + 8), u16(bytes, at + 10), u32(bytes, at + 42)];
  const [packed, size] = [u32(bytes, at + 20), u32(bytes, at + 24)];
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + u16(bytes, at + 28)));
  if (flags & 1) return refuse('format/unsupported', 'an encrypted zip');
  if (method !== methods.stored && method !== methods.deflated) {
    return refuse('format/unsupported', `zip method ${method}`);
  }
  const from = start + 30 + u16(bytes, start + 26) + u16(bytes, start + 28);
  if (u32(bytes, start) !== localMark || from + packed > bytes.length) {
    return refuse('format/damaged', 'an entry of the zip points nowhere');
  }
  const stored = bytes.subarray(from, from + packed);
  return read({ name, size, stored, deflated: method === methods.deflated, crc: u32(bytes, at + 16) });
};

/** Folders, and what macOS adds of its own. */
const isIncidental = ({ name, size }: ZipEntry): boolean =>
  size === 0 || name.endsWith('/') || name.startsWith('__MACOSX/') || /(?:^|\/)\.[^/]*$/.test(name);

/** What a zip holds by its directory; nothing is inflated yet. */
export const zipEntries = (bytes: Uint8Array): Read<readonly ZipEntry[]> => {
  const end = findEnd(bytes);
  if (end < 0) return refuse('format/truncated', 'a zip without its directory');
  const [count, start] = [u16(bytes, end + 10), u32(bytes, end + 16)];
  if (count > mostEntries) return refuse('format/too-large', `${count} entries in a zip`);
  const entries: ZipEntry[] = [];
  for (let i = 0, at = start; i < count; i++) {
    if (u32(bytes, at) !== centralMark || at + 46 > end) {
      return refuse('format/damaged', 'the directory of the zip ends early');
    }
    const entry = entryAt(bytes, at);
    if (!entry.ok) return entry;
    if (!isIncidental(entry.value)) entries.push(entry.value);
    at += 46 + u16(bytes, at + 28) + u16(bytes, at + 30) + u16(bytes, at + 32);
  }
  const inflated = entries.reduce((sum, { size }) => sum + size, 0);
  return inflated > mostInflated ? refuse('format/too-large', `${inflated} bytes in a zip`) : read(entries);
};

/** What so many bytes unfold to at most stays in a few megabytes. */
const bite = 8 * 1024;

/** The first `most` bytes; null when the stream is no deflate, which fflate says by throwing. */
const inflate = (stored: Uint8Array, most: number): Uint8Array | null => {
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate((part) => {
    parts.push(part);
    length += part.length;
  });
  try {
    // Bite by bite, so that a small stream which would unfold to gigabytes is left in time.
    for (let at = 0; at < stored.length && length < most; at += bite) {
      stream.push(stored.subarray(at, at + bite), at + bite >= stored.length);
    }
  } catch {
    return null;
  }
  return joined(parts, Math.min(length, most));
};

const joined = (parts: readonly Uint8Array[], length: number): Uint8Array => {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part.subarray(0, length - at), at);
    at = Math.min(length, at + part.length);
  }
  return whole;
};

/** Enough of a file to recognise it, unchecked. */
export const entryHead = ({ stored, deflated }: ZipEntry, length: number): Uint8Array =>
  (deflated ? inflate(stored, length) : stored.subarray(0, length)) ?? new Uint8Array();

export const entryBytes = ({ stored, deflated, size, crc }: ZipEntry): Read<Uint8Array> => {
  // One byte more than announced shows that there are more.
  const bytes = deflated ? inflate(stored, size + 1) : stored;
  if (bytes?.length !== size || crc32(bytes) !== crc) {
    return refuse('format/damaged', 'an entry of the zip does not unpack to its checksum');
  }
  return read(bytes);
};

/** Every file of a zip, in the order of its directory. */
export const unzip = (bytes: Uint8Array): Read<readonly Uint8Array[]> => {
  const entries = zipEntries(bytes);
  if (!entries.ok) return entries;
  const files: Uint8Array[] = [];
  for (const entry of entries.value) {
    const file = entryBytes(entry);
    if (!file.ok) return file;
    files.push(file.value);
  }
  return read(files);
};
