import { interpret } from '../interpret';
import { nobodyAsked, type QualityHint } from '../interpretation';
import type { LeadName } from '../recording';
import { scenarioNames } from '../synth/scenarios';
import { synthesise } from '../synth/synthesise';

const normal = (seed: number) => synthesise({ scenario: 'normal', seed, ageYears: 50, sex: 'female' }).recording;
const hintIn = (recording: ReturnType<typeof normal>): QualityHint | undefined =>
  interpret(recording, { ...nobodyAsked, ageYears: 50 }).quality.hints.find(({ key }) => key === 'chest-order');

test.each([
  ['V1', 'V3'],
  ['V2', 'V3'],
  ['V3', 'V4'],
  ['V2', 'V5'],
] as const)('%s and %s in each other’s place are told to the technician', (a, b) => {
  const recording = normal(4);
  const names: Partial<Record<LeadName, LeadName>> = { [a]: b, [b]: a };
  const leads = recording.leads.map((lead) => ({ ...lead, name: names[lead.name] ?? lead.name }));
  expect(hintIn({ ...recording, leads })).toMatchObject({ leads: [a, b] });
});

test('no disease has the order of an exchange', () => {
  const suspected = scenarioNames.filter(
    (scenario) => scenario !== 'chest-reversal' && hintIn(synthesise({ scenario, seed: 2 }).recording) !== undefined,
  );
  expect(suspected).toEqual([]);
});
