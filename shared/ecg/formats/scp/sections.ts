import { crc16 } from '../crc16';
import { read, refuse, type Read } from '../formatRefusal';
import { u16, u32, u8 } from '../littleEndian';

/** A section without its header of 16 bytes. */
export type Section = { readonly body: Uint8Array; readonly checked: 'right' | 'wrong' | 'missing' };

export type Sections = {
  readonly byId: ReadonlyMap<number, Section>;
  /** What is wrong around the sections, without making them unreadable. */
  readonly doubts: readonly string[];
};

const recordHeader = 6;
const sectionHeader = 16;
const pointerBytes = 10;
/** Sections above 11 and vendors' own ones exist; nobody writes hundreds. */
const mostPointers = 64;

/** The pointer section stands first and begins by pointing at itself; "SCPECG" in it is not written by old devices. */
export const looksLikeScp = (bytes: Uint8Array): boolean => {
  const length = u32(bytes, recordHeader + 4);
  const protocol = u8(bytes, recordHeader + 9);
  if (u16(bytes, recordHeader + 2) !== 0 || length < sectionHeader + pointerBytes || length > 2048) return false;
  if (protocol < 10 || protocol > 40) return false;
  const first = recordHeader + sectionHeader;
  return u16(bytes, first) === 0 && u32(bytes, first + 2) === length && u32(bytes, first + 6) <= recordHeader + 1;
};

const checkOf = (bytes: Uint8Array, told: number): Section['checked'] => {
  if (crc16(bytes) === told) return 'right';
  return told === 0 ? 'missing' : 'wrong';
};

type Pointer = { readonly id: number; readonly length: number; readonly at: number };

const pointersOf = (bytes: Uint8Array): readonly Pointer[] => {
  const count = Math.floor((u32(bytes, recordHeader + 4) - sectionHeader) / pointerBytes);
  return Array.from({ length: Math.min(count, mostPointers) }, (_, i) => {
    const at = recordHeader + sectionHeader + i * pointerBytes;
    return { id: u16(bytes, at), length: u32(bytes, at + 2), at: u32(bytes, at + 6) - 1 };
  }).filter(({ length }) => length > 0);
};

const sectionAt = (bytes: Uint8Array, { id, length, at }: Pointer): Read<Section> => {
  if (at < recordHeader || length < sectionHeader) return refuse('format/damaged', `section ${id} points nowhere`);
  if (at + length > bytes.length) return refuse('format/truncated', `section ${id} ends beyond the file`);
  if (u16(bytes, at + 2) !== id || u32(bytes, at + 4) !== length) {
    return refuse('format/damaged', `no section ${id} where it is said to be`);
  }
  const checked = checkOf(bytes.subarray(at + 2, at + length), u16(bytes, at));
  return read({ body: bytes.subarray(at + sectionHeader, at + length), checked });
};

const recordDoubts = (bytes: Uint8Array): Read<readonly string[]> => {
  const size = u32(bytes, 2);
  if (size > bytes.length) return refuse('format/truncated', `${bytes.length} of ${size} bytes`);
  const doubts = checkOf(bytes.subarray(2, size), u16(bytes, 0)) === 'right' ? [] : ['checksum of the file'];
  return read(size < bytes.length ? [...doubts, `${bytes.length - size} bytes after the end`] : doubts);
};

/** The sections of an SCP-ECG record (EN 1064 §5.2) that are present, each with what its checksum says. */
export const sectionsOf = (bytes: Uint8Array): Read<Sections> => {
  const doubts = recordDoubts(bytes);
  if (!doubts.ok) return doubts;
  const byId = new Map<number, Section>();
  for (const pointer of pointersOf(bytes)) {
    const section = sectionAt(bytes, pointer);
    if (!section.ok) return section;
    if (byId.has(pointer.id)) return refuse('format/damaged', `section ${pointer.id} twice`);
    byId.set(pointer.id, section.value);
  }
  return read({ byId, doubts: doubts.value });
};
