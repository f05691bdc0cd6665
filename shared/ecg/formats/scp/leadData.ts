import { read, refuse, type Read } from '../formatRefusal';
import { i16, u16, u8 } from '../littleEndian';
import { huffmanDecode, type HuffmanTables } from './huffman';

/** Section 5 or 6: the same form, the bimodal flag used in 6 only. */
export type LeadData = {
  readonly nanovoltsPerUnit: number;
  readonly intervalUs: number;
  /** 0 as they are, 1 first and 2 second differences. */
  readonly differences: number;
  readonly bimodal: boolean;
  readonly coded: readonly Uint8Array[];
};

const headBytes = 6;

export const leadData = (body: Uint8Array, leads: number): Read<LeadData> => {
  const lengths = Array.from({ length: leads }, (_, i) => u16(body, headBytes + 2 * i));
  let at = headBytes + 2 * leads;
  const coded = lengths.map((length) => body.subarray(at, (at += length)));
  if (at > body.length) return refuse('format/truncated', `${at} bytes of lead data in ${body.length}`);
  const [nanovoltsPerUnit, intervalUs, differences] = [u16(body, 0), u16(body, 2), u8(body, 4)];
  if (nanovoltsPerUnit === 0) return refuse('format/unit-unknown', 'amplitude multiplier of zero');
  if (intervalUs === 0) return refuse('format/damaged', 'sampling interval of zero');
  if (differences > 2) return refuse('format/unsupported', `differences of order ${differences}`);
  return read({ nanovoltsPerUnit, intervalUs, differences, bimodal: u8(body, 5) === 1, coded });
};

/** The first number of a first difference, and two of a second difference, are samples themselves. */
export const undoDifferences = (numbers: Int32Array, order: number): Int32Array => {
  for (let i = order; i < numbers.length && order > 0; i++) {
    const [before, earlier] = [numbers[i - 1] ?? 0, numbers[i - 2] ?? 0];
    numbers[i] = (numbers[i] ?? 0) + (order === 1 ? before : 2 * before - earlier);
  }
  return numbers;
};

/** Leads are filled up to whole words; what is left beyond that was not understood. */
const mostBitsLeft = 31;

/** `count` samples of one lead in stored units; refused when its bytes hold more or fewer. */
export const decodeLead = (
  { differences }: LeadData,
  coded: Uint8Array,
  of: { readonly count: number; readonly tables: HuffmanTables | null },
): Read<Int32Array> => {
  const { count, tables } = of;
  if (!tables) {
    if (coded.length >> 1 !== count) return refuse('format/damaged', `${coded.length} bytes for ${count} samples`);
    return read(
      undoDifferences(
        Int32Array.from({ length: count }, (_, i) => i16(coded, 2 * i)),
        differences,
      ),
    );
  }
  // A number takes a bit at least.
  const decoded = count <= coded.length * 8 ? huffmanDecode(coded, count, tables) : null;
  if (!decoded || decoded.bitsLeft > mostBitsLeft) {
    return refuse('format/damaged', `lead data do not decode to ${count} samples`);
  }
  return read(undoDifferences(decoded.numbers, differences));
};
