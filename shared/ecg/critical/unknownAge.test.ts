import { interpret } from '../interpret';
import { nobodyAsked, type ClinicalContext, type Finding, type Interpretation } from '../interpretation';
import { synthesise, type SynthesisRequest } from '../synth/synthesise';

type Heart = Omit<SynthesisRequest, 'seed'>;

const calm: ClinicalContext = { ...nobodyAsked, sex: 'male', symptomatic: false, symptoms: ['none'] };
const seeds = [3, 4, 5, 6];

const read = (heart: Heart, seed: number, ageYears: number | null): Interpretation =>
  interpret(synthesise({ ...heart, seed }).recording, { ...calm, ageYears });

const found = (said: Interpretation, key: string): Finding | undefined =>
  said.findings.find((finding) => finding.key === key);

test.each(seeds)('elevations are judged as an adult’s while nobody knows the age, seed %i', (seed) => {
  const infarction = { scenario: 'inferior-stemi' } as const;
  expect(found(read(infarction, seed, null), 'acute-mi-suspected')).toMatchObject({ tier: 'page' });
  expect(found(read(infarction, seed, null), 'acute-mi-suspected')?.sentence.zh).toContain('按最低标准');
  expect(found(read(infarction, seed, 7), 'acute-mi-suspected')).toBeUndefined();
});

test.each(seeds)('a heart beating too slowly for a child is said, and the age asked for, seed %i', (seed) => {
  const said = read({ scenario: 'normal', ageYears: 30 }, seed, null);
  const rate = said.measurements.heartRateBpm ?? 0;
  const slow = found(said, 'bradycardia-severe');
  if (rate > 80) {
    expect(slow).toBeUndefined();
    return;
  }
  expect(slow).toMatchObject({ tier: 'hint', mimics: ['age-unknown'] });
  expect(slow?.sentence.zh).toContain(rate > 60 ? '1岁以下婴儿' : '儿童');
  expect(said.severity).toBe('abnormal');
  expect(found(read({ scenario: 'normal', ageYears: 30 }, seed, 30), 'bradycardia-severe')).toBeUndefined();
});

const narrowSvt = { scenario: 'svt', ageYears: 30 } as const;

test('between the widths of a child and an adult a fast rhythm lifts as wide, with the age as its mimic', () => {
  const said = read(narrowSvt, 2, null);
  expect(said.measurements.qrsMs).toBeGreaterThan(90);
  expect(found(said, 'wide-qrs-tachycardia')).toMatchObject({ tier: 'lift', mimics: ['age-unknown'] });
  expect(found(said, 'svt-fast')?.tier).toBe('page');
  expect(found(read(narrowSvt, 2, 30), 'wide-qrs-tachycardia')).toBeUndefined();
  expect(found(read(narrowSvt, 2, 8), 'wide-qrs-tachycardia')?.tier).toBe('page');
});

test('P waves before each QRS keep a child’s sinus tachycardia from paging, and at an unknown age it is only said', () => {
  const sinus = { scenario: 'sinus-tachycardia', ageYears: 30 } as const;
  expect(found(read(sinus, 2, 8), 'wide-qrs-tachycardia')).toMatchObject({ tier: 'lift', mimics: ['sinus'] });
  expect(found(read(sinus, 2, null), 'wide-qrs-tachycardia')?.tier).toBe('hint');
});

test('an adult’s wide-QRS tachycardia pages at any age', () => {
  for (const age of [null, 8, 30]) {
    expect(found(read({ scenario: 'wide-qrs-tachycardia' }, 3, age), 'vt')).toMatchObject({ tier: 'page', mimics: [] });
  }
});
