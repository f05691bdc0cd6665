import { leadNames, type Lead, type LeadName } from '../recording';
import { limbRules, samplesFromLimbs } from '../signal/limbs';
import type { Span, StripLead } from './calibrate';

export type CompletedLead = Lead & { readonly saturated: readonly Span[] };

const inStoredOrder = (a: { name: LeadName }, b: { name: LeadName }): number =>
  leadNames.indexOf(a.name) - leadNames.indexOf(b.name);

/** The stored leads and those of III, aVR, aVL and aVF that I and II give, in the standard order. */
export const completeLeads = (stored: readonly StripLead[]): readonly CompletedLead[] => {
  const leads: CompletedLead[] = stored.map((lead) => ({ ...lead, derived: false }));
  const one = stored.find((lead) => lead.name === 'I');
  const two = stored.find((lead) => lead.name === 'II');
  if (one && two) {
    for (const [name, rule] of limbRules) {
      if (stored.some((lead) => lead.name === name)) continue;
      // A gap in either is a gap.
      const samples = samplesFromLimbs([one.samples, two.samples], rule);
      leads.push({ name, samples, derived: true, saturated: [...one.saturated, ...two.saturated] });
    }
  }
  return leads.sort(inStoredOrder);
};
