import { blockedPOf, type BlockedP } from './blockedP';
import { pBeforeQrs } from './fusedP';
import type { MedianBeat } from './medianBeat';
import type { PWave } from './pWave';
import { qrsOf } from './qrs';
import { tWaveOf } from './tWave';

/** Samples of the median beat; null where the wave was not found. */
export type CommonWaves = {
  readonly qrsOn: number;
  readonly qrsOff: number;
  readonly tEnd: number | null;
  readonly tPeak: number | null;
  readonly p: PWave | null;
  /** A second P wave for each QRS, which nothing answers. */
  readonly blockedP: BlockedP | null;
};

/** Where all leads together show the waves: enough to look for them lead by lead. */
export const commonWaves = (beat: MedianBeat): CommonWaves => {
  const edges = qrsOf(beat);
  const seen = tWaveOf(beat, edges);
  const rr = (beat.rrMs * beat.rate) / 1000;
  const tBefore = seen.tEnd === null ? 0 : Math.round(seen.tEnd - rr);
  const { p, qrsOn } = pBeforeQrs(beat, edges, tBefore);
  const blockedP = blockedPOf(beat, p, edges.off);
  const t = blockedP ? tWaveOf(beat, edges, blockedP.on) : seen;
  return { qrsOn, qrsOff: edges.off, ...t, p, blockedP };
};
