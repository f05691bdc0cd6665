import { qtAt, type Heart } from './heart';
import { bump, plateau, type Vector } from './heartVector';
import { normalBeat, rFromOnset, stPlateau, tWave, type BeatShape } from './shapes';

const withInjury =
  (injury: Vector, tall: Vector, lost: Vector): BeatShape =>
  (heart, rrMs) => {
    const qt = qtAt(heart, rrMs) + 8;
    return [
      ...normalBeat(heart, rrMs),
      stPlateau(heart, qt, injury),
      tWave(heart, qt, tall),
      // Forces that the infarcted wall no longer gives: early Q waves.
      bump([-0.16 * heart.qrsMs, 0.09 * heart.qrsMs, 0.09 * heart.qrsMs], lost),
    ];
  };

/** Left anterior descending artery: forward and a little up; II, III and aVF mirror it. */
export const anteriorInfarction: BeatShape = withInjury([0.1, -0.15, -0.25], [0.2, -0.05, -0.24], [-0.08, 0.02, 0.3]);

/** Right coronary artery: downward and to the right; I, aVL and V1–V3 mirror it. */
export const inferiorInfarction: BeatShape = withInjury([-0.08, 0.25, 0.11], [-0.06, 0.16, 0.05], [0.05, -0.26, 0]);

/** The whole epicardium: every lead but aVR and V1 is lifted, PR is depressed, and nothing is reciprocal. */
export const pericarditisBeat: BeatShape = (heart, rrMs) => {
  const qt = qtAt(heart, rrMs);
  const pr = -rFromOnset * heart.qrsMs - heart.prMs;
  const atrial: Vector = [-0.035, -0.05, 0.012];
  return [
    ...normalBeat({ ...heart, tScale: heart.tScale * 0.75, axisTurnDeg: 0 }, rrMs),
    stPlateau(heart, qt, [0.23, 0.165, -0.065]),
    plateau([pr + heart.pMs * 0.7, heart.pMs * 0.3, heart.qrsMs * 0.4, -rFromOnset * heart.qrsMs + 26], atrial),
  ];
};

/** A healthy young man's lifted, notched J point under tall R and T. */
export const earlyRepolarisationBeat: BeatShape = (heart, rrMs) => {
  const qt = qtAt(heart, rrMs) - 14;
  const tall: Heart = {
    ...heart,
    qrsScale: Math.max(1.05, heart.qrsScale) * 1.08,
    axisTurnDeg: heart.axisTurnDeg * 0.4,
  };
  const end = (1 - rFromOnset) * heart.qrsMs;
  return [
    ...normalBeat({ ...tall, tScale: 1.3 }, rrMs),
    stPlateau(heart, qt, [0.085, 0.06, -0.115]),
    tWave(heart, qt, [0.12, 0.1, -0.12]),
    bump([end + 4, 7, 9], [0.1, 0.1, -0.03]),
  ];
};
