import { standardPaper, type Paper } from '../../../../shared/ecg/paper/axes';
import { dragged, gripAt, march, readAmplitude, readTime, type Caliper } from './caliper';

const fast: Paper = { mmPerSecond: 50, mmPerMillivolt: 20 };
const caliper: Caliper = { kind: 'time', span: { from: 20, to: 40 }, across: 30, marching: false };

test('twenty millimetres at 25 mm/s are 800 ms and 75 beats a minute', () => {
  expect(readTime({ from: 20, to: 40 }, standardPaper)).toEqual({ ms: 800, mm: 20, perMinute: 75 });
  expect(readTime({ from: 40, to: 20 }, fast)).toEqual({ ms: 400, mm: 20, perMinute: 150 });
});

test('a QRS width is no heart rate', () => {
  expect(readTime({ from: 10, to: 12 }, standardPaper)).toEqual({ ms: 80, mm: 2, perMinute: null });
});

test('upwards on the paper is positive voltage', () => {
  expect(readAmplitude({ from: 30, to: 20 }, standardPaper)).toEqual({ millivolts: 1, mm: 10 });
  expect(readAmplitude({ from: 30, to: 34 }, fast).millivolts).toBeCloseTo(-0.2);
});

test('march-out repeats the distance to both edges of the lane', () => {
  expect(march({ from: 20, to: 40 }, { from: 5, to: 90 })).toEqual([20, 40, 60, 80]);
  expect(march({ from: 50, to: 35 }, { from: 5, to: 90 })).toEqual([5, 20, 35, 50, 65, 80]);
});

test('march-out does not fill the paper when the legs touch', () => {
  expect(march({ from: 20, to: 20.2 }, { from: 0, to: 250 })).toEqual([20, 20.2]);
});

test('a leg is taken before the bar, the bar only between the legs', () => {
  expect(gripAt(caliper, { x: 39.5, y: 80 }, 1)).toBe('to');
  expect(gripAt(caliper, { x: 20.8, y: 0 }, 1)).toBe('from');
  expect(gripAt(caliper, { x: 30, y: 30.4 }, 1)).toBe('both');
  expect(gripAt(caliper, { x: 30, y: 40 }, 1)).toBeNull();
  expect(gripAt(caliper, { x: 60, y: 30 }, 1)).toBeNull();
});

test('a leg moves alone, the bar takes both', () => {
  expect(dragged(caliper, 'to', { dx: 5, dy: 9 }).span).toEqual({ from: 20, to: 45 });
  expect(dragged(caliper, 'both', { dx: -5, dy: 2 })).toEqual({ ...caliper, span: { from: 15, to: 35 }, across: 32 });
  const height: Caliper = { ...caliper, kind: 'amplitude' };
  expect(dragged(height, 'from', { dx: 5, dy: 9 }).span).toEqual({ from: 29, to: 40 });
});
