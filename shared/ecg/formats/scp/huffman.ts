import { read, refuse, type Read } from '../formatRefusal';
import { i16, u16, u32, u8 } from '../littleEndian';
import { BitReader } from './bitReader';

/** One code of a table (EN 1064 §5.5): a prefix, then bits of its own that are added to the base. */
export type HuffmanCode = {
  readonly prefixBits: number;
  readonly allBits: number;
  /** The base is not a value but the number of the table from here on. */
  readonly switches: boolean;
  readonly base: number;
  /** The first bit of the prefix is the lowest. */
  readonly prefix: number;
};

const fixed = (prefixBits: number, base: number, prefix: number): HuffmanCode => ({
  prefixBits,
  allBits: prefixBits,
  switches: false,
  base,
  prefix,
});

/** Annex C: n ones and a zero for +n, the same and a one at the end for −n, and two codes for originals. */
export const defaultCodes: readonly HuffmanCode[] = [
  fixed(1, 0, 0),
  ...[1, 2, 3, 4, 5, 6, 7, 8].flatMap((value) => {
    const ones = 2 ** value - 1;
    return [fixed(value + 2, value, ones), fixed(value + 2, -value, ones + 2 ** (value + 1))];
  }),
  { ...fixed(10, 0, 2 ** 9 - 1), allBits: 18 },
  { ...fixed(10, 0, 2 ** 10 - 1), allBits: 26 },
];

/** Nodes of two children each: 0 nothing, positive another node, negative a code (−1 is the first). */
type Tree = { readonly nodes: number[]; readonly codes: readonly HuffmanCode[] };

const grow = (nodes: number[], { prefixBits, prefix }: HuffmanCode, place: number): boolean => {
  let node = 0;
  for (let bit = 0; bit < prefixBits; bit++) {
    const branch = node + ((prefix >>> bit) & 1);
    const next = nodes[branch] ?? 0;
    const isLast = bit === prefixBits - 1;
    if (next < 0 || (isLast && next !== 0)) return false;
    if (isLast) nodes[branch] = -1 - place;
    else {
      node = next > 0 ? next : nodes.length;
      if (next === 0) {
        nodes[branch] = node;
        nodes.push(0, 0);
      }
    }
  }
  return true;
};

const treeOf = (codes: readonly HuffmanCode[]): Tree | null => {
  const nodes = [0, 0];
  for (const [place, code] of codes.entries()) {
    const { prefixBits, allBits } = code;
    if (prefixBits < 1 || prefixBits > 32 || allBits < prefixBits || allBits - prefixBits > 32) return null;
    if (!grow(nodes, code, place)) return null;
  }
  return { nodes, codes };
};

export type HuffmanTables = readonly Tree[];

const usesDefault = 19_999;
const codeBytes = 9;

const codesAt = (body: Uint8Array, at: number, count: number): readonly HuffmanCode[] =>
  Array.from({ length: count }, (_, i) => {
    const from = at + i * codeBytes;
    const [prefixBits, allBits, mode] = [u8(body, from), u8(body, from + 1), u8(body, from + 2)];
    return { prefixBits, allBits, switches: mode === 0, base: i16(body, from + 3), prefix: u32(body, from + 5) };
  });

/** Section 2: the tables of a file, or the default one. */
export const huffmanTables = (body: Uint8Array): Read<HuffmanTables> => {
  const announced = u16(body, 0);
  const tables: Tree[] = [];
  let at = 2;
  for (let i = 0; announced !== usesDefault && i < announced; i++) {
    const count = u16(body, at);
    if (at + 2 + count * codeBytes > body.length) return refuse('format/damaged', 'Huffman tables end too early');
    const tree = treeOf(codesAt(body, at + 2, count));
    if (!tree) return refuse('format/damaged', `Huffman table ${i + 1} is no tree`);
    tables.push(tree);
    at += 2 + count * codeBytes;
  }
  if (announced !== usesDefault) return read(tables);
  const tree = treeOf(defaultCodes);
  return read(tree ? [tree] : []);
};

const nextCode = (bits: BitReader, { nodes, codes }: Tree): HuffmanCode | null => {
  let node = 0;
  for (;;) {
    const bit = bits.bit();
    const next = bit < 0 ? 0 : (nodes[node + bit] ?? 0);
    if (next === 0) return null;
    if (next < 0) return codes[-1 - next] ?? null;
    node = next;
  }
};

/** The decoded numbers, with the bits that were left; null when the bits stop being code before `count` numbers. */
export const huffmanDecode = (
  bytes: Uint8Array,
  count: number,
  tables: HuffmanTables,
): { readonly numbers: Int32Array; readonly bitsLeft: number } | null => {
  const bits = new BitReader(bytes);
  const numbers = new Int32Array(count);
  let table = tables[0];
  for (let i = 0; i < count;) {
    const code = table && nextCode(bits, table);
    if (!code) return null;
    if (code.switches) {
      table = tables[code.base - 1];
      continue;
    }
    const own = bits.signed(code.allBits - code.prefixBits);
    if (own === null) return null;
    numbers[i++] = code.base + own;
  }
  return { numbers, bitsLeft: bits.left };
};
