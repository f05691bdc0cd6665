import { bump, type Wave } from './heartVector';

/** Saw teeth: slowly down, quickly up in II, III and aVF; upright and small in V1. */
export const flutterWaves = (bpm: number, untilMs: number): readonly Wave[] => {
  const cycle = 60_000 / bpm;
  return Array.from({ length: Math.ceil(untilMs / cycle) + 1 }, (_, i) =>
    bump([(i + 0.4) * cycle, 0.3 * cycle, 0.13 * cycle], [-0.01, -0.17, -0.11]),
  );
};
