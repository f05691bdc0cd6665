import { qtAt, type Heart } from './heart';
import { bump, plateau, times, type Vector, type Wave } from './heartVector';
import { normalBeat, qrsWaves, rFromOnset, stPlateau, tWave, type BeatShape } from './shapes';

/** The QRS as it was, without the T wave that comes with it. */
const qrsOnly = (heart: Heart, rrMs: number): readonly Wave[] => normalBeat({ ...heart, tScale: 0 }, rrMs);

const withInjury =
  (injury: Vector, tall: Vector, early: readonly Wave[]): BeatShape =>
  (heart, rrMs) => {
    const qt = qtAt(heart, rrMs) + 8;
    return [...normalBeat(heart, rrMs), stPlateau(heart, qt, injury), tWave(heart, qt, tall), ...early];
  };

/** Circumflex artery: to the left and up; II, III and aVF mirror it. */
export const lateralInfarction = withInjury([0.24, -0.19, 0.02], [0.12, -0.06, 0], []);

/** The back wall alone: what the front shows is its mirror image, R and T included. */
export const posteriorInfarction: BeatShape = (heart, rrMs) => {
  const qt = qtAt(heart, rrMs) + 8;
  return [
    ...qrsWaves(
      heart,
      [
        [-0.2, 0.09, [-0.06, -0.04, -0.3]],
        [0.0, 0.11, [1.0, 0.9, -0.42]],
        [0.17, 0.1, [0.2, 0.14, -0.2]],
        [0.34, 0.085, [-0.1, -0.14, 0.1]],
      ],
      heart.qrsMs,
    ),
    stPlateau(heart, qt, [-0.01, 0.03, 0.16]),
    tWave(heart, qt, [0.2, 0.2, -0.42]),
  ];
};

/** Left main or several vessels: depressed nearly everywhere, aVR lifted. */
export const diffuseIschaemia: BeatShape = (heart, rrMs) => {
  const qt = qtAt(heart, rrMs);
  return [...qrsOnly(heart, rrMs), stPlateau(heart, qt, [-0.2, -0.2, 0.05]), tWave(heart, qt, [0.1, 0.1, -0.05])];
};

/** Depressed at J, rising without a rest into a tall symmetrical T wave. */
export const deWinterBeat: BeatShape = (heart, rrMs) => {
  const qt = qtAt(heart, rrMs);
  const onset = -rFromOnset * heart.qrsMs;
  const sunken = plateau(
    [onset + 0.8 * heart.qrsMs, 0.2 * heart.qrsMs, 170, onset + heart.qrsMs + 190],
    [-0.14, -0.02, 0.15],
  );
  return [...qrsOnly(heart, rrMs), sunken, bump([onset + 0.74 * qt, 0.13 * qt, 0.11 * qt], [0.46, 0.18, -0.46])];
};

/** The first minutes: T broad and taller than the R wave that is left, J hardly lifted. */
export const hyperacuteBeat: BeatShape = (heart, rrMs) => {
  const qt = qtAt(heart, rrMs) + 10;
  const onset = -rFromOnset * heart.qrsMs;
  const tall = times([0.46, 0.18, -0.57], heart.qrsScale);
  const broad = bump([onset + 0.7 * qt, 0.19 * qt, 0.14 * qt], tall);
  return [...qrsOnly({ ...heart, qrsScale: 0.72 * heart.qrsScale }, rrMs), broad];
};

/** Pain gone, artery still narrow: T deeply inverted in V2–V4, R kept. */
export const wellensBeat: BeatShape = (heart, rrMs) => {
  const qt = qtAt(heart, rrMs) + 25;
  return [...qrsOnly(heart, rrMs), tWave(heart, qt, [-0.04, 0.08, 0.38])];
};

/** The same, earlier: T first up, then down. */
export const wellensBiphasicBeat: BeatShape = (heart, rrMs) => {
  const qt = qtAt(heart, rrMs) + 15;
  const onset = -rFromOnset * heart.qrsMs;
  return [
    ...qrsOnly(heart, rrMs),
    bump([onset + 0.64 * qt, 0.1 * qt, 0.055 * qt], [0.12, 0.12, -0.24]),
    bump([onset + 0.83 * qt, 0.055 * qt, 0.065 * qt], [0.06, 0.05, 0.26]),
  ];
};

/** An old anterior scar: QS, ST that never came down, T small. */
export const aneurysmBeat: BeatShape = (heart, rrMs) => {
  const qt = qtAt(heart, rrMs);
  return [
    ...qrsWaves(
      heart,
      [
        [-0.16, 0.1, [-0.08, -0.04, 0.42]],
        [0.0, 0.11, [0.2, 0.62, 1.0]],
        [0.18, 0.1, [0.4, 0.14, 0.75]],
      ],
      heart.qrsMs,
    ),
    stPlateau(heart, qt, [-0.02, -0.02, -0.17]),
    tWave(heart, qt, [0.05, 0.07, 0.14]),
  ];
};
