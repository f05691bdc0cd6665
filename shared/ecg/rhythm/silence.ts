import type { Analysis } from '../analyse';
import { leadsInContact } from '../signal/contact';
import type { LeadName } from '../recording';

export type Silence = {
  readonly from: number;
  readonly to: number;
  readonly ms: number;
  /** Both ends are beats; otherwise it begins or ends with the recording. */
  readonly bounded: boolean;
};

const gapInside = ({ recording }: Analysis, from: number, to: number): boolean =>
  recording.gaps.some((gap) => gap.lead === null && gap.from < to && gap.to > from);

/** Independent leads proven on the patient while it lasts. */
export const contactDuring = ({ signal, leadQuality }: Analysis, silence: Silence): readonly LeadName[] =>
  leadsInContact(signal, leadQuality, silence);

/** The longest stretch without a QRS; the recording's edges count, its gaps do not. Null: no stretch at all. */
export const longestSilence = (analysis: Analysis): Silence | null => {
  const { beats, signal } = analysis;
  if (signal.leads.length === 0) return null;
  const edges = [0, ...beats.map(({ at }) => at), signal.count];
  let longest: { from: number; to: number } | null = null;
  for (let i = 1; i < edges.length; i += 1) {
    const [from, to] = [edges[i - 1] ?? 0, edges[i] ?? 0];
    if (gapInside(analysis, from, to)) continue;
    if (!longest || to - from > longest.to - longest.from) longest = { from, to };
  }
  if (!longest) return null;
  const { from, to } = longest;
  return {
    from,
    to,
    ms: ((to - from) * 1000) / signal.rate,
    bounded: from > 0 && to < signal.count,
  };
};
