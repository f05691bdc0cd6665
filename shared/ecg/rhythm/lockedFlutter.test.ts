import { analyse } from '../analyse';
import { chanceFrom } from '../synth/chance';
import { bump, type Wave } from '../synth/heartVector';
import { lbbbBeat, normalBeat, type BeatShape } from '../synth/shapes';
import { plannedHeart, plannedStrip } from '../../../test/harness/plannedStrip';

type Flutter = { readonly periodMs: number; readonly ratio: number; readonly phase: number };

/** One cycle of a sawtooth behind the other, each at the same place of every beat. */
const fluttering =
  (shape: BeatShape, { periodMs, ratio, phase }: Flutter): BeatShape =>
  (heart, rrMs) => {
    const waves = Array.from({ length: ratio }, (_, k): Wave => {
      const atMs = (phase + k - 1) * periodMs;
      return bump([atMs, 0.33 * periodMs, 0.17 * periodMs], [0.02, -0.14, -0.06]);
    });
    return [...shape(heart, rrMs), ...waves];
  };

const rhythmOf = (shape: BeatShape, rrMs: number, leadingMs: number | null) => {
  const beats = Array.from({ length: Math.ceil(12_000 / rrMs) }, (_, i) => ({
    atMs: 300 + (i - 1) * rrMs,
    rrMs,
    shape,
  }));
  const pOnsetsMs = leadingMs === null ? [] : beats.map(({ atMs }) => atMs - 0.43 * plannedHeart.qrsMs - leadingMs);
  return analyse(plannedStrip({ seconds: 10, beats, pOnsetsMs })).rhythm;
};

const phases = [0, 0.25, 0.5, 0.75];

describe.each([
  ['narrow', normalBeat],
  ['wide', lbbbBeat],
] as const)('flutter bound to %s QRS complexes is found wherever they fall', (_, shape) => {
  test.each([
    [4, 210],
    [4, 250],
    [5, 200],
    [6, 190],
  ])('%i:1, every %i ms', (ratio, periodMs) => {
    for (const phase of phases) {
      const { flutter, train } = rhythmOf(fluttering(shape, { periodMs, ratio, phase }), ratio * periodMs, null);
      expect({ phase, flutter }).toEqual({ phase, flutter: true });
      expect(Math.abs(60_000 / (train?.rateBpm ?? 0) - periodMs)).toBeLessThan(6);
    }
  });
});

test.each([
  [420, 55],
  [420, 75],
  [480, 65],
  [480, 90],
])('sinus P waves behind a T wave of QTc %i ms at %i per minute are no flutter', (qtcMs, rateBpm) => {
  const shape: BeatShape = (heart, rrMs) => normalBeat({ ...heart, qtcMs }, rrMs);
  for (const prMs of [130, 180, 260]) {
    const { flutter } = rhythmOf(shape, 60_000 / rateBpm, prMs);
    expect({ prMs, flutter }).toEqual({ prMs, flutter: false });
  }
});

test('of sixty patients with a very long QT at most one has P a quarter of RR behind T and is taken for flutter', () => {
  const chance = chanceFrom(17);
  const mistaken = Array.from({ length: 60 }, () => {
    const [qtcMs, rateBpm] = [chance.between(500, 640), chance.between(45, 90)];
    const shape: BeatShape = (heart, rrMs) => normalBeat({ ...heart, qtcMs }, rrMs);
    return rhythmOf(shape, 60_000 / rateBpm, chance.between(110, 280)).flutter;
  });
  expect(mistaken.filter(Boolean).length).toBeLessThanOrEqual(1);
});
