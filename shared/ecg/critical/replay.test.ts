import { nobodyAsked, type ClinicalContext } from '../interpretation';
import type { ScenarioName } from '../synth/scenarios';
import { synthesise } from '../synth/synthesise';
import { defaultCriticalList } from './defaultList';
import type { CriticalList } from './list';
import { isChanged, judgeTwice, weightOf } from './replay';

const context: ClinicalContext = {
  ...nobodyAsked,
  ageYears: 58,
  sex: 'male',
  symptoms: ['dizziness'],
};

const under = (scenario: ScenarioName, after: CriticalList) =>
  judgeTwice(
    { recording: synthesise({ scenario, seed: 3 }).recording, context },
    { before: defaultCriticalList, after },
  );

test.each(['normal', 'severe-bradycardia', 'anterior-stemi'] as const)('the same list changes nothing: %s', (name) => {
  const judged = under(name, defaultCriticalList);
  expect(isChanged(judged)).toBe(false);
  expect(weightOf(judged.before)).toBe(name === 'normal' ? null : 'page');
});

test('a stricter limit shows what it would have silenced, and nothing else', () => {
  const stricter = structuredClone(defaultCriticalList);
  stricter.rows['bradycardia-severe'].numbers.rateBpm = 25;
  const judged = under('severe-bradycardia', stricter);
  expect(judged.before).toContainEqual({ key: 'bradycardia-severe', tier: 'page' });
  expect(judged.after).not.toContainEqual({ key: 'bradycardia-severe', tier: 'page' });
  expect(isChanged(judged)).toBe(true);
  expect(isChanged(under('anterior-stemi', stricter))).toBe(false);
});

test('a tier taken down is a change of weight', () => {
  const lifted = structuredClone(defaultCriticalList);
  for (const row of Object.values(lifted.rows)) row.tier = 'lift';
  const { before, after } = under('anterior-stemi', lifted);
  expect([weightOf(before), weightOf(after)]).toEqual(['page', 'lift']);
});
