import { read, refuse, type Read } from '../formatRefusal';
import { u16, u32 } from '../littleEndian';

/** Sample numbers from 1, both ends inside. */
type Range = { readonly first: number; readonly last: number };
/** Where a reference beat of that type was subtracted; `fiducial` lies on the reference beat's own fiducial. */
export type SubtractionZone = Range & { readonly type: number; readonly fiducial: number };

export type BeatTable = {
  readonly beatMs: number;
  /** Sample number, from 1, in the reference beat. */
  readonly beatFiducial: number;
  readonly zones: readonly SubtractionZone[];
  /** Kept at the full rate while the rest is decimated. */
  readonly protectedRanges: readonly Range[];
};

const headBytes = 6;
const zoneBytes = 14;
const rangeBytes = 8;

/** Section 4: the beats, where they were subtracted and where they are protected. */
export const beatTable = (body: Uint8Array): Read<BeatTable> => {
  const count = u16(body, 4);
  const rangesAt = headBytes + count * zoneBytes;
  if (body.length < rangesAt) return refuse('format/damaged', `${count} beats in ${body.length} bytes`);
  const zones = Array.from({ length: count }, (_, i): SubtractionZone => {
    const at = headBytes + i * zoneBytes;
    return { type: u16(body, at), first: u32(body, at + 2), fiducial: u32(body, at + 6), last: u32(body, at + 10) };
  });
  const hasRanges = body.length >= rangesAt + count * rangeBytes;
  const protectedRanges = Array.from({ length: hasRanges ? count : 0 }, (_, i): Range => {
    const at = rangesAt + i * rangeBytes;
    return { first: u32(body, at), last: u32(body, at + 4) };
  }).filter(({ first, last }) => first >= 1 && last >= first);
  return read({
    beatMs: u16(body, 0),
    beatFiducial: u16(body, 2),
    zones,
    protectedRanges: protectedRanges.sort((a, b) => a.first - b.first),
  });
};
