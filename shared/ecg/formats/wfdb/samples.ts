import { i16, i24, i32, u16, u8 } from '../littleEndian';

/** How a format of WFDB signal(5) packs samples: `group` samples in `bytes` bytes. */
type Packing = {
  readonly group: number;
  readonly bytes: number;
  /** The number that says "nothing recorded". */
  readonly gap: number;
  readonly sample: (bytes: Uint8Array, at: number, inGroup: number) => number;
};

const signed = (value: number, bits: number): number => (value << (32 - bits)) >> (32 - bits);

const sample212 = (bytes: Uint8Array, at: number, inGroup: number): number => {
  const middle = u8(bytes, at + 1);
  return signed(
    inGroup === 0 ? u8(bytes, at) | ((middle & 0x0f) << 8) : u8(bytes, at + 2) | ((middle & 0xf0) << 4),
    12,
  );
};

/** Two samples in the lower eleven bits of two words, the third in the upper five of both. */
const sample310 = (bytes: Uint8Array, at: number, inGroup: number): number => {
  const [first, second] = [u16(bytes, at), u16(bytes, at + 2)];
  if (inGroup === 2) return signed((first >> 11) | ((second >> 11) << 5), 10);
  return signed(((inGroup === 0 ? first : second) >> 1) & 0x3ff, 10);
};

/** Three samples one behind the other in thirty bits, lowest first. */
const sample311 = (bytes: Uint8Array, at: number, inGroup: number): number =>
  signed((i32(bytes, at) >>> (10 * inGroup)) & 0x3ff, 10);

const packings: ReadonlyMap<number, Packing> = new Map<number, Packing>([
  [16, { group: 1, bytes: 2, gap: -32_768, sample: i16 }],
  [24, { group: 1, bytes: 3, gap: -8_388_608, sample: i24 }],
  [32, { group: 1, bytes: 4, gap: -2_147_483_648, sample: i32 }],
  [80, { group: 1, bytes: 1, gap: -128, sample: (bytes, at) => u8(bytes, at) - 128 }],
  [212, { group: 2, bytes: 3, gap: -2048, sample: sample212 }],
  [310, { group: 3, bytes: 4, gap: -512, sample: sample310 }],
  [311, { group: 3, bytes: 4, gap: -512, sample: sample311 }],
]);

export const packingOf = (format: number): Packing | null => packings.get(format) ?? null;

/** The last group may be cut where its samples end. */
export const bytesFor = ({ group, bytes }: Packing, samples: number): number => {
  const rest = samples % group;
  return Math.floor(samples / group) * bytes + Math.min(bytes, group === 2 ? rest * 2 : rest * bytes);
};

/** How many whole samples lie in so many bytes. */
export const samplesIn = ({ group, bytes }: Packing, length: number): number =>
  Math.floor(length / bytes) * group + (group === 2 && length % bytes === 2 ? 1 : 0);

/** Sample number `index` of the file, from 0. */
export const sampleAt = ({ group, bytes, sample }: Packing, data: Uint8Array, index: number): number =>
  sample(data, Math.floor(index / group) * bytes, index % group);
