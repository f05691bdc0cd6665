import { refuse, type Refused } from './formatRefusal';

/** What a resting ECG is at most, monitor excerpts included; a day of Holter is another service. */
export const longestSeconds = 3600;
/** 128 MB as Float32: what one decoding may hold, whatever a small compressed file unfolds to. */
const mostSamples = 32 * 1024 * 1024;

export type Extent = { readonly channels: number; readonly samples: number; readonly rate: number };

/** By what the header announces, before anything is decoded. */
export const objectionToExtent = ({ channels, samples, rate }: Extent): Refused | null => {
  if (!(rate >= 20 && rate <= 100_000)) return refuse('format/damaged', `sampling rate ${rate} Hz`);
  if (samples / rate > longestSeconds) return refuse('format/too-long', `${samples} samples at ${rate} Hz`);
  const total = channels * samples;
  return total > mostSamples ? refuse('format/too-long', `${total} samples in ${channels} channels`) : null;
};
