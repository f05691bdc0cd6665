import { hertz } from '../../domain/units';
import type { Device, DevicePatient, Recording } from '../recording';
import { addChaos, atrialChaos, ventricularChaos } from './chaos';
import { chanceFrom, type Chance } from './chance';
import { heartOf, type Heart } from './heart';
import { heightAt, reachMs, type Wave } from './heartVector';
import { storedLeads, twelveLeads, type Dipole, type StoredLeads } from './leadField';
import { addNoise, quietNoise, type Noise } from './noise';
import type { RhythmPlan } from './rhythms';
import { flutterWaves } from './flutterWaves';
import { spike } from './conduction';
import type { Expected } from './scenario';
import { scenarios, type ScenarioName } from './scenarios';
import { pWaves } from './shapes';
import { edgesOf, type BeatEdges } from './waveEdges';

export type SynthesisRequest = {
  readonly scenario: ScenarioName;
  readonly seed: number;
  /** Hz; 500 by default. */
  readonly rate?: number;
  /** 10 by default. */
  readonly seconds?: number;
  readonly ageYears?: number;
  readonly sex?: 'male' | 'female';
  readonly noise?: Noise;
  readonly patient?: Partial<DevicePatient>;
  readonly device?: Partial<Device>;
  readonly startedAt?: string;
};

export type Truth = {
  readonly scenario: ScenarioName;
  readonly rhythm: string;
  /** Sample indices of R peaks that lie in the recording, and what each beat is. */
  readonly qrs: readonly { readonly at: number; readonly class: 'N' | 'V' }[];
  readonly pOnsets: readonly number[];
  /** Where the model's waves leave the baseline and return, sample indices; one entry per beat of `qrs`. */
  readonly edges: readonly BeatEdges[];
  /** Ventricular; null without beats. */
  readonly rateBpm: number | null;
  /** For a symptomatic patient without an earlier ECG. */
  readonly expected: readonly Expected[];
  readonly mimic: boolean;
};

export type Canvas = { readonly dipole: Dipole; readonly rate: number; readonly count: number };

export const blankCanvas = (rate: number, seconds: number): Canvas => {
  const count = Math.round(rate * seconds);
  const axis = (): Float64Array => new Float64Array(count);
  return { dipole: { x: axis(), y: axis(), z: axis() }, rate, count };
};

export const draw = ({ dipole, rate, count }: Canvas, wave: Wave, originMs: number): void => {
  const [fromMs, toMs] = reachMs(wave);
  const from = Math.max(0, Math.ceil(((originMs + fromMs) * rate) / 1000));
  const to = Math.min(count, Math.floor(((originMs + toMs) * rate) / 1000) + 1);
  const [x, y, z] = wave.vector;
  for (let i = from; i < to; i += 1) {
    const height = heightAt(wave, (i * 1000) / rate - originMs);
    dipole.x[i] = (dipole.x[i] ?? 0) + x * height;
    dipole.y[i] = (dipole.y[i] ?? 0) + y * height;
    dipole.z[i] = (dipole.z[i] ?? 0) + z * height;
  }
};

/** What comes neither from a beat nor from chance: circling atria, a stimulator. */
const besides = ({ flutterBpm, spikesMs = [] }: RhythmPlan, canvas: Canvas): void => {
  const last = (canvas.count * 1000) / canvas.rate;
  const waves = flutterBpm === undefined ? [] : flutterWaves(flutterBpm, last);
  for (const wave of waves) draw(canvas, wave, 0);
  for (const ms of spikesMs) draw(canvas, spike, ms);
};

const beating = (plan: RhythmPlan, canvas: Canvas, [heart, chance]: [Heart, Chance]): void => {
  const phase = chance.between(0, 6.28);
  for (const { atMs, rrMs, shape } of plan.beats) {
    // Breathing moves the heart under the electrodes.
    const swell = 1 + 0.03 * Math.sin((2 * Math.PI * atMs) / 3900 + phase);
    const breathed = { ...heart, qrsScale: heart.qrsScale * swell };
    for (const wave of shape(breathed, rrMs)) draw(canvas, wave, atMs);
  }
  for (const onset of plan.pOnsetsMs) for (const wave of pWaves(heart, 0)) draw(canvas, wave, onset);
  besides(plan, canvas);
  if (plan.atriaFibrillate) addChaos(canvas.dipole, canvas.rate, { what: atrialChaos, chance });
  if (plan.ventriclesFibrillate) addChaos(canvas.dipole, canvas.rate, { what: ventricularChaos, chance });
};

type Drawn = { readonly plan: RhythmPlan; readonly canvas: Canvas; readonly heart: Heart };

const truthOf = (request: SynthesisRequest, { plan, canvas: { rate, count }, heart }: Drawn): Truth => {
  const { expected, mimic } = scenarios[request.scenario];
  const sampleOf = (ms: number): number => Math.round((ms * rate) / 1000);
  const within = (at: number): boolean => at >= 0 && at < count;
  const inside = plan.beats.filter(({ atMs }) => within(sampleOf(atMs)));
  const qrs = inside.map(({ atMs, label }) => ({ at: sampleOf(atMs), class: label }));
  const [first, last] = [qrs[0]?.at ?? 0, qrs.at(-1)?.at ?? 0];
  return {
    scenario: request.scenario,
    rhythm: plan.name,
    qrs,
    pOnsets: plan.pOnsetsMs.map(sampleOf).filter(within),
    edges: inside.map(({ atMs, rrMs, shape }) => edgesOf(shape(heart, rrMs), (ms) => sampleOf(atMs + ms))),
    rateBpm: qrs.length > 1 ? (60 * rate * (qrs.length - 1)) / (last - first) : null,
    expected,
    mimic,
  };
};

const somebody = { ageYears: 58, sex: 'male' } as const;
export const unnamed: DevicePatient = { id: null, name: null, sex: null, birthDate: null, ageYears: null };
const generator: Device = { manufacturer: 'Tongxin', model: 'synth', serial: null };

type Surroundings = Pick<Recording, 'startedAt' | 'device' | 'patient'>;

export const recordingOf = (leads: StoredLeads, rate: number, about: Surroundings): Recording => ({
  format: 'synthetic',
  rate: hertz(rate),
  leads: twelveLeads(leads),
  ...about,
  filters: { highPassHz: 0.05, lowPassHz: 150, notchHz: null },
  gaps: [],
  saturated: [],
  deviceStatements: [],
  deviceMeasurements: {},
});

/** A 12-lead recording in µV with its ground truth; the same request gives the same samples. */
export const synthesise = (request: SynthesisRequest): { recording: Recording; truth: Truth } => {
  const scenario = scenarios[request.scenario];
  const { seed, rate = 500, seconds = 10, ageYears, sex } = { ...somebody, ...scenario.who, ...request };
  const chance = chanceFrom(seed);
  const heart = heartOf({ ageYears, sex }, chance);
  const canvas = blankCanvas(rate, seconds);
  const plan = scenario.rhythm({ heart, chance, seconds });
  beating(plan, canvas, [heart, chance]);
  const leads = storedLeads(canvas.dipole);
  addNoise(leads, rate, { noise: request.noise ?? scenario.noise ?? quietNoise, chance });
  scenario.fault?.(leads, chance, rate);
  const recording = recordingOf(leads, rate, {
    startedAt: request.startedAt ?? null,
    device: { ...generator, ...request.device },
    patient: { ...unnamed, sex, ageYears, ...request.patient },
  });
  return { recording, truth: truthOf(request, { plan, canvas, heart }) };
};
