import { nobodyAsked, type ClinicalContext } from '../interpretation';
import type { Recording } from '../recording';
import { synthesise } from '../synth/synthesise';
import type { ScenarioName } from '../synth/scenarios';
import { cutOut } from './cutOut';
import { marksOf } from './marks';
import { rhythmTimeline } from './rhythmTimeline';

const context: ClinicalContext = {
  ...nobodyAsked,
  ageYears: 60,
  sex: 'male',
};
const of = (scenario: ScenarioName, seconds: number): Recording => synthesise({ scenario, seed: 7, seconds }).recording;

/** One behind the other, lead by lead. */
const join = (...parts: readonly [Recording, ...Recording[]]): Recording => ({
  ...parts[0],
  leads: parts[0].leads.map((lead, i) => ({
    ...lead,
    samples: Float32Array.from(parts.flatMap(({ leads }) => [...(leads[i]?.samples ?? [])])),
  })),
});

test('fibrillation between sinus rhythms begins and ends where it does, within a window', () => {
  const recording = join(of('normal', 30), of('vf', 20), of('normal', 30));
  const episodes = rhythmTimeline(recording, context);
  expect(episodes.map(({ name }) => name)).toEqual(['N', 'VF', 'N']);
  const seconds = (sample: number | undefined): number => (sample ?? NaN) / recording.rate;
  expect(Math.abs(seconds(episodes[1]?.from) - 30)).toBeLessThan(4);
  expect(Math.abs(seconds(episodes[1]?.to) - 50)).toBeLessThan(4);
  expect(episodes.at(-1)?.to).toBe(recording.leads[0]?.samples.length);
}, 60_000);

test('atrial fibrillation is a rhythm of its own, an everyday ECG is one episode of none', () => {
  expect(rhythmTimeline(of('af', 60), context).map(({ name }) => name)).toEqual(['AFIB']);
  expect(rhythmTimeline(of('normal', 12), context).map(({ name }) => name)).toEqual(['N']);
}, 60_000);

test('marks name each change, bracket fibrillation and leave no beats in it', () => {
  const beats = [100, 900, 1200, 2100].map((at) => ({ at, class: at === 900 ? 'V' : 'N' }) as const);
  const marks = marksOf(beats, [
    { name: 'N', from: 0, to: 1000 },
    { name: 'VF', from: 1000, to: 2000 },
    { name: 'N', from: 2000, to: 3000 },
  ]);
  expect(marks.map(({ at, code, aux }) => `${at} ${code} ${aux}`.trim())).toEqual([
    '0 28 (N',
    '100 1',
    '900 5',
    '1000 32',
    '1000 28 (VF',
    '1999 33',
    '2000 28 (N',
    '2100 1',
  ]);
});

test('a cut keeps its gaps and end stops in place', () => {
  const whole = { ...of('normal', 10), gaps: [{ lead: null, from: 900, to: 1100 }], saturated: [] };
  const cut = cutOut(whole, 1000, 2000);
  expect(cut.gaps).toEqual([{ lead: null, from: 0, to: 100 }]);
  expect(cut.leads[0]?.samples).toEqual(whole.leads[0]?.samples.slice(1000, 2000));
});
