import { highPass, lowPass } from '../../../../shared/ecg/signal/filters';
import type { Lead, Recording } from '../../../../shared/ecg/recording';

/** What the reader chose for the eye alone; measurements never go through it. Null: as recorded. */
export type DisplayFilter = { readonly lowPassHz: LowPass | null; readonly highPassHz: HighPass | null };
export const lowPasses = [150, 100, 75, 40, 35] as const;
export const highPasses = [0.05, 0.5] as const;
export type LowPass = (typeof lowPasses)[number];
export type HighPass = (typeof highPasses)[number];

export const asRecorded: DisplayFilter = { lowPassHz: null, highPassHz: null };

/** `F` walks through these, and back to what the device recorded. */
export const filterSteps: readonly DisplayFilter[] = [
  asRecorded,
  ...lowPasses.map((lowPassHz) => ({ lowPassHz, highPassHz: null })),
  { lowPassHz: 40, highPassHz: 0.5 },
];

const sameFilter = (a: DisplayFilter, b: DisplayFilter): boolean =>
  a.lowPassHz === b.lowPassHz && a.highPassHz === b.highPassHz;

export const nextFilter = (now: DisplayFilter): DisplayFilter =>
  filterSteps[(filterSteps.findIndex((step) => sameFilter(step, now)) + 1) % filterSteps.length] ?? asRecorded;

function filteredRun(run: Float32Array, { lowPassHz, highPassHz }: DisplayFilter, rate: number): Float32Array {
  const steady = highPassHz === null ? run : highPass(run, highPassHz, rate);
  return lowPassHz === null ? steady : lowPass(steady, lowPassHz, rate);
}

/** A gap stays a gap: each run of recorded samples is filtered on its own. */
function filteredLead(lead: Lead, filter: DisplayFilter, rate: number): Lead {
  const samples = Float32Array.from(lead.samples);
  let from = 0;
  for (let i = 0; i <= samples.length; i += 1) {
    if (i < samples.length && Number.isFinite(samples[i])) continue;
    if (i > from) samples.set(filteredRun(lead.samples.slice(from, i), filter, rate), from);
    from = i + 1;
  }
  return { ...lead, samples };
}

export const forDisplay = (recording: Recording, filter: DisplayFilter): Recording =>
  sameFilter(filter, asRecorded)
    ? recording
    : { ...recording, leads: recording.leads.map((lead) => filteredLead(lead, filter, recording.rate)) };

/** Printed on the sheet after what the device says of itself. */
export function displayWords({ lowPassHz, highPassHz }: DisplayFilter): string {
  const parts = [
    lowPassHz === null ? null : `低通 ${lowPassHz} Hz`,
    highPassHz === null ? null : `高通 ${highPassHz} Hz`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? '显示：原始信号' : `显示滤波：${parts.join(' ')}`;
}
