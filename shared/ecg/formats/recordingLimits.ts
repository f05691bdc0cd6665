import { refuse, type Refused } from './formatRefusal';

export type Limits = { readonly longestSeconds: number; readonly mostSamples: number };

/** What a resting ECG is at most, monitor excerpts included; a day of Holter is another service. */
export const longestSeconds = 3600;

export const uploadLimits: Limits = {
  longestSeconds,
  /** 128 MB as Float32: what one decoding may hold, whatever a small compressed file unfolds to. */
  mostSamples: 32 * 1024 * 1024,
};

export type Extent = { readonly channels: number; readonly samples: number; readonly rate: number };

/** By what the header announces, before anything is decoded. */
export const objectionToExtent = (
  { channels, samples, rate }: Extent,
  limits: Limits = uploadLimits,
): Refused | null => {
  if (!(rate >= 20 && rate <= 100_000)) return refuse('format/damaged', `sampling rate ${rate} Hz`);
  if (samples / rate > limits.longestSeconds) return refuse('format/too-long', `${samples} samples at ${rate} Hz`);
  const total = channels * samples;
  return total > limits.mostSamples ? refuse('format/too-long', `${total} samples in ${channels} channels`) : null;
};
