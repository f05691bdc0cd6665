import { quantile } from '../signal/series';
import type { LeadWaves } from './delineateLead';

/** The earliest onset and the latest end are the patient's; of twelve leads two may err beyond it, of three none. */
const erring = 0.2;
const earliest = (edges: readonly number[]): number => quantile(edges, erring);
const latest = (edges: readonly number[]): number =>
  -quantile(
    edges.map((edge) => -edge),
    erring,
  );

/** One wave as the leads together show it, in samples; `peak` is the middle one of theirs. */
export type AgreedWave = { readonly on: number; readonly peak: number; readonly off: number };

/** Null where fewer than half of the leads show the wave: the rest of them is no agreement. */
export const agreed = (leads: readonly LeadWaves[], kind: keyof LeadWaves): AgreedWave | null => {
  const waves = leads.flatMap((lead) => lead[kind] ?? []);
  if (waves.length === 0 || waves.length < leads.length / 2) return null;
  const of = (edge: keyof AgreedWave): number[] => waves.map((wave) => wave[edge]);
  return { on: earliest(of('on')), peak: quantile(of('peak'), 0.5), off: latest(of('off')) };
};
