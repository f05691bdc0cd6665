import { bytes16, joined, samples16 } from './littleBytes';

/** Differences of that order; as many samples as the order stand as they are. */
export const differences = (samples: readonly number[], order: number): readonly number[] =>
  samples.map((sample, i) => {
    const [before = 0, earlier = 0] = [samples[i - 1], samples[i - 2]];
    if (i < order || order === 0) return sample;
    return order === 1 ? sample - before : sample - 2 * before + earlier;
  });

const binary = (value: number, bits: number): string => (value & (2 ** bits - 1)).toString(2).padStart(bits, '0');

/** The code of a number in the default table of EN 1064, annex C. */
const codeOf = (value: number): string => {
  const size = Math.abs(value);
  if (value === 0) return '0';
  if (size <= 8) return `${'1'.repeat(size)}0${value < 0 ? '1' : '0'}`;
  return size <= 127 ? `1111111110${binary(value, 8)}` : `1111111111${binary(value, 16)}`;
};

const packed = (bits: string): Uint8Array => {
  const whole = bits.padEnd(Math.ceil(bits.length / 16) * 16, '0');
  return Uint8Array.from({ length: whole.length / 8 }, (_, i) => parseInt(whole.slice(8 * i, 8 * i + 8), 2));
};

export type ScpCoding = 'plain' | 'huffman';

export const codedLead = (numbers: readonly number[], coding: ScpCoding): Uint8Array =>
  coding === 'plain' ? samples16(numbers) : packed(numbers.map(codeOf).join(''));

/** Which order of differences fits the code's 16 bits. */
export const orderFor = (leads: readonly (readonly number[])[]): number =>
  [2, 1].find((order) => leads.every((lead) => differences(lead, order).every((n) => Math.abs(n) <= 32_767))) ?? 0;

export type LeadNumbers = {
  readonly nanovolts: number;
  readonly intervalUs: number;
  readonly order: number;
  readonly bimodal: boolean;
  readonly leads: readonly (readonly number[])[];
  readonly coding: ScpCoding;
};

/** The body of section 5 or 6. */
export const leadBody = ({ nanovolts, intervalUs, order, bimodal, leads, coding }: LeadNumbers): Uint8Array => {
  const coded = leads.map((lead) => codedLead(differences(lead, order), coding));
  return joined(
    bytes16(nanovolts, intervalUs),
    Uint8Array.of(order, bimodal ? 1 : 0),
    bytes16(...coded.map(({ length }) => length)),
    ...coded,
  );
};
