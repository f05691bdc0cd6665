import { hertz } from '../../domain/units';
import { interpret } from '../interpret';
import { quietNoise } from '../synth/noise';
import { synthesise } from '../synth/synthesise';
import { highPass, lowPass } from './filters';
import { fastPart, measureHum, withoutHum } from './mains';
import { median, medianSize, movingMean, peakToPeak, quantile } from './series';
import { nobodyAsked, type ClinicalContext } from '../interpretation';

const sine = (hz: number, rate = 500, uv = 100): Float32Array =>
  Float32Array.from({ length: 10 * rate }, (_, i) => uv * Math.sin((2 * Math.PI * hz * i) / rate));
const inner = (x: Float32Array): number => peakToPeak(x, 1000, 4000) / 2;

test('quantiles, whatever the order', () => {
  expect(median([5, 1, 4, 2, 3])).toBe(3);
  expect(quantile([9, 9, 9, 1], 0)).toBe(1);
  expect(quantile([], 0.5)).toBe(0);
  expect(medianSize(Float64Array.from([-8, 1, -2]))).toBe(2);
});

test('a moving mean keeps a constant, ends included', () => {
  expect([...movingMean(new Float64Array(20).fill(7), 5)]).toEqual(new Array<number>(20).fill(7));
});

test('zero-phase filters pass, stop, and shift nothing', () => {
  expect(inner(highPass(sine(10), 0.5, 500))).toBeCloseTo(100, 0);
  expect(inner(highPass(sine(0.05), 0.5, 500))).toBeLessThan(5);
  expect(inner(lowPass(sine(100), 20, 500))).toBeLessThan(1);
  const pulse = Float32Array.from({ length: 2000 }, (_, i) => 1000 * Math.exp(-((i - 1000) ** 2) / 200));
  const filtered = highPass(pulse, 0.5, 500);
  expect(filtered.indexOf(Math.max(...filtered))).toBe(1000);
});

test('mains goes, and nothing rings after a QRS', () => {
  const { recording } = synthesise({
    scenario: 'normal',
    seed: 1,
    noise: { ...quietNoise, emgUv: 0, mainsUv: 0, wanderUv: 0 },
  });
  const clean = recording.leads[1]?.samples ?? new Float32Array(0);
  const hum = sine(50, 500, 150);
  const humming = clean.map((value, i) => value + (hum[i] ?? 0));
  const measured = measureHum(fastPart(humming, 500), 500);
  expect(measured.hum.hz).toBe(50);
  expect(measured.hum.uv).toBeGreaterThan(120);
  const left = withoutHum(humming, 500, measured).map((value, i) => value - (clean[i] ?? 0));
  expect(peakToPeak(left, 500, 4500)).toBeLessThan(50);
});

const context: ClinicalContext = {
  ...nobodyAsked,
  ageYears: 58,
  sex: 'male',
};

const hintKeys = (recording: Parameters<typeof interpret>[0]): string[] =>
  interpret(recording, context).quality.hints.map(({ key }) => key);

describe('hints to the technician', () => {
  test('a fallen electrode, mains, muscle and wander are told apart', () => {
    const noisy = (noise: Partial<typeof quietNoise>): string[] =>
      hintKeys(synthesise({ scenario: 'normal', seed: 6, noise: { ...quietNoise, ...noise } }).recording);
    expect(hintKeys(synthesise({ scenario: 'lead-off', seed: 6 }).recording)).toEqual(['lead-off']);
    expect(noisy({})).toEqual([]);
    expect(noisy({ mainsUv: 400 })).toEqual(['mains']);
    expect(noisy({ emgUv: 110 })).toContain('muscle');
    expect(noisy({ wanderUv: 2500 })).toContain('wander');
  });

  test('exchanged arms are seen', () => {
    const { recording } = synthesise({ scenario: 'normal', seed: 5 });
    const of = (name: string): Float32Array =>
      recording.leads.find((lead) => lead.name === name)?.samples ?? new Float32Array(0);
    const exchanged: Record<string, Float32Array> = {
      I: of('I').map((value) => -value),
      II: of('III'),
      III: of('II'),
      aVR: of('aVL'),
      aVL: of('aVR'),
    };
    const swapped = {
      ...recording,
      leads: recording.leads.map((lead) => ({ ...lead, samples: exchanged[lead.name] ?? lead.samples })),
    };
    expect(hintKeys(swapped)).toContain('arm-reversal');
    expect(hintKeys(recording)).not.toContain('arm-reversal');
  });

  test('a recording of two seconds asks for ten', () => {
    const { recording } = synthesise({ scenario: 'normal', seed: 5, seconds: 2 });
    const said = interpret({ ...recording, rate: hertz(500) }, context);
    expect(said.quality.verdict).toBe('unreadable');
    expect(said.severity).toBe('unreadable');
    expect(said.findings.at(-1)?.sentence.zh).toContain('重新采集10秒');
  });
});

test('a recording that ends in a QRS keeps its baseline level before it', () => {
  const rate = 250;
  const rest = new Float32Array(4 * rate);
  const cut = rest.map((_, i) => Math.max(0, 1000 - 80 * (rest.length - 1 - i)));
  const level = highPass(cut, 0.5, rate)[rest.length - 30] ?? NaN;
  expect(Math.abs(level)).toBeLessThan(60);
});
