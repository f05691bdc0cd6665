import { leadNames, type Lead, type LeadName } from '../recording';
import type { Span, StripLead } from './calibrate';

export type DerivableLead = 'III' | 'aVR' | 'aVL' | 'aVF';

/** Einthoven and Goldberger: from leads I and II, in microvolts. */
const formulas: Readonly<Record<DerivableLead, (i: number, ii: number) => number>> = {
  III: (i, ii) => ii - i,
  aVR: (i, ii) => -(i + ii) / 2,
  aVL: (i, ii) => i - ii / 2,
  aVF: (i, ii) => ii - i / 2,
};
export const derivableLeads: readonly DerivableLead[] = ['III', 'aVR', 'aVL', 'aVF'];

/** A lead computed sample by sample from I and II; a gap in either is a gap. */
export const deriveLead = (name: DerivableLead, i: Float32Array, ii: Float32Array): Float32Array => {
  const formula = formulas[name];
  const derived = new Float32Array(i.length);
  for (let at = 0; at < derived.length; at++) derived[at] = formula(i[at] ?? Number.NaN, ii[at] ?? Number.NaN);
  return derived;
};

export type CompletedLead = Lead & { readonly saturated: readonly Span[] };

const inStoredOrder = (a: { name: LeadName }, b: { name: LeadName }): number =>
  leadNames.indexOf(a.name) - leadNames.indexOf(b.name);

/** The stored leads and those of III, aVR, aVL and aVF that I and II give, in the standard order. */
export const completeLeads = (stored: readonly StripLead[]): readonly CompletedLead[] => {
  const leads: CompletedLead[] = stored.map((lead) => ({ ...lead, derived: false }));
  const one = stored.find((lead) => lead.name === 'I');
  const two = stored.find((lead) => lead.name === 'II');
  if (one && two) {
    for (const name of derivableLeads) {
      if (stored.some((lead) => lead.name === name)) continue;
      const samples = deriveLead(name, one.samples, two.samples);
      leads.push({ name, samples, derived: true, saturated: [...one.saturated, ...two.saturated] });
    }
  }
  return leads.sort(inStoredOrder);
};
