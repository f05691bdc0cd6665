import { nobodyAsked, type ClinicalContext } from '../interpretation';
import type { ScenarioName } from '../synth/scenarios';
import { synthesise } from '../synth/synthesise';
import { defaultCriticalList } from './defaultList';
import { replayList, type InterpretationInput } from './replay';

const context: ClinicalContext = {
  ...nobodyAsked,
  ageYears: 58,
  sex: 'male',
  symptoms: ['dizziness'],
};

const stored = (['normal', 'severe-bradycardia', 'anterior-stemi'] as const).map(
  (scenario: ScenarioName): InterpretationInput => ({
    id: scenario,
    recording: synthesise({ scenario, seed: 3 }).recording,
    context,
  }),
);

test('the same list changes nothing', () => {
  const { changes, before, after } = replayList(stored, defaultCriticalList, defaultCriticalList);
  expect(changes).toEqual([]);
  expect(before).toEqual(after);
  expect(before.page).toBe(2);
});

test('a stricter limit shows which recordings it would have silenced, and only those', () => {
  const stricter = structuredClone(defaultCriticalList);
  stricter.rows['bradycardia-severe'].numbers.rateBpm = 25;
  const { changes, before, after, recordings } = replayList(stored, defaultCriticalList, stricter);
  expect(changes.map(({ id }) => id)).toEqual(['severe-bradycardia']);
  expect(changes[0]?.before).toContainEqual({ key: 'bradycardia-severe', tier: 'page' });
  expect([recordings, before.page, after.page]).toEqual([3, 2, 1]);
});
