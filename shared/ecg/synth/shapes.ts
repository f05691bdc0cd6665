import { qtAt, type Heart } from './heart';
import { bump, plateau, times, turned, type Vector, type Wave } from './heartVector';

/** How one beat is conducted; `rrMs` is the interval before it. */
export type BeatShape = (heart: Heart, rrMs: number) => readonly Wave[];

const inHeart = (heart: Heart, vector: Vector, scale: number): Vector =>
  times(turned(vector, heart.axisTurnDeg), scale);

/** Right atrium first and forward, left atrium after and backward: upright in II, biphasic in V1. Onset at −PR. */
export const pWaves = (heart: Heart, onsetMs: number): readonly Wave[] => {
  const width = heart.pMs / 106;
  return [
    bump([onsetMs + 38 * width, 17 * width, 19 * width], times([0.045, 0.085, -0.045], heart.pScale)),
    bump([onsetMs + 67 * width, 18 * width, 18 * width], times([0.07, 0.05, 0.04], heart.pScale)),
  ];
};

/** Samples of the R peak after QRS onset, as a part of QRS duration. */
export const rFromOnset = 0.43;

type Activation = readonly (readonly [at: number, width: number, vector: Vector])[];

/** Septum to the right and forward, then the left ventricle, then its posterior base. `at` in parts of QRS duration. */
const adultActivation: Activation = [
  [-0.21, 0.085, [-0.1, -0.04, -0.24]],
  [0.0, 0.1, [1.08, 0.9, 0.32]],
  [0.15, 0.095, [0.12, 0.1, 0.72]],
  [0.33, 0.085, [-0.1, -0.14, 0.16]],
];

const childActivation: Activation = [
  [-0.21, 0.085, [-0.12, -0.06, -0.3]],
  [0.0, 0.11, [0.8, 0.95, -0.25]],
  [0.17, 0.1, [-0.25, 0.15, 0.35]],
];

const activationOf = (heart: Heart): Activation => (heart.ageYears < 12 ? childActivation : adultActivation);

export const qrsWaves = (heart: Heart, activation: Activation, qrsMs: number): readonly Wave[] =>
  activation.map(([at, width, vector]) =>
    bump([at * qrsMs, width * qrsMs, width * qrsMs], inHeart(heart, vector, heart.qrsScale), 'qrs'),
  );

const tVector = (heart: Heart): Vector => {
  if (heart.ageYears < 12) return [0.26, 0.22, 0.1];
  return heart.sex === 'female' ? [0.26, 0.2, -0.1] : [0.28, 0.21, -0.17];
};

/** T ends where QT ends: its peak lies at 76 % of QT, its fall is steeper than its rise. */
export const tWave = (heart: Heart, qtMs: number, vector: Vector): Wave => {
  const onset = -rFromOnset * heart.qrsMs;
  return bump([onset + 0.765 * qtMs, 0.135 * qtMs, 0.098 * qtMs], vector, 't');
};

const uWave = (heart: Heart, qtMs: number): Wave =>
  bump([-rFromOnset * heart.qrsMs + qtMs + 70, 32, 40], times([0.02, 0.015, -0.02], heart.tScale));

/** Conducted by the normal system. */
export const normalBeat: BeatShape = (heart, rrMs) => {
  const qt = qtAt(heart, rrMs);
  const waves = [
    ...qrsWaves(heart, activationOf(heart), heart.qrsMs),
    tWave(heart, qt, times(tVector(heart), heart.tScale)),
  ];
  // Young men: a little J-point lift in V2–V4 is normal and stays below the limits.
  if (heart.sex === 'male' && heart.ageYears < 50) waves.push(stPlateau(heart, qt, [0.015, 0.01, -0.03]));
  return rrMs > 700 ? [...waves, uWave(heart, qt)] : waves;
};

/** A current of injury: from the J point through the ST segment into the T wave. */
export const stPlateau = (heart: Heart, qtMs: number, vector: Vector): Wave => {
  const onset = -rFromOnset * heart.qrsMs;
  return plateau([onset + heart.qrsMs * 0.78, heart.qrsMs * 0.22, 0.3 * qtMs, onset + 0.98 * qtMs], vector);
};

/** Left bundle branch block: slow, notched, to the left and back, ST and T against it. QRS 145 ms. */
export const lbbbBeat: BeatShape = (heart, rrMs) => {
  const qt = qtAt(heart, rrMs) + 45;
  const wide = { ...heart, qrsMs: 146, axisTurnDeg: heart.axisTurnDeg * 0.3 - 22 };
  const scale = heart.qrsScale;
  const qrs: Activation = [
    [-0.17, 0.09, [0.3, 0.28, 0.1]],
    [-0.02, 0.1, [0.68, 0.5, 0.7]],
    [0.2, 0.11, [0.72, 0.3, 0.82]],
  ];
  return [
    ...qrsWaves(wide, qrs, wide.qrsMs),
    stPlateau(wide, qt, inHeart(wide, [-0.07, -0.045, -0.09], scale)),
    tWave(wide, qt, inHeart(wide, [-0.24, -0.14, -0.24], scale)),
  ];
};

/** From the left ventricle's apex: wide, to the right and up, all chest leads from V4 on negative. */
export const ventricularBeat: BeatShape = (heart, rrMs) => {
  const qt = Math.min(qtAt(heart, rrMs) + 70, 0.94 * rrMs + 40);
  const wide = { ...heart, qrsMs: 164, axisTurnDeg: heart.axisTurnDeg * 0.4 };
  const qrs: Activation = [
    [-0.14, 0.12, [-0.35, -0.5, -0.3]],
    [0.06, 0.13, [-0.75, -0.85, -0.45]],
    [0.28, 0.1, [-0.3, -0.12, 0.25]],
  ];
  return [
    ...qrsWaves(wide, qrs, wide.qrsMs),
    stPlateau(wide, qt, [0.08, 0.1, 0.05]),
    tWave(wide, qt, [0.3, 0.32, 0.16]),
  ];
};

/** An escape from the right ventricle's side: looks like a left bundle branch block. */
export const escapeBeat: BeatShape = (heart, rrMs) => lbbbBeat({ ...heart, qtcMs: heart.qtcMs - 20 }, rrMs);

/** The left ventricle thick: tall and backward, strain against it. */
export const hypertrophicBeat: BeatShape = (heart, rrMs) => {
  const qt = qtAt(heart, rrMs) + 12;
  const thick = { ...heart, qrsMs: 106, axisTurnDeg: heart.axisTurnDeg - 24 };
  const qrs: Activation = [
    [-0.2, 0.08, [-0.08, -0.03, -0.22]],
    [0.0, 0.1, [2.0, 1.35, 0.95]],
    [0.16, 0.09, [0.35, 0.1, 1.25]],
    [0.33, 0.08, [-0.06, -0.1, 0.2]],
  ];
  const scale = Math.max(0.9, heart.qrsScale);
  return [
    ...qrsWaves({ ...thick, qrsScale: scale }, qrs, thick.qrsMs),
    stPlateau(thick, qt, inHeart(thick, [-0.1, -0.05, -0.07], scale)),
    tWave(thick, qt, inHeart(thick, [-0.26, -0.1, -0.16], scale)),
  ];
};
