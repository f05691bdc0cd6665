const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A decimal number, or null: `Number` alone would take '' for 0 and '0x10' for 16. */
export const decimalFrom = (text: string | null): number | null => {
  const words = text?.trim() ?? '';
  return decimal.test(words) ? Number(words) : null;
};

const isSpace = (code: number): boolean => code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0x2c;
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** The integer in text[from, to), or NaN when it is not plain digits with a sign. */
const integerAt = (text: string, from: number, to: number): number => {
  const first = text.charCodeAt(from);
  const signed = first === 0x2d || first === 0x2b;
  let value = 0;
  let at = signed ? from + 1 : from;
  if (at === to || to - at > 15) return Number.NaN;
  for (; at < to; at++) {
    const code = text.charCodeAt(at);
    if (!isDigit(code)) return Number.NaN;
    value = value * 10 + code - 0x30;
  }
  return first === 0x2d ? -value : value;
};

/** Numbers separated by white space or commas, as in an SLIST; null when something among them is not a number. */
export const numbersFrom = (text: string): Float64Array | null => {
  const numbers = new Float64Array(Math.ceil(text.length / 2));
  let count = 0;
  for (let at = 0; at < text.length;) {
    if (isSpace(text.charCodeAt(at))) {
      at++;
      continue;
    }
    let end = at + 1;
    while (end < text.length && !isSpace(text.charCodeAt(end))) end++;
    const whole = integerAt(text, at, end);
    const number = Number.isNaN(whole) ? decimalFrom(text.slice(at, end)) : whole;
    if (number === null) return null;
    numbers[count++] = number;
    at = end;
  }
  return numbers.subarray(0, count);
};
