import { bump, heightAt } from '../synth/heartVector';
import { unseen } from '../waves/delineateLead';
import { detailsOf } from './leadDetails';

const rate = 500;
const qrs = { on: 100, off: 160 };

type Peak = readonly [uv: number, at: number, width: number];
const lead = (...peaks: readonly Peak[]): Float64Array =>
  Float64Array.from({ length: 500 }, (_, i) =>
    peaks.reduce((sum, [uv, at, width]) => sum + uv * heightAt(bump([at, width, width], [0, 0, 0]), i), 0),
  );

const t = { on: 220, peak: 280, off: 340, heightUv: 0 };
const details = (x: Float64Array) => detailsOf(x, { shown: { ...unseen, t }, rate, qrs, zero: 0, uUntil: 480 });

test('rSR′: the second top behind an S, and the time until it', () => {
  const found = details(lead([200, 110, 3], [-400, 122, 4], [700, 140, 5]));
  expect(found.rPrimeUv).toBeCloseTo(700, -1);
  expect(found.intrinsicoidMs).toBe(80);
});

test('a notch on R is no second R', () => {
  expect(details(lead([900, 120, 8], [300, 138, 4])).rPrimeUv).toBeNull();
});

test('QS has no R to wait for', () => {
  expect(details(lead([-900, 125, 10]))).toMatchObject({ rPrimeUv: null, intrinsicoidMs: null });
});

test.each([
  ['upright', [[300, 280, 20]]],
  ['inverted', [[-300, 280, 20]]],
  [
    'biphasic',
    [
      [200, 260, 12],
      [-150, 305, 12],
    ],
  ],
  ['flat', [[30, 280, 20]]],
] as const)('T is %s', (shape, peaks) => {
  expect(details(lead(...peaks)).tShape).toBe(shape);
});

test('without P and T: null and flat', () => {
  expect(detailsOf(lead(), { shown: unseen, rate, qrs, zero: 0, uUntil: 480 })).toMatchObject({
    pUv: null,
    pMs: null,
    tShape: 'flat',
  });
});

test('U is a top of its own behind T; the foot of the next P wave is none', () => {
  expect(details(lead([300, 280, 20], [90, 395, 14])).uUv).toBeGreaterThan(75);
  expect(details(lead([300, 280, 20])).uUv).toBeNull();
  expect(details(lead([300, 280, 20], [200, 500, 20])).uUv).toBeNull();
});
