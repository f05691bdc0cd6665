/** Numbers of the file's byte order; MFER begins with the highest byte first until a field says otherwise. */
export const numberIn = (value: Uint8Array, isLittle: boolean): number => {
  const bytes = isLittle ? [...value].reverse() : [...value];
  return bytes.reduce((number, byte) => number * 256 + byte, 0);
};

export const signedIn = (value: Uint8Array, isLittle: boolean): number => {
  const number = numberIn(value, isLittle);
  const range = 256 ** value.length;
  return number >= range / 2 ? number - range : number;
};

export type Scaled = { readonly unit: number; readonly value: number };

/** A unit's code, a power of ten and a mantissa, as for interval and resolution. */
export const scaledIn = (value: Uint8Array, isLittle: boolean): Scaled | null => {
  if (value.length < 3 || value.length > 6) return null;
  const exponent = ((value[1] ?? 0) << 24) >> 24;
  const mantissa = signedIn(value.subarray(2), isLittle);
  // Dividing by a power of ten keeps 8 ms exactly 0.008 s; multiplying by its inverse would not.
  return { unit: value[0] ?? 0, value: exponent < 0 ? mantissa / 10 ** -exponent : mantissa * 10 ** exponent };
};
