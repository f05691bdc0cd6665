import { hertz } from '../../domain/units';
import type { Recording } from '../recording';
import { chanceFrom } from '../synth/chance';
import { heartOf, type Heart } from '../synth/heart';
import { heightAt, reachMs, type Wave } from '../synth/heartVector';
import { storedLeads, twelveLeads } from '../synth/leadField';
import { addNoise, quietNoise } from '../synth/noise';
import { normalBeat, pWaves, type BeatShape } from '../synth/shapes';

/** For tests: beats and P waves wherever the test puts them. Times in ms. */
export type Plan = {
  readonly seconds: number;
  readonly seed?: number;
  readonly beats: readonly { readonly atMs: number; readonly rrMs?: number; readonly shape?: BeatShape }[];
  readonly pOnsetsMs?: readonly number[];
};

const rate = 500;

export const plannedHeart: Heart = heartOf({ ageYears: 58, sex: 'male' }, chanceFrom(5));

const unknown = { id: null, name: null, sex: null, birthDate: null, ageYears: null } as const;

export const plannedStrip = ({ seconds, seed = 1, beats, pOnsetsMs = [] }: Plan): Recording => {
  const count = seconds * rate;
  const axis = (): Float64Array => new Float64Array(count);
  const dipole = { x: axis(), y: axis(), z: axis() };
  const draw = (wave: Wave, originMs: number): void => {
    const [fromMs, toMs] = reachMs(wave);
    const first = Math.max(0, Math.ceil(((originMs + fromMs) * rate) / 1000));
    for (let i = first; i < count && (i * 1000) / rate <= originMs + toMs; i += 1) {
      const height = heightAt(wave, (i * 1000) / rate - originMs);
      dipole.x[i] = (dipole.x[i] ?? 0) + wave.vector[0] * height;
      dipole.y[i] = (dipole.y[i] ?? 0) + wave.vector[1] * height;
      dipole.z[i] = (dipole.z[i] ?? 0) + wave.vector[2] * height;
    }
  };
  for (const { atMs, rrMs = 800, shape = normalBeat } of beats) {
    for (const wave of shape(plannedHeart, rrMs)) draw(wave, atMs);
  }
  for (const onset of pOnsetsMs) for (const wave of pWaves(plannedHeart, 0)) draw(wave, onset);
  const leads = storedLeads(dipole);
  addNoise(leads, rate, { noise: quietNoise, chance: chanceFrom(seed) });
  return {
    format: 'synthetic',
    rate: hertz(rate),
    leads: twelveLeads(leads),
    startedAt: null,
    device: { manufacturer: null, model: null, serial: null },
    patient: unknown,
    filters: { highPassHz: 0.05, lowPassHz: 150, notchHz: null },
    gaps: [],
    saturated: [],
    deviceStatements: [],
    deviceMeasurements: {},
  };
};
