import type { LeadName } from '../recording';
import type { CommonWaves } from './commonWaves';
import { delineateLead, type BeatPlace, type LeadWaves } from './delineateLead';
import type { Edges } from './leadQrs';
import type { Sought } from './leadSlowWave';
import { samplesOf, type MedianBeat } from './medianBeat';

const { min } = Math;

/** How far from the common edges one lead's may lie (leads see a wave's isoelectric ends differently); ms. */
const leadReach = { pMs: 40, tMs: 60 } as const;

export const around = ({ on, off }: Edges, reach: number): Sought => ({ from: on - reach, to: off + reach, on, off });

/** Each lead of the median beat by itself, guided by the common edges. */
export const leadWavesOf = (beat: MedianBeat, waves: CommonWaves): ReadonlyMap<LeadName, LeadWaves> => {
  const { tEnd, p } = waves;
  const place: BeatPlace = {
    qrs: { r: beat.r, within: [0, beat.length], near: { on: waves.qrsOn, off: waves.qrsOff } },
    p: p && around(p, samplesOf(beat, leadReach.pMs)),
    t: {
      from: waves.qrsOff,
      to: min(waves.blockedP?.on ?? beat.length, tEnd === null ? beat.length : tEnd + samplesOf(beat, leadReach.tMs)),
      on: null,
      off: tEnd,
    },
  };
  return new Map([...beat.leads].map(([name, x]) => [name, delineateLead(x, beat.rate, place)]));
};
