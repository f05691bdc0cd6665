import { interpret } from './interpret';
import { nobodyAsked, type ClinicalContext, type Interpretation, type Tier } from './interpretation';
import type { Recording } from './recording';
import { quietNoise } from './synth/noise';
import { scenarioNames, scenarios, type ScenarioName } from './synth/scenarios';
import { synthesise, type SynthesisRequest } from './synth/synthesise';

const person = (seed: number): { ageYears: number; sex: 'male' | 'female' } => ({
  ageYears: [58, 35, 72, 24, 45, 63, 81, 52, 30, 67][seed % 10] ?? 50,
  sex: seed % 2 === 0 ? 'female' : 'male',
});

const about = (context: Partial<ClinicalContext> = {}): ClinicalContext => ({
  ...nobodyAsked,
  ageYears: 58,
  sex: 'male',
  ...context,
});

const read = (scenario: ScenarioName, seed: number, context: Partial<ClinicalContext> = {}): Interpretation => {
  const { pacemaker = false, ...who } = scenarios[scenario].who ?? {};
  const patient = { ...person(seed), ...who };
  return interpret(synthesise({ scenario, seed, ...patient }).recording, about({ ...patient, pacemaker, ...context }));
};

/** These page always: what they show is plain. */
const critical = [
  'anterior-stemi',
  'inferior-stemi',
  'lateral-stemi',
  'complete-av-block',
  'wide-qrs-tachycardia',
  'asystole',
  'long-pause',
  'severe-bradycardia',
  'svt',
  'vf',
  'posterior-mi',
  'sgarbossa',
] as const;

const tierOf = (said: Interpretation, key: string): Tier | null =>
  said.findings.find((finding) => finding.key === key)?.tier ?? null;
const pages = (said: Interpretation): string[] =>
  said.findings.filter(({ tier }) => tier === 'page').map(({ key }) => key);

const seeds = Array.from({ length: 15 }, (_, i) => i + 1);

describe.each(critical)('%s', (scenario) => {
  test.each(seeds)('is critical, and a page stands first, seed %i', (seed) => {
    const said = read(scenario, seed);
    for (const { key, tier } of scenarios[scenario].expected) {
      expect({ key, tier: tierOf(said, key) }).toEqual({ key, tier });
    }
    expect(said.severity).toBe('critical');
    expect(said.findings[0]?.tier).toBe('page');
  });
});

test.each([
  'lbbb',
  'early-repolarisation',
  'pericarditis',
  'lvh-strain',
  'lead-off',
  'noise',
  'rbbb',
  'paced',
] as const)('%s is never normal', (scenario) => {
  for (const seed of seeds) expect(read(scenario, seed).severity).not.toBe('normal');
});

test.each(['early-repolarisation', 'pericarditis'] as const)(
  '%s is lifted with its mimic named, not silenced',
  (scenario) => {
    for (const seed of seeds) {
      const finding = read(scenario, seed).findings.find(({ key }) => key === 'acute-mi-suspected');
      expect(finding?.tier).toBe('lift');
      expect(['pericarditis', 'early-repolarisation']).toContain(finding?.mimics[0]);
    }
  },
);

test('normal people of every age, rate and a little noise are never paged, and nearly all are normal', () => {
  const said = Array.from({ length: 120 }, (_, i) => {
    const seed = i + 1;
    const noise = { ...quietNoise, emgUv: 2 + (seed % 5) * 3, wanderUv: 10 + (seed % 7) * 25, mainsUv: seed % 20 };
    const request: SynthesisRequest = {
      scenario: 'normal',
      seed,
      rate: [250, 500, 1000][seed % 3] ?? 500,
      noise,
      ...person(seed),
    };
    return interpret(synthesise(request).recording, about(person(seed)));
  });
  expect(said.flatMap(pages)).toEqual([]);
  expect(said.filter(({ findings }) => findings.some(({ tier }) => tier === 'lift'))).toHaveLength(0);
  expect(said.filter(({ severity }) => severity === 'normal').length).toBeGreaterThanOrEqual(114);
});

test.each([0.5, 3, 9, 14])('a healthy child of %p years is not paged by adult limits', (ageYears) => {
  for (const seed of seeds) {
    const { recording } = synthesise({ scenario: 'normal', seed, ageYears, sex: 'female' });
    expect(pages(interpret(recording, about({ ageYears, sex: 'female' })))).toEqual([]);
  }
});

test('a child has its own limits: infarction rules off, tachycardia by age', () => {
  const infarct = synthesise({ scenario: 'anterior-stemi', seed: 4 }).recording;
  expect(tierOf(interpret(infarct, about({ ageYears: 9 })), 'acute-mi-suspected')).toBeNull();
  const fast = synthesise({ scenario: 'svt', seed: 4, ageYears: 5 }).recording;
  expect(tierOf(interpret(fast, about({ ageYears: 5 })), 'svt-fast')).toBe('page');
});

test('atrial fibrillation is named', () => {
  const named = seeds.filter((seed) => read('af', seed).findings.some(({ key }) => key === 'atrial-fibrillation'));
  expect(named.length).toBeGreaterThanOrEqual(13);
});

test('a normal first ECG with chest pain asks for a second one', () => {
  const said = read('normal', 3, { symptoms: ['chest-pain'] });
  expect(said.severity).toBe('normal');
  expect(said.findings.at(-1)?.sentence.zh).toContain('15–30分钟后复查');
});

test('an ECG that is abnormal but raises nothing asks for a second one only of somebody with chest pain', () => {
  const asked = (symptoms: ClinicalContext['symptoms']): string[] =>
    read('rbbb', 3, { symptoms, symptomatic: true }).findings.map(({ key }) => key);
  expect(asked(['chest-pain']).at(-1)).toBe('repeat-ecg');
  expect(asked(['dyspnoea'])).not.toContain('repeat-ecg');
  expect(read('anterior-stemi', 3, { symptoms: ['chest-pain'] }).findings.map(({ key }) => key)).not.toContain(
    'repeat-ecg',
  );
});

test('an inferior elevation asks for the right-sided leads and shows where it stands', () => {
  const finding = read('inferior-stemi', 2).findings.find(({ key }) => key === 'acute-mi-suspected');
  expect(finding?.sentence.zh).toContain('V3R–V5R');
  expect(finding?.sentence.zh).toContain('下壁');
  expect(finding?.leads).toEqual(expect.arrayContaining(['II', 'III', 'aVF']));
  expect(finding?.evidence['stJUv.III']).toBeGreaterThan(100);
});

test('the machine never says more than suspected on a page', () => {
  for (const scenario of scenarioNames) {
    const paging = read(scenario, 6).findings.filter(({ tier }) => tier === 'page');
    for (const { sentence } of paging) expect(sentence.zh).toMatch(/疑似/);
  }
});

describe('proof of contact', () => {
  const flatFrom = (recording: Recording, part: number, level: number): Recording => ({
    ...recording,
    leads: recording.leads.map((lead) => ({
      ...lead,
      samples: lead.samples.map((value, i) => (i > part * lead.samples.length ? level : value)),
    })),
  });

  test('a standstill on a living baseline pages, on dead flat leads it lifts and prompts the bedside', () => {
    const { recording } = synthesise({ scenario: 'normal', seed: 9 });
    const said = interpret(flatFrom(recording, 0.45, 0), about());
    expect(tierOf(said, 'asystole')).toBe('lift');
    expect(said.findings.find(({ key }) => key === 'asystole')?.evidence.contactProven).toBe(false);
    expect(pages(said)).toEqual([]);
  });

  test('a gap the device marked is not a pause', () => {
    const { recording } = synthesise({ scenario: 'normal', seed: 9 });
    const [from, to] = [1500, 3500];
    const gap = {
      ...recording,
      leads: recording.leads.map((lead) => ({
        ...lead,
        samples: lead.samples.map((value, i) => (i >= from && i < to ? NaN : value)),
      })),
      gaps: [{ lead: null, from, to }],
    };
    const said = interpret(gap, about());
    expect(tierOf(said, 'pause')).toBeNull();
    expect(tierOf(said, 'asystole')).toBeNull();
  });
});

describe('what the case says', () => {
  test('an infarction known before and unchanged still raises; a known block lifts unless he fainted', () => {
    const first = read('complete-av-block', 3);
    expect(tierOf(first, 'av-block-high')).toBe('page');
    const calm = { symptomatic: true, symptoms: ['dizziness'], prior: first };
    expect(tierOf(read('complete-av-block', 3, calm), 'av-block-high')).toBe('lift');
    expect(tierOf(read('complete-av-block', 3, { ...calm, symptoms: ['syncope'] }), 'av-block-high')).toBe('page');
  });

  test('a reciprocal change pages even without symptoms', () => {
    expect(tierOf(read('inferior-stemi', 5, { symptomatic: false, symptoms: ['none'] }), 'acute-mi-suspected')).toBe(
      'page',
    );
  });

  test('39 per minute pages with syncope, not without', () => {
    const { recording } = synthesise({ scenario: 'complete-av-block', seed: 8 });
    const rate = interpret(recording, about()).measurements.heartRateBpm ?? 0;
    expect(rate).toBeGreaterThan(35);
    expect(tierOf(interpret(recording, about({ symptoms: ['syncope'] })), 'bradycardia-severe')).toBe('page');
    expect(tierOf(interpret(recording, about({ symptoms: ['dizziness'] })), 'bradycardia-severe')).toBeNull();
  });
});
