import type { Series } from '../signal/series';
import { delineateLead, type BeatPlace, type LeadWaves } from './delineateLead';
import type { Edges, LeadWave } from './leadQrs';
import type { Sought } from './leadSlowWave';
import { around } from './leadWaves';

const { max, min, round } = Math;

/** How far one beat may lie from its lead's median; P and T follow the interval before. */
const beatReach = { pMs: 30, tMs: 45 } as const;

/** R of one beat and of its neighbours, samples; null at the ends of the recording. */
export type Neighbours = { readonly r: number; readonly before: number | null; readonly after: number | null };

type Guide = { readonly waves: LeadWaves; readonly r: number };

const usualRrMs = 900;
/** P lies in the last 300 ms before the QRS; T ends in the first three quarters of the interval, and within 600 ms. */
const reachAlone = { pMs: 300, pPart: 0.45, tMs: 600, tPart: 0.75 } as const;

const aloneAt = ({ r, before, after }: Neighbours, rate: number): BeatPlace => {
  const ms = (time: number): number => round((time * rate) / 1000);
  const [back, on] = [r - (before ?? r - ms(usualRrMs)), (after ?? r + ms(usualRrMs)) - r];
  const [from, to] = [
    r - min(ms(reachAlone.pMs + 120), reachAlone.pPart * back),
    r + min(ms(reachAlone.tMs), reachAlone.tPart * on),
  ];
  return {
    qrs: { r, within: [round(from), round(to)], near: null },
    p: { from: round(from), to: r, on: null, off: null },
    t: { from: r, to: round(to), on: null, off: null },
  };
};

const guidedAt = (place: Neighbours, rate: number, { waves, r }: Guide): BeatPlace => {
  const alone = aloneAt(place, rate);
  const shift = place.r - r;
  const moved = (wave: Edges): Edges => ({ on: wave.on + shift, off: wave.off + shift });
  const slow = (wave: Edges | null, reachMs: number): Sought | null =>
    wave && around(moved(wave), round((reachMs * rate) / 1000));
  const [p, t] = [slow(waves.p, beatReach.pMs), slow(waves.t, beatReach.tMs)];
  const [from, to] = alone.qrs.within;
  return {
    qrs: {
      ...alone.qrs,
      within: [min(from, p?.from ?? from), max(to, t?.to ?? to)],
      near: waves.qrs && moved(waves.qrs),
    },
    p,
    t,
  };
};

/** A slow wave's edge is seen in one beat no better than in the lead's others: each has half a say. */
const between = (own: LeadWave | null, usual: LeadWave | null, shift: number): LeadWave | null => {
  if (!own || !usual) return own;
  const [on, off] = [(own.on + usual.on + shift) / 2, (own.off + usual.off + shift) / 2];
  return { ...own, on: min(own.peak, round(on)), off: max(own.peak, round(off)) };
};

/** One beat of the signal in one lead; `guide` is that lead of the median beat it resembles, null for a shape of its own. */
export const beatInLead = (
  x: Series,
  rate: number,
  { place, guide }: { place: Neighbours; guide: Guide | null },
): LeadWaves => {
  if (!guide) return delineateLead(x, rate, aloneAt(place, rate));
  const own = delineateLead(x, rate, guidedAt(place, rate, guide));
  const shift = place.r - guide.r;
  return { ...own, p: between(own.p, guide.waves.p, shift), t: between(own.t, guide.waves.t, shift) };
};
