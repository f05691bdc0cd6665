import { analyse } from '../analyse';
import { interpret } from '../interpret';
import { nobodyAsked, type Interpretation } from '../interpretation';
import type { LeadName, Recording } from '../recording';
import { prepare } from '../signal/prepare';
import type { ScenarioName } from '../synth/scenarios';
import { synthesise } from '../synth/synthesise';
import { withoutIdlePulses } from './idlePulses';

/** How a bipolar lead in the right ventricle's apex shows in each lead, as a part of its largest height. */
const seenIn: Partial<Record<LeadName, number>> = {
  I: 0.6,
  II: 1,
  V1: -0.5,
  V2: -0.7,
  V3: 0.3,
  V4: 0.8,
  V5: 0.9,
  V6: 0.7,
};

type Pulses = { readonly perMinute: number; readonly uv: number; readonly secondAfterMs?: number };

/** Triangles of 8 ms, whenever the pacemaker's clock strikes; in two chambers one behind the other. */
const paced = (recording: Recording, { perMinute, uv, secondAfterMs }: Pulses): Recording => {
  const ms = recording.rate / 1000;
  const leads = recording.leads.map(({ name, samples, ...lead }) => {
    const drawn = Float32Array.from(samples);
    const strike = (atMs: number): void => {
      for (let i = Math.max(0, Math.ceil((atMs - 4) * ms)); i <= (atMs + 4) * ms && i < drawn.length; i += 1) {
        drawn[i] = (drawn[i] ?? 0) + uv * (seenIn[name] ?? 0.4) * (1 - Math.abs(i / ms - atMs) / 4);
      }
    };
    for (let atMs = 310; atMs * ms < drawn.length; atMs += 60_000 / perMinute) {
      strike(atMs);
      if (secondAfterMs !== undefined) strike(atMs + secondAfterMs);
    }
    return { ...lead, name, samples: drawn };
  });
  return { ...recording, leads };
};

const recorded = (scenario: ScenarioName, seed: number, rate: number): Recording =>
  synthesise({ scenario, seed, rate }).recording;

const said = (recording: Recording, pacemaker: boolean): Interpretation =>
  interpret(recording, {
    ...nobodyAsked,
    ageYears: 71,
    sex: 'male',
    pacemaker,
  });
const pages = ({ findings }: Interpretation): readonly string[] =>
  findings.filter(({ tier }) => tier === 'page').map(({ key }) => key);

const seeds = [1, 2, 3, 4];

describe.each([250, 360, 500])('pulses that march through, at %i Hz', (rate) => {
  test.each([
    ['large', { perMinute: 60, uv: 2000 }],
    ['very large and faster', { perMinute: 84, uv: 4000 }],
    ['in two chambers', { perMinute: 70, uv: 3000, secondAfterMs: 160 }],
  ] as const)('do not hide fibrillation, known as paced or not: %s', (_, pulses) => {
    for (const seed of seeds) {
      const recording = paced(recorded('vf', seed, rate), pulses);
      for (const known of [false, true]) {
        expect({ seed, known, pages: pages(said(recording, known)) }).toMatchObject({ pages: ['vf-flutter'] });
      }
    }
  });

  test('do not hide standstill', () => {
    for (const seed of seeds) {
      const recording = paced(recorded('asystole', seed, rate), { perMinute: 65, uv: 2000 });
      expect(analyse(recording).beats).toEqual([]);
      expect(pages(said(recording, false))).toContain('asystole');
    }
  });
});

test.each(['normal', 'af', 'svt', 'wide-qrs-tachycardia', 'noise'] as const)(
  'QRS complexes are no pulses: %s',
  (name) => {
    for (const rate of [125, 250, 500]) {
      for (const ageYears of [0, 3, 60]) {
        const signal = prepare(synthesise({ scenario: name, seed: 3 + ageYears, rate, ageYears }).recording);
        expect(withoutIdlePulses(signal)).toBe(signal);
      }
    }
  },
);

test('pulses that the ventricles answer stay', () => {
  const { recording, truth } = synthesise({ scenario: 'lbbb', seed: 5 });
  const leads = recording.leads.map((lead) => {
    const samples = Float32Array.from(lead.samples);
    for (const { at } of truth.qrs) samples[at - 40] = (samples[at - 40] ?? 0) + 3000 * (seenIn[lead.name] ?? 0.4);
    return { ...lead, samples };
  });
  const signal = prepare({ ...recording, leads });
  expect(withoutIdlePulses(signal)).toBe(signal);
});
