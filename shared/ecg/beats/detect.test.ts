import { prepare } from '../signal/prepare';
import { scenarioNames, type ScenarioName } from '../synth/scenarios';
import { synthesise } from '../synth/synthesise';
import { detectBeats } from './detect';

/** No QRS to count, or complexes that run into each other without a moment of their own. */
const uncountable: readonly ScenarioName[] = ['asystole', 'vf', 'torsades', 'polymorphic-vt', 'preexcited-af'];

/** What the detector does not reach yet. Whoever mends one is told by this test. */
const notYet: Partial<Record<ScenarioName, string>> = {
  'tented-t': 'T waves as tall and narrow as a QRS are counted',
  'pacing-failure': 'stimuli that nothing answers are counted',
  'bidirectional-vt': 'a beat is missed now and then',
};
const withBeats = scenarioNames.filter((name) => !uncountable.includes(name) && !(name in notYet));

/** Beats that were missed, and detections that are no beat, more than 50 ms from any; edges of 0.2 s apart. */
const errorsOf = (scenario: ScenarioName, seed: number, rate: number): number => {
  const { recording, truth } = synthesise({ scenario, seed, rate });
  const found = detectBeats(prepare(recording)).map(({ at }) => at);
  const [tolerance, edge, count] = [0.05 * rate, 0.2 * rate, 10 * rate];
  const inner = (at: number): boolean => at > edge && at < count - edge;
  const real = truth.qrs.map(({ at }) => at);
  const near = (at: number, others: readonly number[]): boolean =>
    others.some((other) => Math.abs(other - at) <= tolerance);
  const missed = real.filter((at) => inner(at) && !near(at, found));
  const invented = found.filter((at) => inner(at) && !near(at, real));
  return missed.length + invented.length;
};

const errorsIn = (scenario: ScenarioName): number =>
  Array.from({ length: 12 }, (_, i) => errorsOf(scenario, i + 1, 500)).reduce((a, b) => a + b, 0);

test.each(withBeats)('finds every QRS of %s and nothing else', (scenario) => {
  // Heavy noise may cost a beat in a hundred.
  expect(errorsIn(scenario)).toBeLessThanOrEqual(scenario === 'noise' ? 2 : 0);
});

const gaps = scenarioNames.flatMap((name) => (name in notYet ? [[name, notYet[name]] as const] : []));
test.failing.each(gaps)('does not find every QRS of %s yet: %s', (scenario) => {
  expect(errorsIn(scenario)).toBe(0);
});

test.each([125, 250, 360, 1000])('does so at %i Hz', (rate) => {
  const errors = [1, 2, 3].map((seed) => errorsOf('normal', seed, rate));
  expect(errors).toEqual([0, 0, 0]);
});

test('finds none in a standstill', () => {
  const found = [1, 2, 3, 4, 5].map(
    (seed) => detectBeats(prepare(synthesise({ scenario: 'asystole', seed }).recording)).length,
  );
  expect(found).toEqual([0, 0, 0, 0, 0]);
});
