import type { Recording } from '../recording';

/** Samples [from, to) as a recording of its own; what the device said of the whole stays with it. */
export const cutOut = (recording: Recording, from: number, to: number): Recording => {
  const within = (span: Recording['gaps'][number]) =>
    span.to > from && span.from < to ? [{ ...span, from: Math.max(0, span.from - from), to: span.to - from }] : [];
  return {
    ...recording,
    leads: recording.leads.map((lead) => ({ ...lead, samples: lead.samples.subarray(from, to) })),
    gaps: recording.gaps.flatMap(within),
    saturated: recording.saturated.flatMap(within),
  };
};
