const width = (bytes: number, values: Int16Array | readonly number[]): Uint8Array => {
  const out = new Uint8Array(values.length * bytes);
  for (const [i, value] of values.entries()) {
    for (let at = 0; at < bytes; at++) out[i * bytes + at] = (value >> (8 * at)) & 0xff;
  }
  return out;
};

/** Whole numbers, the lowest byte first; negative ones in two's complement. */
export const bytes8 = (...values: readonly number[]): Uint8Array => width(1, values);
export const bytes16 = (...values: readonly number[]): Uint8Array => width(2, values);
export const bytes32 = (...values: readonly number[]): Uint8Array => width(4, values);

/** As `bytes16`, for as many numbers as a recording has. */
export const samples16 = (samples: Int16Array | readonly number[]): Uint8Array => width(2, samples);

export const words = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Text in a field of fixed width, cut or filled up. */
export const field = (text: string, length: number, filling = 0): Uint8Array => {
  const out = new Uint8Array(length).fill(filling);
  out.set(words(text).subarray(0, length));
  return out;
};

export const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};
