import type { EdfHeader } from './header';

export const isAnnotations = (label: string): boolean => /^[EB]DF Annotations$/.test(label);

type Layout = {
  readonly header: EdfHeader;
  readonly recordBytes: number;
  readonly records: number;
  readonly sampleBytes: number;
};

/** `+12.5` before the first mark of a record's first list tells when the record began, in seconds. */
const onsetIn = (list: Uint8Array): number => {
  const end = list.indexOf(0x14);
  const words = new TextDecoder('latin1').decode(list.subarray(0, Math.min(end < 0 ? 0 : end, 32)));
  return /^[+-]\d+(?:\.\d+)?$/.test(words) ? Number(words) : Number.NaN;
};

/** When each record began, in seconds; null when the file does not say it of every one. */
export const onsetsOf = (
  bytes: Uint8Array,
  { header, recordBytes, records, sampleBytes }: Layout,
): Float64Array | null => {
  const place = header.signals.findIndex(({ label }) => isAnnotations(label));
  const signal = header.signals[place];
  if (!signal) return null;
  const before = header.signals.slice(0, place).reduce((sum, { perRecord }) => sum + perRecord * sampleBytes, 0);
  const onsets = new Float64Array(records);
  for (let record = 0; record < records; record++) {
    const at = header.dataAt + record * recordBytes + before;
    onsets[record] = onsetIn(bytes.subarray(at, at + signal.perRecord * sampleBytes));
  }
  return onsets.some(Number.isNaN) ? null : onsets;
};
