import { setTimeout as pause } from 'node:timers/promises';

/** Sleeps until rung or until the time is over; a ring while nobody sleeps is not lost. */
export function alarmClock(): { readonly ring: () => void; readonly sleep: (ms: number) => Promise<void> } {
  let rung = false;
  let waking = new AbortController();
  return {
    ring: () => {
      rung = true;
      waking.abort();
    },
    sleep: async (ms) => {
      if (!rung) {
        waking = new AbortController();
        await pause(ms, undefined, { signal: waking.signal }).catch(() => undefined);
      }
      rung = false;
    },
  };
}
