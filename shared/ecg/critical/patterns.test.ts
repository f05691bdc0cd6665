import { interpret } from '../interpret';
import { nobodyAsked, type ClinicalContext, type Finding, type Interpretation } from '../interpretation';
import type { ScenarioName } from '../synth/scenarios';
import { synthesise } from '../synth/synthesise';

const context: ClinicalContext = {
  ...nobodyAsked,
  ageYears: 58,
  sex: 'male',
  symptoms: ['chest-pain'],
};

const read = (scenario: ScenarioName, changed: Partial<ClinicalContext> = {}): Interpretation =>
  interpret(synthesise({ scenario, seed: 4 }).recording, { ...context, ...changed });

const found = (said: Interpretation, key: string): Finding | undefined =>
  said.findings.find((finding) => finding.key === key);

test.each(['posterior-mi', 'de-winter', 'hyperacute-t'] as const)('%s pages with symptoms and lifts without', (key) => {
  expect(found(read(key), key)?.tier).toBe('page');
  expect(found(read(key, { symptomatic: false, symptoms: ['none'] }), key)?.tier).toBe('lift');
});

test.each(['posterior-mi', 'de-winter', 'hyperacute-t', 'wellens', 'pe-pattern'] as const)(
  '%s is an adult rule',
  (key) => {
    const scenario = key === 'pe-pattern' ? 'pulmonary-embolism' : key;
    expect(found(read(scenario), key)).toBeDefined();
    expect(found(read(scenario, { ageYears: 9 }), key)).toBeUndefined();
  },
);

test('a posterior infarction asks for V7–V9', () => {
  expect(found(read('posterior-mi'), 'posterior-mi')?.sentence.zh).toContain('V7–V9');
});

test('ST that rises again after an old infarction is a new one; without the old one the rule says nothing', () => {
  const healthy = read('normal');
  const scarred: Interpretation = {
    ...healthy,
    findings: healthy.findings.map((finding) => ({ ...finding, key: 'q-waves' })),
  };
  expect(found(read('anterior-stemi', { prior: scarred }), 're-infarction')?.tier).toBe('page');
  expect(found(read('anterior-stemi', { prior: healthy }), 're-infarction')).toBeUndefined();
});

test('a left bundle branch block is significant unless the earlier ECG had it', () => {
  const before = read('lbbb');
  expect(found(read('lbbb', { prior: before }), 'lbbb')?.severity).toBe('abnormal');
  for (const prior of [read('normal'), null]) {
    expect(found(read('lbbb', { prior }), 'lbbb')).toMatchObject({ severity: 'significant', tier: 'lift' });
  }
});

test('a stimulated ventricle has no bundle branch block', () => {
  expect(found(read('paced', { pacemaker: true }), 'lbbb')).toBeUndefined();
});

test('a short run of ventricular beats lifts, and leaves the other statements standing', () => {
  const said = read('vt-run');
  expect(said.findings.filter(({ tier }) => tier === 'page')).toEqual([]);
  expect(found(said, 'vt')?.tier).toBe('lift');
  expect(found(said, 'sinus-rhythm')).toBeDefined();
});

test('P waves that run into a delta wave are a pre-excitation, not a lack of P waves', () => {
  expect(found(read('wpw'), 'pre-excitation')?.severity).toBe('significant');
  expect(found(read('wpw'), 'hyperkalaemia-pattern')?.tier).not.toBe('page');
});

test('group beating is no fibrillation', () => {
  expect(found(read('mobitz-1'), 'atrial-fibrillation')).toBeUndefined();
  expect(found(read('af'), 'atrial-fibrillation')).toBeDefined();
});

test('lost capture with a long silence pages, and shows where', () => {
  const failure = found(read('pacing-failure', { pacemaker: true }), 'pacing-failure');
  expect(failure?.tier).toBe('page');
  expect(failure?.evidence.uncaptured).toBeGreaterThanOrEqual(2);
  expect(failure?.span).not.toBeNull();
  expect(found(read('paced', { pacemaker: true }), 'pacing-failure')).toBeUndefined();
});

test('a beat dropped after a steady PR is lifted, one after a growing PR is not', () => {
  expect(found(read('mobitz-2'), 'av-block-2-ii')).toMatchObject({ severity: 'significant', tier: 'lift' });
  expect(found(read('mobitz-1'), 'av-block-2-ii')).toBeUndefined();
});

test('what a heavier key has said is not said again', () => {
  const keys = read('long-qt').findings.map(({ key }) => key);
  expect(keys).toContain('qtc-long');
  expect(keys).not.toContain('qtc-prolonged');
});
