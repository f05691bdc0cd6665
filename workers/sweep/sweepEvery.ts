import type { SweepNeeds } from './duty';
import { sweep } from './sweep';

/** Once each period, never two at a time; a sweep that fails is logged and the next one comes. */
export function sweepEvery(ms: number, needs: SweepNeeds): { readonly close: () => Promise<void> } {
  let running = Promise.resolve();
  let busy = false;
  const once = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    try {
      await sweep(needs, 'leave');
    } catch (error) {
      needs.log.error({ err: error }, 'the sweep did not come to its end');
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => {
    if (!busy) running = once();
  }, ms);
  return {
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
