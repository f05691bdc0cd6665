import { qtAt, type Heart } from './heart';
import { bump, plateau, type Wave } from './heartVector';
import { normalBeat, qrsWaves, rFromOnset, stPlateau, tWave, type BeatShape } from './shapes';

const onsetOf = ({ qrsMs }: Heart): number => -rFromOnset * qrsMs;
const qrsOnly = (heart: Heart, rrMs: number): readonly Wave[] => normalBeat({ ...heart, tScale: 0 }, rrMs);

/** Potassium near 8 mmol/l: atria still, QRS broad and smooth into a tall T. */
export const hyperkalaemiaBeat: BeatShape = (heart, rrMs) => {
  const wide = { ...heart, qrsMs: 172 };
  const qt = qtAt(heart, rrMs) + 60;
  return [
    ...qrsWaves(
      wide,
      [
        [-0.12, 0.12, [0.3, 0.3, -0.2]],
        [0.05, 0.13, [0.75, 0.6, 0.35]],
        [0.28, 0.11, [-0.5, -0.25, 0.45]],
      ],
      wide.qrsMs,
    ),
    bump([onsetOf(wide) + 0.72 * qt, 0.1 * qt, 0.085 * qt], [0.5, 0.35, -0.42]),
  ];
};

/** Potassium near 6.5 mmol/l: T tall, narrow and pointed, the rest unchanged. */
export const tentedBeat: BeatShape = (heart, rrMs) => {
  const qt = qtAt(heart, rrMs) - 10;
  return [...qrsOnly(heart, rrMs), bump([onsetOf(heart) + 0.79 * qt, 0.075 * qt, 0.07 * qt], [0.72, 0.4, -0.66])];
};

/** Potassium near 2.5 mmol/l: ST sagging, T flat, U tall and behind it. */
export const hypokalaemiaBeat: BeatShape = (heart, rrMs) => {
  const qt = qtAt(heart, rrMs);
  return [
    ...normalBeat({ ...heart, tScale: 0.22 * heart.tScale }, Math.min(rrMs, 690)),
    stPlateau(heart, qt, [-0.06, -0.05, 0.06]),
    bump([onsetOf(heart) + qt + 85, 48, 44], [0.15, 0.12, -0.16]),
  ];
};

export const longQtBeat: BeatShape = (heart, rrMs) => normalBeat({ ...heart, qtcMs: 585 }, rrMs);

/** Type 1: J high in V1 and V2, falling straight into a turned T. */
export const brugadaBeat: BeatShape = (heart, rrMs) => {
  const qt = qtAt(heart, rrMs);
  const end = (1 - rFromOnset) * heart.qrsMs;
  return [
    ...qrsOnly(heart, rrMs),
    bump([end - 8, 11, 16], [-0.14, -0.02, -0.16]),
    plateau([end - 26, 22, 150, end + 165], [-0.11, -0.03, -0.27]),
    tWave(heart, qt, [0.27, 0.2, 0.2]),
  ];
};

/** T of V1 to V3 has stayed a child's: turned, shallow, asymmetrical. */
export const juvenileTBeat: BeatShape = (heart, rrMs) => {
  const qt = qtAt(heart, rrMs);
  return [...qrsOnly(heart, rrMs), tWave(heart, qt, [0.22, 0.2, 0.13])];
};

/** A right ventricle under sudden load: S in I, Q and a turned T in III, T turned in V1 to V3. */
export const pulmonaryEmbolismBeat: BeatShape = (heart, rrMs) => {
  const qt = qtAt(heart, rrMs);
  return [
    ...qrsWaves(
      { ...heart, axisTurnDeg: 0 },
      [
        [-0.24, 0.08, [0.12, -0.34, -0.2]],
        [0.0, 0.1, [0.8, 0.62, 0.3]],
        [0.14, 0.09, [0.05, 0.1, 0.5]],
        [0.34, 0.1, [-0.52, 0.1, -0.26]],
      ],
      heart.qrsMs + 8,
    ),
    tWave(heart, qt, [0.2, -0.09, 0.24]),
  ];
};

/** A right ventricle under load for years: axis to the right, R over S in V1. */
export const rightHypertrophyBeat: BeatShape = (heart, rrMs) => {
  const qt = qtAt(heart, rrMs);
  return [
    ...qrsWaves(
      { ...heart, axisTurnDeg: 0 },
      [
        [-0.2, 0.09, [0.1, -0.05, -0.25]],
        [0.0, 0.1, [-0.25, 1.0, -0.75]],
        [0.18, 0.1, [-0.45, -0.1, -0.1]],
      ],
      heart.qrsMs + 4,
    ),
    tWave(heart, qt, [0.16, 0.02, 0.2]),
  ];
};

/** Digitalis: ST sags like a bowl, QT short. */
export const digitalisBeat: BeatShape = (heart, rrMs) => {
  const qt = qtAt({ ...heart, qtcMs: heart.qtcMs - 35 }, rrMs);
  const end = (1 - rFromOnset) * heart.qrsMs;
  const bowl = bump([end + 85, 45, 45], [-0.11, -0.07, 0.03]);
  return [
    ...normalBeat({ ...heart, qtcMs: heart.qtcMs - 35, tScale: 0.7 * heart.tScale }, rrMs),
    bowl,
    stPlateau(heart, qt, [-0.02, -0.015, 0]),
  ];
};

/** A sinus tachycardia of effort or fever: J pulled down by the atria's own repolarisation, ST rising at once. */
export const effortBeat: BeatShape = (heart, rrMs) => {
  const end = (1 - rFromOnset) * heart.qrsMs;
  return [...normalBeat(heart, rrMs), plateau([end - 20, 18, 60, end + 64], [-0.06, -0.1, 0.02])];
};
