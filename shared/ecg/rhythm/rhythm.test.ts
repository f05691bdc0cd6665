import { analyse } from '../analyse';
import { interpret } from '../interpret';
import type { Vector, Wave } from '../synth/heartVector';
import { normalBeat, ventricularBeat, type BeatShape } from '../synth/shapes';
import { plannedHeart, plannedStrip, type Plan } from '../../../test/harness/plannedStrip';
import { nobodyAsked } from '../interpretation';

type Planned = Plan['beats'][number];

const prMs = 160;
const toQrsMs = 0.43 * plannedHeart.qrsMs;
const led = (beats: readonly Planned[]): number[] =>
  beats.filter(({ shape }) => shape === undefined).map(({ atMs }) => atMs - toQrsMs - prMs);

/** N every 800 ms; V takes the place of one, 300 ms early, and its pause is compensatory. */
const sinusWith = (letters: string): Plan => {
  const beats = Array.from(letters, (letter, i): Planned => {
    const atMs = 500 + 800 * i;
    return letter === 'V' ? { atMs: atMs - 300, rrMs: 500, shape: ventricularBeat } : { atMs };
  });
  return { seconds: Math.ceil((letters.length * 800) / 1000) + 1, beats, pOnsetsMs: led(beats) };
};

/** Sinus beats, then a run every `rrMs`, then a pause and sinus beats again. */
const sinusWithRun = (shapes: readonly BeatShape[], rrMs: number): Plan => {
  const before = Array.from({ length: 8 }, (_, i): Planned => ({ atMs: 500 + 800 * i }));
  const from = 500 + 800 * 7 + 500;
  const run = shapes.map((shape, i): Planned => ({ atMs: from + rrMs * i, rrMs, shape }));
  const end = from + rrMs * (shapes.length - 1) + 1100;
  const after = Array.from({ length: 8 }, (_, i): Planned => ({ atMs: end + 800 * i }));
  const beats = [...before, ...run, ...after];
  return { seconds: Math.ceil((end + 8 * 800) / 1000), beats, pOnsetsMs: led([...before, ...after]) };
};

const turned =
  (degrees: number, scale = 1): BeatShape =>
  (heart, rrMs) => {
    const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    const turn = ([x, y, z]: Vector): Vector => [
      scale * (cos * x - sin * y),
      scale * (sin * x + cos * y),
      scale * cos * z,
    ];
    return ventricularBeat(heart, rrMs).map((wave): Wave => ({ ...wave, vector: turn(wave.vector) }));
  };

const ectopyIn = (plan: Plan) => analyse(plannedStrip(plan)).rhythm.ectopy;
const keysOf = (plan: Plan): string[] =>
  interpret(plannedStrip(plan), {
    ...nobodyAsked,
    ageYears: 58,
    sex: 'male',
  }).findings.map(({ key }) => key);

describe('the company of ventricular beats', () => {
  test('classes follow what was planned', () => {
    const letters = 'NNNNVNNNNVNNNNN';
    const { beats } = analyse(plannedStrip(sinusWith(letters)));
    expect(beats.map(({ class: kind }) => kind).join('')).toBe(letters);
  });

  test.each([
    ['bigeminy', 'NNNNNNVNVNVNVNNNNN'],
    ['trigeminy', 'NNNNNNVNNVNNVNNVNNN'],
  ] as const)('%s', (name, letters) => {
    const ectopy = ectopyIn(sinusWith(letters));
    expect(ectopy[name]).toHaveLength(1);
    expect(ectopy[name === 'bigeminy' ? 'trigeminy' : 'bigeminy']).toHaveLength(0);
    expect(ectopy.runs).toHaveLength(0);
    expect(keysOf(sinusWith(letters))).toContain(`pvc-${name}`);
  });

  test('a couplet is no run', () => {
    const ectopy = ectopyIn(sinusWithRun([ventricularBeat, ventricularBeat], 420));
    expect(ectopy.couplets).toHaveLength(1);
    expect(ectopy.runs).toHaveLength(0);
  });

  test('an early one falls on the T wave, a late one does not', () => {
    const early = sinusWith('NNNNNNNNNNNN');
    const on = (couplingMs: number): Plan => ({
      ...early,
      beats: [...early.beats.filter((_, i) => i !== 6), { atMs: 500 + 800 * 5 + couplingMs, shape: ventricularBeat }],
      pOnsetsMs: led(early.beats.filter((_, i) => i !== 6)),
    });
    expect(ectopyIn(on(340)).rOnT).toHaveLength(1);
    expect(ectopyIn(on(560)).rOnT).toHaveLength(0);
  });
});

describe('runs', () => {
  const many = (count: number, shape: (i: number) => BeatShape): BeatShape[] =>
    Array.from({ length: count }, (_, i) => shape(i));

  test.each([
    [4, 480],
    [5, 360],
  ])('of %i beats every %i ms, with its rate and length', (count, rrMs) => {
    const [run] = ectopyIn(
      sinusWithRun(
        many(count, () => ventricularBeat),
        rrMs,
      ),
    ).runs;
    expect(run?.beats).toBe(count);
    expect(run?.shape).toBe('monomorphic');
    expect(Math.abs((run?.rateBpm ?? 0) - 60_000 / rrMs)).toBeLessThan(3);
    expect(Math.abs((run?.seconds ?? 0) - (count * rrMs) / 1000)).toBeLessThan(0.05);
  });

  test('two directions in turn are bidirectional', () => {
    const shapes = many(8, (i) => turned(i % 2 === 0 ? 0 : 150));
    expect(ectopyIn(sinusWithRun(shapes, 380)).runs[0]?.shape).toBe('bidirectional');
  });

  test('a direction that turns over while the height swells is torsades', () => {
    const shapes = many(14, (i) => turned(0, Math.cos((2 * Math.PI * i) / 12) * 1.1 + (i % 6 === 3 ? 0.25 : 0)));
    expect(ectopyIn(sinusWithRun(shapes, 340)).runs[0]?.shape).toBe('torsades');
  });

  test('a run slower than a tachycardia is an idioventricular rhythm', () => {
    const slow = sinusWithRun(
      many(5, () => ventricularBeat),
      720,
    );
    expect(keysOf(slow)).toContain('idioventricular-rhythm');
    expect(keysOf(slow)).not.toContain('vt-run');
  });
});

describe('dropped beats', () => {
  const strip = (prs: readonly (number | null)[]): Plan => {
    const onsets = Array.from({ length: 14 }, (_, i) => 300 + 760 * i);
    const beats = onsets.flatMap((onset, i): Planned[] => {
      const pr = prs[i % prs.length];
      return pr === null || pr === undefined ? [] : [{ atMs: onset + pr + toQrsMs }];
    });
    return { seconds: 11, beats, pOnsetsMs: onsets };
  };

  test('with a constant PR are of type II', () => {
    const { dropped } = analyse(plannedStrip(strip([160, 160, 160, 160, null]))).rhythm;
    expect(dropped.map(({ type }) => type)).toEqual(['II', 'II']);
    expect(keysOf(strip([160, 160, 160, 160, null]))).toContain('av-block-2-ii');
  });

  test('after a PR that grows are of type I', () => {
    const { dropped } = analyse(plannedStrip(strip([160, 205, 240, null]))).rhythm;
    expect(dropped.length).toBeGreaterThan(0);
    expect(new Set(dropped.map(({ type }) => type))).toEqual(new Set(['I']));
  });

  test('a sinus pause without P and a conducted rhythm have none', () => {
    const pause = sinusWith('NNNNNNNNNNNN');
    const paused = {
      ...pause,
      beats: pause.beats.filter((_, i) => i !== 6),
      pOnsetsMs: led(pause.beats.filter((_, i) => i !== 6)),
    };
    expect(analyse(plannedStrip(paused)).rhythm.dropped).toEqual([]);
    expect(analyse(plannedStrip(pause)).rhythm.dropped).toEqual([]);
  });
});

test('regular, narrow and without P is a junctional rhythm', () => {
  const beats = Array.from({ length: 9 }, (_, i): Planned => ({ atMs: 400 + 1200 * i, shape: normalBeat }));
  expect(keysOf({ seconds: 10, beats })).toContain('junctional-rhythm');
});
