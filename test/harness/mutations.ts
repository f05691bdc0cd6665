import fc from 'fast-check';

/** Bytes in, other bytes out. */
export type Damage = (bytes: Uint8Array) => Uint8Array;

const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
type Span = { readonly from: number; readonly length: number };
const splice = (bytes: Uint8Array, { from, length }: Span, put: Uint8Array): Uint8Array =>
  joined(bytes.subarray(0, from), put, bytes.subarray(from + length));

/** Within the bytes, nearer to their head in half of the cases: there stand the lengths, counts and names. */
const place = fc.oneof(fc.nat({ max: 4000 }), fc.nat({ max: 4_000_000 }));
const length = fc.oneof(fc.nat({ max: 8 }), fc.nat({ max: 3000 }));

const changedBytes = fc
  .array(fc.tuple(place, fc.nat({ max: 255 })), { minLength: 1, maxLength: 12 })
  .map((changes): Damage => (bytes) => {
    const damaged = bytes.slice();
    for (const [far, value] of changes) damaged[far % damaged.length] = value;
    return damaged;
  });

const lost = fc.tuple(place, length).map(
  ([far, count]): Damage =>
    (bytes) =>
      splice(bytes, { from: far % bytes.length, length: count }, new Uint8Array()),
);

const twice = fc.tuple(place, length, place).map(([far, count, to]): Damage => (bytes) => {
  const from = far % bytes.length;
  return splice(bytes, { from: to % bytes.length, length: 0 }, bytes.slice(from, from + count));
});

/** What a binary count or length is at its worst, in 16 and 32 bits of either order. */
const extremes = [0, 1, 0x7f, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff] as const;
const extremeWord = fc
  .tuple(place, fc.constantFrom(...extremes), fc.boolean(), fc.constantFrom(2, 4))
  .map(([far, value, little, width]): Damage => (bytes) => {
    if (bytes.length < 4) return bytes;
    const damaged = bytes.slice();
    const view = new DataView(damaged.buffer);
    const at = far % (bytes.length - 3);
    if (width === 2) view.setUint16(at, value & 0xffff, little);
    else view.setUint32(at, value, little);
    return damaged;
  });

const numbers = ['', '0', '-1', '1e309', 'NaN', '99999999999', '0.0000001', '３'] as const;
/** In text, a number for another. */
const otherNumber = fc
  .tuple(fc.nat({ max: 5000 }), fc.constantFrom(...numbers))
  .map(([far, number]): Damage => (bytes) => {
    const text = new TextDecoder('latin1').decode(bytes.subarray(0, 200_000));
    const found = [...text.matchAll(/-?\d+(?:\.\d+)?/g)];
    const hit = found[far % Math.max(1, found.length)];
    if (!hit) return bytes;
    return splice(bytes, { from: hit.index, length: hit[0].length }, new TextEncoder().encode(number));
  });

/** What transport, sloppy writers and enemies do to a file, each alone or two of them together. */
const one = fc.oneof(changedBytes, lost, twice, extremeWord, otherNumber);
export const damages: fc.Arbitrary<Damage> = fc.oneof(
  one,
  fc.tuple(one, one).map(
    ([first, second]): Damage =>
      (bytes) =>
        second(first(bytes)),
  ),
);

/** `TONGXIN_FUZZ=11000 npm test -- readRecording` tries a hundred thousand files; by default a few of each format. */
export const fuzzRuns = Number(process.env.TONGXIN_FUZZ ?? 250);
