import { interpret } from '../interpret';
import { nobodyAsked, type ClinicalContext } from '../interpretation';
import { chanceFrom } from '../synth/chance';
import { heartOf } from '../synth/heart';
import { synthesise } from '../synth/synthesise';
import { qtcOf, rrOf } from './intervals';

const context: ClinicalContext = {
  ...nobodyAsked,
  ageYears: 58,
  sex: 'male',
  symptomatic: false,
  symptoms: ['none'],
};

test.each([
  [400, 1000, { bazett: 400, fridericia: 400, framingham: 400, hodges: 400 }],
  [360, 640, { bazett: 450, fridericia: 417.73, framingham: 415.44, hodges: 419.06 }],
])('QT %i ms at RR %i ms', (qt, rr, wanted) => {
  const corrected = qtcOf(qt, rr);
  expect(corrected.bazett).toBeCloseTo(wanted.bazett, 1);
  expect(corrected.fridericia).toBeCloseTo(wanted.fridericia, 1);
  expect(corrected.framingham).toBeCloseTo(wanted.framingham, 1);
  expect(corrected.hodges).toBeCloseTo(wanted.hodges, 1);
});

test('RR statistics; none without an interval', () => {
  expect(rrOf([])).toBeNull();
  expect(rrOf([800, 1000])).toEqual({ mean: 900, min: 800, max: 1000, sd: 100 });
});

describe('on generated hearts of known intervals', () => {
  const seeds = Array.from({ length: 15 }, (_, i) => i + 1);
  const pairs = seeds.map((seed) => {
    const heart = heartOf({ ageYears: 58, sex: 'male' }, chanceFrom(seed));
    const { recording, truth } = synthesise({ scenario: 'normal', seed });
    return { heart, truth, measured: interpret(recording, context).measurements };
  });

  test('rate within 1 per minute', () => {
    for (const { truth, measured } of pairs) {
      expect(Math.abs((measured.heartRateBpm ?? 0) - (truth.rateBpm ?? 0))).toBeLessThan(1);
    }
  });

  test('QRS and PR within 14 ms', () => {
    for (const { heart, measured } of pairs) {
      expect(Math.abs((measured.qrsMs ?? 0) - heart.qrsMs)).toBeLessThan(14);
      expect(Math.abs((measured.prMs ?? 0) - heart.prMs)).toBeLessThan(14);
    }
  });

  test('QTc by Fridericia within 25 ms of the heart it was made from', () => {
    for (const { heart, measured } of pairs) {
      expect(Math.abs((measured.qtcMs?.fridericia ?? 0) - heart.qtcMs)).toBeLessThan(25);
    }
  });

  test('limb leads stay consistent after measuring: J of III is J of II less J of I', () => {
    for (const { measured } of pairs) {
      const { I, II, III } = measured.perLead;
      expect(Math.abs((II?.stUv.j ?? 0) - (I?.stUv.j ?? 0) - (III?.stUv.j ?? 99))).toBeLessThan(12);
    }
  });

  test('scaling a recording scales its amplitudes and leaves its times', () => {
    const { recording } = synthesise({ scenario: 'normal', seed: 4 });
    const doubled = {
      ...recording,
      leads: recording.leads.map((lead) => ({ ...lead, samples: lead.samples.map((v) => 2 * v) })),
    };
    const [one, two] = [interpret(recording, context).measurements, interpret(doubled, context).measurements];
    expect(two.perLead.V5?.rUv).toBeCloseTo(2 * (one.perLead.V5?.rUv ?? 0), -1);
    expect(Math.abs((two.qrsMs ?? 0) - (one.qrsMs ?? 0))).toBeLessThanOrEqual(6);
  });
});
