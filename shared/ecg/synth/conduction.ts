import { qtAt, type Heart } from './heart';
import { bump, plateau, type Vector, type Wave } from './heartVector';
import { lbbbBeat, qrsWaves, rFromOnset, stPlateau, tWave, ventricularBeat, type BeatShape } from './shapes';

/** Right bundle branch block: the left ventricle as ever, then the right one late, to the right and forward. */
export const rbbbBeat: BeatShape = (heart, rrMs) => {
  const wide = { ...heart, qrsMs: 140 };
  const qt = qtAt(heart, rrMs) + 30;
  return [
    ...qrsWaves(
      wide,
      [
        [-0.22, 0.055, [-0.12, -0.04, -0.26]],
        [-0.08, 0.065, [1.0, 0.85, 0.3]],
        [0.03, 0.06, [0.08, 0.06, 0.4]],
        [0.27, 0.11, [-0.6, -0.04, -0.52]],
      ],
      wide.qrsMs,
    ),
    tWave(wide, qt, [0.3, 0.2, 0.1]),
  ];
};

/** `degree` 0 to 1: how much of the ventricles the accessory pathway takes; a left lateral one, V1 upright. */
export const preExcitedBeat =
  (degree: number): BeatShape =>
  (heart, rrMs) => {
    const wide = { ...heart, qrsMs: 112 + 46 * degree };
    const qt = Math.min(qtAt(heart, rrMs) + 25, 0.9 * rrMs);
    const delta: Vector = [0.18 - 0.3 * degree, 0.42, -0.5 - 0.4 * degree];
    return [
      ...qrsWaves(
        wide,
        [
          [-0.24, 0.1, delta],
          [0.0, 0.11, [1.0 - 0.7 * degree, 0.85, 0.2 - 0.9 * degree]],
          [0.2, 0.1, [0.12 - 0.3 * degree, 0.2, 0.45 - 0.7 * degree]],
        ],
        wide.qrsMs,
      ),
      tWave(wide, qt, [0.2 + 0.1 * degree, -0.04 - 0.2 * degree, 0.06 + 0.2 * degree]),
    ];
  };

/** A stimulator's artefact, shorter than two samples of a usual recorder. */
export const spike: Wave = plateau([0, 0.3, 0.3, 2.4], [0.5, 1.1, -0.6]);
/** From the artefact to the R peak of the beat that it makes. */
export const spikeToRMs = 78;

/** Paced in the apex of the right ventricle: a left bundle branch block that runs upward. */
export const pacedBeat: BeatShape = (heart, rrMs) => {
  const qt = qtAt(heart, rrMs) + 50;
  const wide = { ...heart, qrsMs: 156, axisTurnDeg: -14 };
  return [
    ...qrsWaves(
      wide,
      [
        [-0.18, 0.1, [0.2, -0.3, 0.1]],
        [0.0, 0.11, [0.62, -0.85, 0.75]],
        [0.22, 0.1, [0.45, -0.5, 0.6]],
      ],
      wide.qrsMs,
    ),
    stPlateau(wide, qt, [-0.05, 0.07, -0.08]),
    tWave(wide, qt, [-0.16, 0.3, -0.26]),
  ];
};

/** An infarct behind the left bundle branch block: I, V5 and V6 lifted in the direction of their QRS. */
export const sgarbossaBeat: BeatShape = (heart, rrMs) => [
  ...lbbbBeat(heart, rrMs),
  stPlateau({ ...heart, qrsMs: 146 }, qtAt(heart, rrMs) + 45, [0.3, 0.02, 0.02]),
];

/** A ventricular beat whose activation runs along the given axis (mV). */
export const ventricularAlong =
  (axis: Vector): BeatShape =>
  (heart, rrMs) => {
    const wide: Heart = { ...heart, qrsMs: 150 };
    const onset = -rFromOnset * wide.qrsMs;
    const [x, y, z] = axis;
    return [
      bump([onset + 38, 20, 24], axis),
      bump([onset + 78, 24, 26], [0.75 * x, 0.8 * y, 0.7 * z]),
      bump(
        [onset + Math.min(270, 0.72 * rrMs), 0.16 * Math.min(rrMs, 420), 0.12 * Math.min(rrMs, 420)],
        [-0.36 * x, -0.36 * y, -0.36 * z],
      ),
    ];
  };

/** An ectopic beat from the right ventricle, as most are: a left bundle branch block with a low axis. */
export const ectopicBeat: BeatShape = (heart, rrMs) =>
  ventricularBeat({ ...heart, axisTurnDeg: 0 }, Math.max(rrMs, 620));
