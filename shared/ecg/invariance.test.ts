import fc from 'fast-check';
import { hertz } from '../domain/units';
import { analyse, type Analysis } from './analyse';
import type { Recording } from './recording';
import { synthesise } from './synth/synthesise';

const eachLead = (recording: Recording, change: (samples: Float32Array) => Float32Array): Recording => ({
  ...recording,
  leads: recording.leads.map((lead) => ({ ...lead, samples: change(lead.samples) })),
});

const secondsOf = ({ beats, recording }: Analysis): readonly number[] => beats.map(({ at }) => at / recording.rate);

/** Beats of both at the same moments, the intervals alike. */
function expectAlike(
  one: Analysis,
  other: Analysis,
  within: { readonly beatMs: number; readonly edgeMs: number },
): void {
  const [before, after] = [secondsOf(one), secondsOf(other)];
  expect(after).toHaveLength(before.length);
  for (const [i, second] of before.entries()) {
    expect(Math.abs((after[i] ?? NaN) - second) * 1000).toBeLessThanOrEqual(within.beatMs);
  }
  for (const interval of ['qrsMs', 'prMs', 'qtMs'] as const) {
    const [a, b] = [one.measurements[interval], other.measurements[interval]];
    expect(a === null).toBe(b === null);
    expect(Math.abs((a ?? 0) - (b ?? 0))).toBeLessThanOrEqual(within.edgeMs);
  }
}

/** Whose waves stand well out of the noise: at its limit a wave may be found or not. */
const heart = fc.record({
  scenario: fc.constantFrom('normal', 'anterior-stemi', 'inferior-stemi', 'lbbb', 'rbbb' as const),
  seed: fc.integer({ min: 1, max: 40 }),
});
const often = { numRuns: 12, seed: 31 };

test('the gain of a device moves no beat and no edge', () => {
  fc.assert(
    fc.property(heart, fc.double({ min: 0.7, max: 1.8, noNaN: true }), (of, gain) => {
      const { recording } = synthesise(of);
      const louder = eachLead(recording, (samples) => samples.map((uv) => uv * gain));
      expectAlike(analyse(recording), analyse(louder), { beatMs: 4, edgeMs: 8 });
    }),
    often,
  );
}, 120_000);

test('leads turned over are the same beats with the same intervals', () => {
  fc.assert(
    fc.property(heart, (of) => {
      const { recording } = synthesise(of);
      const turned = eachLead(recording, (samples) => samples.map((uv) => -uv));
      expectAlike(analyse(recording), analyse(turned), { beatMs: 4, edgeMs: 12 });
    }),
    often,
  );
}, 120_000);

test('half as many samples are the same beats, to a sample, and nearly the same intervals', () => {
  fc.assert(
    fc.property(heart, (of) => {
      const { recording } = synthesise(of);
      const halved = eachLead(recording, (samples) =>
        Float32Array.from(
          { length: samples.length >> 1 },
          (_, i) => ((samples[2 * i] ?? 0) + (samples[2 * i + 1] ?? 0)) / 2,
        ),
      );
      const slower = { ...halved, rate: hertz(recording.rate / 2) };
      expectAlike(analyse(recording), analyse(slower), { beatMs: 8, edgeMs: 16 });
    }),
    often,
  );
}, 120_000);

test('a recording played twice has each of its beats twice, and the same rate', () => {
  fc.assert(
    fc.property(heart, (of) => {
      const { recording } = synthesise(of);
      const twice = eachLead(recording, (samples) => Float32Array.from([...samples, ...samples]));
      const [once, both] = [analyse(recording), analyse(twice)];
      // At the seam a beat may be cut in two or completed.
      expect(Math.abs(both.beats.length - 2 * once.beats.length)).toBeLessThanOrEqual(1);
      const inner = (second: number): boolean => second > 1 && second < 9;
      const ends = secondsOf(both).map((second) => second % 10);
      for (const second of secondsOf(once).filter(inner)) {
        expect(ends.filter((end) => Math.abs(end - second) < 0.02)).toHaveLength(2);
      }
    }),
    often,
  );
}, 120_000);
