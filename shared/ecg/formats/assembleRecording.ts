import { hertz } from '../../domain/units';
import type { MarkedSpan, Recording } from '../recording';
import { spansWhere, type Span } from './calibrate';
import { completeLeads, type CompletedLead } from './deriveLeads';
import type { Strip } from './strip';

/** What a format knows of a recording besides its signal. */
export type Surroundings = Pick<
  Recording,
  'format' | 'startedAt' | 'device' | 'patient' | 'deviceStatements' | 'deviceMeasurements' | 'doubts'
>;

/** Spans that all leads share are marked once, with `lead: null`. */
const markSpans = (
  leads: readonly CompletedLead[],
  spansOf: (lead: CompletedLead) => readonly Span[],
): readonly MarkedSpan[] => {
  const perLead = leads.map((lead) => ({ lead, spans: spansOf(lead) }));
  const same = (a: Span) => (b: Span) => a.from === b.from && a.to === b.to;
  const shared = (perLead[0]?.spans ?? []).filter((span) => perLead.every(({ spans }) => spans.some(same(span))));
  const own = perLead.flatMap(({ lead, spans }) =>
    spans.filter((span) => !shared.some(same(span))).map((span) => ({ lead: lead.name, ...span })),
  );
  return [...shared.map((span) => ({ lead: null, ...span })), ...own].sort((a, b) => a.from - b.from);
};

const gapsOf = ({ samples }: CompletedLead): readonly Span[] =>
  samples.includes(Number.NaN) ? spansWhere(samples.length, (at) => Number.isNaN(samples[at])) : [];

/** A recording from its chosen strip: derived leads added, gaps and saturated spans marked. */
export const assembleRecording = (strip: Strip, surroundings: Surroundings): Recording => {
  const leads = completeLeads(strip.leads);
  return {
    ...surroundings,
    rate: hertz(strip.rate),
    leads: leads.map(({ name, samples, derived }) => ({ name, samples, derived })),
    filters: strip.filters,
    gaps: markSpans(leads, gapsOf),
    saturated: markSpans(leads, ({ saturated }) => saturated),
  };
};
