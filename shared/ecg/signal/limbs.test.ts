import { synthesise } from '../synth/synthesise';
import { followsLimbs, limbRules } from './limbs';
import { prepare } from './prepare';

const { recording } = synthesise({ scenario: 'normal', seed: 3 });
const samplesOf = (name: string): Float32Array =>
  recording.leads.find((lead) => lead.name === name)?.samples ?? new Float32Array(0);
const stored = { ...recording, leads: recording.leads.map((lead) => ({ ...lead, derived: false })) };
const pathOf = (signal: ReturnType<typeof prepare>, name: string) => signal.leads.find((lead) => lead.name === name);

test('a derived path is the filtered lead itself, to a rounding', () => {
  const derived = pathOf(prepare(stored), 'aVL');
  const alone = pathOf(prepare({ ...stored, leads: stored.leads.filter(({ name }) => name === 'aVL') }), 'aVL');
  expect(derived?.limbs).not.toBeNull();
  expect(alone?.limbs).toBeNull();
  const atEnds = 2 * stored.rate;
  // Where a recording begins or ends in a QRS, each lead's own resting level is guessed.
  derived?.steady.subarray(atEnds, -atEnds).forEach((value, k) => {
    const i = k + atEnds;
    expect(Math.abs(value - (alone?.steady[i] ?? NaN))).toBeLessThan(3);
  });
});

test('a limb lead that contradicts I and II, or has a gap, keeps its own path', () => {
  const changed = (value: number): Float32Array => samplesOf('III').map((uv, i) => (i === 700 ? value : uv));
  for (const value of [4_000, NaN]) {
    const leads = stored.leads.map((lead) => (lead.name === 'III' ? { ...lead, samples: changed(value) } : lead));
    expect(pathOf(prepare({ ...stored, leads }), 'III')?.limbs).toBeNull();
  }
});

test('all four follow from I and II', () => {
  for (const [name, rule] of limbRules) {
    expect(followsLimbs(samplesOf(name), [samplesOf('I'), samplesOf('II')], rule)).toBe(true);
    expect(followsLimbs(samplesOf('V2'), [samplesOf('I'), samplesOf('II')], rule)).toBe(false);
  }
});
