import type { LeadName } from '../recording';
import { agreed } from './agreed';
import { commonWaves, type CommonWaves } from './commonWaves';
import type { LeadWaves } from './delineateLead';
import { leadWavesOf } from './leadWaves';
import type { MedianBeat } from './medianBeat';
import { restlessRrMs } from './qrs';

/** Global onsets and ends on the median beat, and each lead's own. */
export type Waves = CommonWaves & { readonly leads: ReadonlyMap<LeadName, LeadWaves> };

/** Common edges first, then each lead by itself, then what the leads agree on. */
export const delineate = (beat: MedianBeat): Waves => {
  const common = commonWaves(beat);
  const leads = leadWavesOf(beat, common);
  // Where no lead rests between T and the next QRS, only all of them together show where one ends and the other begins.
  if (beat.rrMs < restlessRrMs) return { ...common, leads };
  const all = [...leads.values()];
  const [qrs, p, t] = [agreed(all, 'qrs'), agreed(all, 'p'), agreed(all, 't')];
  return {
    ...common,
    ...(qrs && { qrsOn: qrs.on, qrsOff: qrs.off }),
    ...(t && common.tEnd !== null && { tEnd: t.off }),
    ...(p && common.p && { p: { ...common.p, on: p.on, off: p.off } }),
    leads,
  };
};
