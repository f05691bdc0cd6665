import type { Span, StripLead } from './calibrate';

const pulseMicrovolts = 1000;
const toleranceMicrovolts = 20;
const shortestSeconds = 0.2;

type Run = { readonly span: Span; readonly levels: readonly number[] };

const isPulse = ({ levels: [a = 0, b = 0] }: Run): boolean =>
  Math.abs(Math.abs(a - b) - pulseMicrovolts) <= toleranceMicrovolts;

/** Runs in which every lead shows the same numbers, and not more than two different ones. */
const sameEverywhere = (leads: readonly StripLead[]): readonly Run[] => {
  const [first = new Float32Array(), ...others] = leads.map(({ samples }) => samples);
  const runs: Run[] = [];
  let from = 0;
  let levels: number[] = [];
  const close = (to: number, next: number): void => {
    if (levels.length === 2) runs.push({ span: { from, to }, levels });
    levels = [];
    from = next;
  };
  for (const [i, value] of first.entries()) {
    if (!others.every((samples) => samples[i] === value)) close(i, i + 1);
    else if (!levels.includes(value)) {
      if (levels.length === 2) close(i, i);
      levels.push(value);
    }
  }
  close(first.length, first.length);
  return runs;
};

/**
 * Some devices put a pulse of 1 mV into every lead at the beginning or the end. It has the shape of wide beats and is
 * not the patient: a gap.
 */
export const withoutPulses = (leads: readonly StripLead[], rate: number): readonly StripLead[] => {
  const isLong = ({ from, to }: Span): boolean => to - from >= shortestSeconds * rate;
  const pulses = (leads.length > 1 ? sameEverywhere(leads) : []).filter((run) => isPulse(run) && isLong(run.span));
  if (pulses.length === 0) return leads;
  return leads.map((lead) => {
    const samples = lead.samples.slice();
    for (const { span } of pulses) samples.fill(Number.NaN, span.from, span.to);
    return { ...lead, samples };
  });
};
