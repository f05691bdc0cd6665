import { interpret } from '../interpret';
import { nobodyAsked } from '../interpretation';
import type { Recording } from '../recording';
import { quietNoise } from '../synth/noise';
import { synthesise, type SynthesisRequest } from '../synth/synthesise';

const recordingOf = (request: Omit<SynthesisRequest, 'sex'>): Recording =>
  synthesise({ ...request, sex: 'male' }).recording;

const keysOf = (recording: Recording): readonly string[] =>
  interpret(recording, { ...nobodyAsked, ageYears: 60 }).findings.map(({ key }) => key);

test.each([7001, 7014, 7017, 7018, 7022])(
  'atria that fibrillate through a pause are not the ventricles, seed %i',
  (seed) => {
    const noise = { ...quietNoise, emgUv: 4 + 26 * ((seed % 5) / 4), wanderUv: 40 + 500 * ((seed % 5) / 4) };
    const keys = keysOf(recordingOf({ scenario: 'af-pause', seed, ageYears: 25 + (seed % 60), noise }));
    expect(keys).toContain('pause');
    expect(keys).not.toContain('vf-flutter');
  },
);

test('ventricles that begin to fibrillate after sinus beats are', () => {
  const [calm, fibrillating] = [recordingOf({ scenario: 'normal', seed: 5 }), recordingOf({ scenario: 'vf', seed: 5 })];
  const half = Math.round(4 * calm.rate);
  const leads = calm.leads.map((lead, i) => ({
    ...lead,
    samples: lead.samples.map((uv, k) => (k < half ? uv : (fibrillating.leads[i]?.samples[k] ?? 0))),
  }));
  expect(keysOf({ ...calm, leads })[0]).toBe('vf-flutter');
});
