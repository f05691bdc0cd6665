import type { Measurements } from '../interpretation';
import { deviation, mean } from '../signal/series';

export type RrMs = NonNullable<Measurements['rrMs']>;

export const rrOf = (intervalsMs: readonly number[]): RrMs | null =>
  intervalsMs.length === 0
    ? null
    : {
        mean: mean(intervalsMs),
        min: Math.min(...intervalsMs),
        max: Math.max(...intervalsMs),
        sd: deviation(intervalsMs),
      };

/** All four usual corrections; QT and RR in ms, rate per minute. */
export const qtcOf = (qtMs: number, rrMs: number): NonNullable<Measurements['qtcMs']> => {
  const rr = rrMs / 1000;
  return {
    bazett: qtMs / Math.sqrt(rr),
    fridericia: qtMs / Math.cbrt(rr),
    framingham: qtMs + 154 * (1 - rr),
    hodges: qtMs + 1.75 * (60 / rr - 60),
  };
};
