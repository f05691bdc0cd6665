import type { LeadName } from '../recording';
import type { Chance } from './chance';
import type { StoredLeads } from './leadField';

const { floor, round, sin } = Math;

/** Standard deviations and amplitudes in microvolts. */
export type Noise = {
  readonly emgUv: number;
  readonly mainsUv: number;
  readonly mainsHz: number;
  readonly wanderUv: number;
  /** Electrode motion: bursts per 10 s and their height. */
  readonly motionBursts: number;
  readonly motionUv: number;
};

export const quietNoise: Noise = { emgUv: 5, mainsUv: 2, mainsHz: 50, wanderUv: 30, motionBursts: 0, motionUv: 0 };
export const heavyNoise: Noise = {
  emgUv: 95,
  mainsUv: 60,
  mainsHz: 50,
  wanderUv: 450,
  motionBursts: 5,
  motionUv: 900,
};

type Span = { readonly rate: number; readonly count: number };

/** A sum of slow sines: breathing and skin. */
const wander = ({ rate, count }: Span, amplitude: number, chance: Chance): Float64Array => {
  const parts = [0.08, 0.17, 0.27, 0.4].map((hz) => ({
    turn: (2 * Math.PI * hz * chance.between(0.8, 1.2)) / rate,
    phase: chance.between(0, 2 * Math.PI),
    height: (amplitude * chance.between(0.2, 1)) / (1 + 2 * hz),
  }));
  return Float64Array.from({ length: count }, (_, i) =>
    parts.reduce((sum, part) => sum + part.height * sin(part.turn * i + part.phase), 0),
  );
};

/** White noise smoothed once: muscle, roughly 20 to 150 Hz. */
const muscle = (count: number, deviation: number, chance: Chance): Float64Array => {
  let before = 0;
  return Float64Array.from({ length: count }, () => {
    const now = chance.normal() * deviation;
    const value = 0.85 * now + 0.45 * before;
    before = now;
    return value;
  });
};

const addMotion = (track: Float64Array, rate: number, { noise, chance }: { noise: Noise; chance: Chance }): void => {
  const bursts = round((noise.motionBursts * track.length) / rate / 10);
  for (let burst = 0; burst < bursts; burst += 1) {
    const from = floor(chance.between(0, track.length));
    const length = floor(chance.between(0.25, 0.9) * rate);
    const height = chance.between(-1, 1) * noise.motionUv;
    const hz = chance.between(1, 4);
    for (let i = 0; i < length && from + i < track.length; i += 1) {
      const part = i / length;
      const value = height * sin(Math.PI * part) * sin(2 * Math.PI * hz * (i / rate) + part);
      track[from + i] = (track[from + i] ?? 0) + value;
    }
  }
};

/** Each electrode brings its own noise; limb electrodes disturb the limb leads as Einthoven wants it. */
const electrode = (span: Span, noise: Noise, chance: Chance): Float64Array => {
  const track = wander(span, noise.wanderUv, chance);
  const emg = muscle(span.count, noise.emgUv, chance);
  const mains = noise.mainsUv * chance.between(0.3, 1);
  const turn = (2 * Math.PI * noise.mainsHz) / span.rate;
  const phase = chance.between(0, 2 * Math.PI);
  for (let i = 0; i < span.count; i += 1) {
    track[i] = (track[i] ?? 0) + (emg[i] ?? 0) + mains * sin(turn * i + phase);
  }
  addMotion(track, span.rate, { noise, chance });
  return track;
};

export const addNoise = (
  leads: StoredLeads,
  rate: number,
  { noise, chance }: { noise: Noise; chance: Chance },
): void => {
  const count = leads.get('I')?.length ?? 0;
  const draw = (): Float64Array => electrode({ rate, count }, noise, chance);
  const [right, left, foot] = [draw(), draw(), draw()];
  const limbElectrode = new Map<LeadName, Float64Array>([
    ['I', left],
    ['II', foot],
  ]);
  const at = (track: Float64Array, i: number): number => track[i] ?? 0;
  for (const [name, samples] of leads) {
    const limb = limbElectrode.get(name);
    const own = limb ?? draw();
    for (let i = 0; i < count; i += 1) {
      const centre = limb ? at(right, i) : (at(right, i) + at(left, i) + at(foot, i)) / 3;
      samples[i] = at(samples, i) + (at(own, i) - centre) / Math.SQRT2;
    }
  }
};
