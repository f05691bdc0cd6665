const { exp, max, min } = Math;

/** Millivolts: x to the left, y to the feet, z to the back (Frank's axes). */
export type Vector = readonly [x: number, y: number, z: number];

/** A wave of the heart's dipole: a Gaussian with its own width on either side. */
export type Wave = {
  readonly kind: 'bump' | 'plateau';
  /** Peak of a bump, start of a plateau; ms from the R peak. */
  readonly atMs: number;
  /** Standard deviation before the peak; for a plateau the time it takes to rise. */
  readonly riseMs: number;
  /** Standard deviation after the peak; for a plateau the time it takes to fall. */
  readonly fallMs: number;
  /** For a plateau, where it has returned to zero; ms from the R peak. */
  readonly untilMs: number;
  readonly vector: Vector;
  /** Of which wave of the ECG it is a part; null: of none whose edges are measured. */
  readonly part: 'qrs' | 't' | null;
};

export type BumpShape = readonly [atMs: number, riseMs: number, fallMs: number];
export const bump = ([atMs, riseMs, fallMs]: BumpShape, vector: Vector, part: Wave['part'] = null): Wave => ({
  kind: 'bump',
  atMs,
  riseMs,
  fallMs,
  untilMs: atMs,
  vector,
  part,
});

export type PlateauShape = readonly [atMs: number, riseMs: number, fallMs: number, untilMs: number];
export const plateau = ([atMs, riseMs, fallMs, untilMs]: PlateauShape, vector: Vector): Wave => ({
  kind: 'plateau',
  atMs,
  riseMs,
  fallMs,
  untilMs,
  vector,
  part: null,
});

export const times = (vector: Vector, factor: number): Vector => [
  vector[0] * factor,
  vector[1] * factor,
  vector[2] * factor,
];

/** Turns the heart in the frontal plane; positive degrees turn the axis clockwise, to the right. */
export const turned = (vector: Vector, degrees: number): Vector => {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return [vector[0] * cos - vector[1] * sin, vector[0] * sin + vector[1] * cos, vector[2]];
};

const smooth = (part: number): number => {
  const held = min(1, max(0, part));
  return held * held * (3 - 2 * held);
};

/** Height of the wave, 0 to 1, `ms` after the R peak. */
export const heightAt = (wave: Wave, ms: number): number => {
  const since = ms - wave.atMs;
  if (wave.kind === 'plateau') return smooth(since / wave.riseMs) * smooth((wave.untilMs - ms) / wave.fallMs);
  const width = since < 0 ? wave.riseMs : wave.fallMs;
  return exp((-since * since) / (2 * width * width));
};

export const reachMs = (wave: Wave): readonly [from: number, to: number] =>
  wave.kind === 'plateau' ? [wave.atMs, wave.untilMs] : [wave.atMs - 4.5 * wave.riseMs, wave.atMs + 4.5 * wave.fallMs];
