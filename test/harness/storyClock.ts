import type { Clock } from '../../infra/db/doing';

export type StoryClock = { readonly now: Clock; forward(ms: number): void };

/** Stands still until the story turns it: a Monday morning in Shanghai. */
export const storyClock = (start = new Date('2026-01-05T02:00:00Z')): StoryClock => {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    forward: (ms) => {
      at += ms;
    },
  };
};
