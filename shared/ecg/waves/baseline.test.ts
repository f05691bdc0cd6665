import { baselineOf } from './baseline';

const rate = 500;
const breath = Float32Array.from({ length: 5000 }, (_, i) => 600 * Math.sin((2 * Math.PI * 0.3 * i) / rate));
const places = Array.from({ length: 11 }, (_, i) => 200 + 440 * i);
const range = [-30, -24] as const;

test('between beats a deep breath is followed to a third of what a straight line would leave', () => {
  const baseline = baselineOf(breath, rate, { places, index: 5, range });
  const left = Array.from({ length: 45 }, (_, k) => 2250 + 10 * k).map((at) =>
    Math.abs(baseline(at) - (breath[at] ?? 0)),
  );
  expect(Math.max(...left)).toBeLessThan(206 / 2.9);
});

test('a lone beat stands on its own level, as does one far from its neighbours', () => {
  const level = baselineOf(breath, rate, { places: [1000], index: 0, range })(1200);
  expect(level).toBeCloseTo(baselineOf(breath, rate, { places: [1000], index: 0, range })(900), 6);
  expect(baselineOf(breath, rate, { places: [1000, 4000], index: 0, range })(1200)).toBeCloseTo(level, 6);
});
