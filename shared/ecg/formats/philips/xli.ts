import { read, refuse, type Read } from '../formatRefusal';
import { i16, u32 } from '../littleEndian';
import { lzwDecode } from './lzw';

const headBytes = 8;
/** Added to every difference by the encoder, so that most of them fit a byte. */
const bias = 64;

/** The high bytes of all numbers stand first, the low bytes behind them. */
const joined = (bytes: Uint8Array): Int16Array => {
  const count = bytes.length >> 1;
  return Int16Array.from({ length: count }, (_, i) => ((bytes[i] ?? 0) << 8) | (bytes[count + i] ?? 0));
};

/** Second differences that lag one sample behind; the first two numbers are samples, `start` is the first lag. */
const undoDifferences = (numbers: Int16Array, start: number): Int16Array => {
  let lag = start;
  for (let i = 2; i < numbers.length; i++) {
    const sample = 2 * (numbers[i - 1] ?? 0) - (numbers[i - 2] ?? 0) - lag;
    lag = (numbers[i] ?? 0) - bias;
    numbers[i] = sample;
  }
  return numbers;
};

/** Channels without a label may follow the leads; what is no whole channel is damage. */
const isChannels = (bytes: Uint8Array): boolean => {
  let at = 0;
  while (at + headBytes <= bytes.length) at += headBytes + u32(bytes, at);
  return at === bytes.length;
};

/** Philips' XLI: per lead a head (length, start), then LZW of second differences. `count` samples of each lead. */
export const xliDecode = (bytes: Uint8Array, leads: number, count: number): Read<readonly Int16Array[]> => {
  const decoded: Int16Array[] = [];
  let at = 0;
  for (let lead = 0; lead < leads; lead++) {
    const length = u32(bytes, at);
    const from = at + headBytes;
    if (length === 0 || from + length > bytes.length) {
      return refuse('format/truncated', `lead ${lead + 1} of ${leads} ends beyond the waveform`);
    }
    const numbers = lzwDecode(bytes.subarray(from, from + length), 2 * count);
    if (!numbers) return refuse('format/damaged', `lead ${lead + 1} does not unfold to ${count} samples`);
    decoded.push(undoDifferences(joined(numbers), i16(bytes, at + 6)));
    at = from + length;
  }
  const rest = bytes.subarray(at);
  return isChannels(rest) ? read(decoded) : refuse('format/damaged', `${rest.length} bytes after the leads`);
};
