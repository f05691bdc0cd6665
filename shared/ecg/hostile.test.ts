import fc from 'fast-check';
import { writtenFormats } from '../../test/harness/writtenFormats';
import { hertz } from '../domain/units';
import { readRecording } from './formats/readRecording';
import { interpret } from './interpret';
import { Interpretation, nobodyAsked } from './interpretation';
import { leadNames, type LeadName, type Recording } from './recording';
import { scenarioNames } from './synth/scenarios';
import { synthesise } from './synth/synthesise';

const context = nobodyAsked;

const recordingOf = (rate: number, leads: readonly (readonly [LeadName, Float32Array])[]): Recording => ({
  format: 'synthetic',
  rate: hertz(rate),
  leads: leads.map(([name, samples]) => ({ name, samples, derived: false })),
  startedAt: null,
  device: { manufacturer: null, model: null, serial: null },
  patient: { id: null, name: null, sex: null, birthDate: null, ageYears: null },
  filters: { highPassHz: null, lowPassHz: null, notchHz: null },
  gaps: [],
  saturated: [],
  deviceStatements: [],
  deviceMeasurements: {},
});

/** The promise to whoever calls: an interpretation in its schema, and normal only when everything was decided. */
const keepsItsWord = (recording: Recording): void => {
  const said = interpret(recording, context);
  expect(Interpretation.safeParse(said).error).toBeUndefined();
  if (said.severity === 'normal') {
    expect([said.undecided, said.quality.verdict]).toEqual([[], expect.not.stringMatching('unreadable')]);
  }
  if (said.quality.verdict === 'unreadable') expect(['unreadable', 'critical']).toContain(said.severity);
};

const value = fc.oneof(
  fc.double({ min: -5000, max: 5000, noNaN: true }),
  fc.constantFrom(NaN, Infinity, -Infinity, 0, 32767, -32768, 1e30, 3.4e38),
);

test('any samples at all', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(1, 50, 125, 500, 1000, 100_000),
      fc.uniqueArray(fc.constantFrom(...leadNames), { maxLength: 13 }),
      fc.array(value, { maxLength: 700 }),
      (rate, names, pattern) => {
        const length = pattern.length * 4;
        const samples = (shift: number): Float32Array =>
          Float32Array.from({ length }, (_, i) => pattern[(i * 7 + shift) % Math.max(1, pattern.length)] ?? 0);
        keepsItsWord(
          recordingOf(
            rate,
            names.map((name, i) => [name, samples(i)] as const),
          ),
        );
      },
    ),
    // Two beats of this one were carried onto one landmark, at an infinite rate.
    { numRuns: 120, examples: [[125, ['I'], [NaN, NaN, -32768, 0, 0, 0]]] },
  );
}, 60_000);

type Spoil = (samples: Float32Array) => Float32Array;
const spoils: Record<string, Spoil> = {
  nothing: (x) => x.map(() => NaN),
  zero: (x) => x.map(() => 0),
  constant: (x) => x.map(() => 1234),
  'one spike': (x) => x.map((_, i) => (i === 1000 ? 30_000 : 0)),
  saturated: (x) => x.map((v) => Math.max(-50, Math.min(50, v * 100))),
  'half missing': (x) => x.map((v, i) => (i % 1000 < 500 ? NaN : v)),
  'two seconds': (x) => x.slice(0, 1000),
  'five samples': (x) => x.slice(0, 5),
  empty: () => new Float32Array(0),
  'square wave': (x) => x.map((_, i) => (i % 100 < 50 ? 1000 : -1000)),
  'fifty hertz': (x) => x.map((_, i) => 3000 * Math.sin((2 * Math.PI * 50 * i) / 500)),
};

test.each(Object.entries(spoils))('%s is never normal and never thrown', (_, spoil) => {
  const { recording } = synthesise({ scenario: 'normal', seed: 1 });
  const spoilt = { ...recording, leads: recording.leads.map((lead) => ({ ...lead, samples: spoil(lead.samples) })) };
  keepsItsWord(spoilt);
  expect(interpret(spoilt, context).severity).not.toBe('normal');
});

test('every scenario keeps its word on a single lead, which is never normal', () => {
  for (const [turn, scenario] of scenarioNames.entries()) {
    const { recording } = synthesise({ scenario, seed: 2 });
    // Every lead has its turn, three to a scenario.
    for (const lead of recording.leads.filter((_, i) => i % 4 === turn % 4)) {
      const alone = { ...recording, leads: [lead] };
      keepsItsWord(alone);
      expect(interpret(alone, context).severity).not.toBe('normal');
    }
  }
}, 60_000);

test.each(writtenFormats)('an infarction in damaged $name is refused, or read and never normal', ({ write }) => {
  const files = write(synthesise({ scenario: 'anterior-stemi', seed: 3 }).recording);
  const whole = readRecording(files);
  expect(whole.ok && interpret(whole.value, context).findings.map(({ key }) => key)).toContain('acute-mi-suspected');
  const damage = fc.array(fc.tuple(fc.nat({ max: 1_000_000 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(damage, (changes) => {
      const damaged = files.map((bytes) => bytes.slice());
      for (const [place, value] of changes) {
        const bytes = damaged[place % damaged.length]!;
        bytes[place % bytes.length] = value;
      }
      const read = readRecording(damaged);
      if (!read.ok) return;
      keepsItsWord(read.value);
      expect(interpret(read.value, context).severity).not.toBe('normal');
    }),
    { numRuns: 12, seed: 23 },
  );
});

describe('what does not matter does not matter', () => {
  const keys = (recording: Recording): string[] =>
    interpret(recording, { ...context, ageYears: 58, sex: 'male' })
      .findings.filter(({ tier }) => tier === 'page')
      .map(({ key }) => key);
  const changed = (recording: Recording, change: Spoil): Recording => ({
    ...recording,
    leads: recording.leads.map((lead) => ({ ...lead, samples: change(lead.samples) })),
  });

  test('an offset on every lead changes no page', () => {
    fc.assert(
      fc.property(
        // Whose page stands at a limit may fall on either side of it.
        fc.constantFrom(
          'normal',
          'anterior-stemi',
          'inferior-stemi',
          'complete-av-block',
          'wide-qrs-tachycardia',
          'svt',
          'vf',
          'posterior-mi',
          'de-winter' as const,
        ),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: -4000, max: 4000 }),
        (scenario, seed, offset) => {
          const { recording } = synthesise({ scenario, seed });
          expect(keys(changed(recording, (x) => x.map((v) => v + offset)))).toEqual(keys(recording));
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);

  test('the rate a device samples at changes no page', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('normal', 'anterior-stemi', 'complete-av-block', 'wide-qrs-tachycardia', 'vf' as const),
        fc.integer({ min: 1, max: 20 }),
        (scenario, seed) => {
          const at = (rate: number): string[] =>
            keys(synthesise({ scenario, seed, rate }).recording).filter((key) => key !== 'vt');
          expect(at(1000)).toEqual(expect.arrayContaining(scenario === 'normal' ? [] : at(500).slice(0, 1)));
          if (scenario === 'normal') expect(at(1000)).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  }, 60_000);
});
