import {
  breachRate,
  countedMeasures,
  criticalsPerThousand,
  falseRate,
  Measure,
  timedMeasures,
  type Figures,
} from './statistics';

const counts = (of: Partial<Record<Measure, number>>): Figures =>
  Object.fromEntries(Object.entries(of).map(([measure, count]) => [measure, { count, p50: null, p95: null }]));

test('rates are of what was settled, studied and declared', () => {
  const figures = counts({
    'resolved-read-nows': 8,
    'false-read-nows': 2,
    studies: 400,
    criticals: 6,
    significants: 4,
    breaches: 1,
  });
  expect(falseRate(figures)).toBe(0.25);
  expect(criticalsPerThousand(figures)).toBe(15);
  expect(breachRate(figures)).toBe(0.1);
});

test('nothing to divide by is no zero', () => {
  expect([falseRate({}), criticalsPerThousand({}), breachRate({})]).toEqual([null, null, null]);
});

test('each measure is either counted or timed', () => {
  expect([...countedMeasures, ...timedMeasures].sort()).toEqual([...Measure.options].sort());
});
