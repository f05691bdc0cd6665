import type { LeadName } from '../recording';
import { quantile } from '../signal/series';
import { commonWaves, type CommonWaves } from './commonWaves';
import type { LeadWaves } from './delineateLead';
import { leadWavesOf } from './leadWaves';
import type { MedianBeat } from './medianBeat';
import { restlessRrMs } from './qrs';

/** Global onsets and ends on the median beat, and each lead's own. */
export type Waves = CommonWaves & { readonly leads: ReadonlyMap<LeadName, LeadWaves> };

/** The earliest onset and the latest end are the patient's; of twelve leads two may err beyond it, of three none. */
const erring = 0.2;
const earliest = (edges: readonly number[]): number => quantile(edges, erring);
const latest = (edges: readonly number[]): number =>
  -quantile(
    edges.map((edge) => -edge),
    erring,
  );

type Kind = keyof LeadWaves;

/** Null where fewer than half of the leads show the wave: the rest of them is no agreement. */
const agreed = (leads: ReadonlyMap<LeadName, LeadWaves>, kind: Kind): { on: number; off: number } | null => {
  const waves = [...leads.values()].flatMap((lead) => lead[kind] ?? []);
  if (waves.length === 0 || waves.length < leads.size / 2) return null;
  return { on: earliest(waves.map(({ on }) => on)), off: latest(waves.map(({ off }) => off)) };
};

/** Common edges first, then each lead by itself, then what the leads agree on. */
export const delineate = (beat: MedianBeat): Waves => {
  const common = commonWaves(beat);
  const leads = leadWavesOf(beat, common);
  // Where no lead rests between T and the next QRS, only all of them together show where one ends and the other begins.
  if (beat.rrMs < restlessRrMs) return { ...common, leads };
  const [qrs, p, t] = [agreed(leads, 'qrs'), agreed(leads, 'p'), agreed(leads, 't')];
  return {
    ...common,
    ...(qrs && { qrsOn: qrs.on, qrsOff: qrs.off }),
    ...(t && common.tEnd !== null && { tEnd: t.off }),
    ...(p && common.p && { p: { ...common.p, ...p } }),
    leads,
  };
};
