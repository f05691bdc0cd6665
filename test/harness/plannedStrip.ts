import type { Recording } from '../../shared/ecg/recording';
import { chanceFrom } from '../../shared/ecg/synth/chance';
import { heartOf, type Heart } from '../../shared/ecg/synth/heart';
import { storedLeads } from '../../shared/ecg/synth/leadField';
import { addNoise, quietNoise } from '../../shared/ecg/synth/noise';
import { normalBeat, pWaves, type BeatShape } from '../../shared/ecg/synth/shapes';
import { blankCanvas, draw, recordingOf, unnamed } from '../../shared/ecg/synth/synthesise';

/** Beats and P waves wherever the test puts them. Times in ms. */
export type Plan = {
  readonly seconds: number;
  readonly seed?: number;
  readonly beats: readonly { readonly atMs: number; readonly rrMs?: number; readonly shape?: BeatShape }[];
  readonly pOnsetsMs?: readonly number[];
};

const rate = 500;

export const plannedHeart: Heart = heartOf({ ageYears: 58, sex: 'male' }, chanceFrom(5));

export const plannedStrip = ({ seconds, seed = 1, beats, pOnsetsMs = [] }: Plan): Recording => {
  const canvas = blankCanvas(rate, seconds);
  for (const { atMs, rrMs = 800, shape = normalBeat } of beats) {
    for (const wave of shape(plannedHeart, rrMs)) draw(canvas, wave, atMs);
  }
  for (const onset of pOnsetsMs) for (const wave of pWaves(plannedHeart, 0)) draw(canvas, wave, onset);
  const leads = storedLeads(canvas.dipole);
  addNoise(leads, rate, { noise: quietNoise, chance: chanceFrom(seed) });
  const device = { manufacturer: null, model: null, serial: null };
  return recordingOf(leads, rate, { startedAt: null, device, patient: unnamed });
};
