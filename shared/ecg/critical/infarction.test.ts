import { interpret } from '../interpret';
import { nobodyAsked, type ClinicalContext, type Finding } from '../interpretation';
import type { LeadName, Recording } from '../recording';
import { synthesise } from '../synth/synthesise';
import { defaultCriticalList } from './defaultList';
import { CriticalList, CriticalRows } from './list';
import { rules } from './decide';

const context: ClinicalContext = {
  ...nobodyAsked,
  ageYears: 50,
  sex: 'male',
  symptomatic: false,
  symptoms: ['none'],
};

const { recording: calm, truth } = synthesise({ scenario: 'normal', seed: 11, ageYears: 50 });
const levels = interpret(calm, context).measurements.perLead;

/** Lifts ST after every beat so that J reads `uv` in each of the leads, and the T wave with it. */
const lifted = (leads: Partial<Record<LeadName, number>>): Recording => ({
  ...calm,
  leads: calm.leads.map((lead) => {
    const wanted = leads[lead.name];
    if (wanted === undefined) return lead;
    const samples = Float32Array.from(lead.samples);
    const rise = wanted - (levels[lead.name]?.stUv.j ?? 0);
    for (const { at } of truth.qrs) {
      for (let ms = 34; ms < 340; ms += 2) {
        const part = Math.min(1, (ms - 34) / 12) * Math.min(1, (340 - ms) / 120);
        const i = at + ms / 2;
        if (i < samples.length) samples[i] = (samples[i] ?? 0) + rise * part;
      }
    }
    return { ...lead, samples };
  }),
});

const found = (recording: Recording, person: Partial<ClinicalContext> = {}): Finding | undefined =>
  interpret(recording, { ...context, ...person }).findings.find(({ key }) => key === 'acute-mi-suspected');

describe('ST elevation at J in V2 and V3', () => {
  test.each([
    ['man from 40', { ageYears: 55, sex: 'male' }, 200],
    ['man under 40', { ageYears: 30, sex: 'male' }, 250],
    ['woman', { ageYears: 55, sex: 'female' }, 150],
    ['sex unknown', { ageYears: 55, sex: null }, 150],
    ['man of unknown age', { ageYears: null, sex: 'male' }, 200],
  ] as const)('%s: the limit decides', (_, person, limit) => {
    expect(found(lifted({ V2: limit - 30, V3: limit - 30 }), person)).toBeUndefined();
    expect(found(lifted({ V2: limit + 30, V3: limit + 30 }), person)).toMatchObject({ leads: ['V2', 'V3'] });
  });

  test('a lowest limit that was taken for want of age or sex is said', () => {
    expect(found(lifted({ V2: 260, V3: 260 }), { sex: null })?.sentence.zh).toContain('最低标准');
    expect(found(lifted({ V2: 260, V3: 260 }))?.sentence.zh).not.toContain('最低标准');
  });
});

test.each([
  ['II and aVF', { II: 140, aVF: 140 }, true],
  ['V4 and V5', { V4: 140, V5: 140 }, true],
  ['V4 and V6, which are no neighbours', { V4: 140, V6: 140 }, false],
  ['V5 alone', { V5: 180 }, false],
  ['aVR and III', { aVR: 180, III: 140 }, false],
  ['V5 and V6 below the limit', { V5: 70, V6: 70 }, false],
] as const)('%s', (_, leads, raised) => {
  expect(found(lifted(leads)) !== undefined).toBe(raised);
});

test('elevation of aVR is never counted as elevation of −aVR', () => {
  expect(found(lifted({ aVR: 250, I: 140 }))).toBeUndefined();
});

test('limits alone lift; symptoms, a mirror image or a change from the prior page, unless a mimic is weighed', () => {
  const alone = lifted({ II: 140, aVF: 140 });
  expect(found(alone)?.tier).toBe('lift');
  const mirrored = lifted({ II: 160, III: 200, aVF: 180, aVL: -120, I: -80 });
  expect(found(mirrored)).toMatchObject({ tier: 'page', mimics: [] });
  const prior = interpret(calm, context);
  expect(found(lifted({ V3: 420, V4: 430, V5: 300 }), { prior })).toMatchObject({
    tier: 'page',
    evidence: { changedFromPrior: true },
  });
});

test('V1 with V2 alone lifts only', () => {
  expect(found(lifted({ V1: 260, V2: 320 }), { symptomatic: true, symptoms: [] })?.tier).toBe('lift');
});

test('a row of the list decides, not the code', () => {
  const strict = structuredClone(defaultCriticalList);
  strict.rows['acute-mi-suspected'].numbers.otherUv = 50;
  strict.version = 'strict';
  const said = interpret(lifted({ V5: 80, V6: 80 }), context, strict);
  expect(said.criticalList.version).toBe('strict');
  expect(said.findings.find(({ key }) => key === 'acute-mi-suspected')?.rule.version).toBe('strict');
});

test('a list may lower a tier, never raise it', () => {
  const gentle = structuredClone(defaultCriticalList);
  gentle.rows['acute-mi-suspected'].tier = 'hint';
  const said = interpret(lifted({ II: 160, III: 200, aVF: 180, aVL: -120 }), context, gentle);
  expect(said.findings.find(({ key }) => key === 'acute-mi-suspected')).toMatchObject({
    tier: 'hint',
    severity: 'abnormal',
  });
});

test('the default list is valid, every row has its source, every key its rule', () => {
  expect(CriticalList.safeParse(defaultCriticalList).error).toBeUndefined();
  for (const row of Object.values(defaultCriticalList.rows)) expect(row.source.length).toBeGreaterThan(3);
  expect(Object.keys(rules).toSorted()).toEqual(Object.keys(CriticalRows.shape).toSorted());
});

describe('leads that cannot be believed', () => {
  /** ST of the lead jumps from beat to beat. */
  const jumping = (...names: readonly LeadName[]): Recording => ({
    ...calm,
    leads: calm.leads.map((lead) => {
      if (!names.includes(lead.name)) return lead;
      const samples = Float32Array.from(lead.samples);
      for (const [beat, { at }] of truth.qrs.entries()) {
        for (let i = at + 17; i < at + 170; i += 1) samples[i] = (samples[i] ?? 0) + 700 * Math.sin(2.4 * beat + 1);
      }
      return { ...lead, samples };
    }),
  });
  const open = (recording: Recording): boolean =>
    interpret(recording, context).undecided.includes('acute-mi-suspected');

  test('one between two that are free of elevation leaves nothing open, and is hinted at', () => {
    expect(open(jumping('V4'))).toBe(false);
    const { quality } = interpret(jumping('V4'), context);
    expect(quality.verdict).toBe('poor');
    expect(quality.hints).toContainEqual(expect.objectContaining({ key: 'unsteady', leads: ['V4'] }));
  });

  test('two neighbours could hide an infarction: undecided, and never normal', () => {
    expect(open(jumping('V4', 'V5'))).toBe(true);
    expect(interpret(jumping('V4', 'V5'), context).severity).not.toBe('normal');
  });
});
