import type { SweepKind } from '../../infra/db/oneSweep';
import type { SweepNeeds } from './duty';
import { sweep } from './sweep';

/** Never two at a time; a sweep that fails is logged and the next one comes. */
function oneAtATime(needs: SweepNeeds, kind: SweepKind) {
  let running: Promise<void> | null = null;
  const once = async (): Promise<void> => {
    try {
      await sweep(needs, kind, 'leave');
    } catch (error) {
      needs.log.error({ err: error, kind }, 'the sweep did not come to its end');
    } finally {
      running = null;
    }
  };
  return {
    start: (): Promise<void> => (running ??= once()),
    settled: (): Promise<void> => running ?? Promise.resolve(),
  };
}

/** Once each period what rings, and then the rest: a long list of other work keeps no alarm from its round. */
export function sweepEvery(ms: number, needs: SweepNeeds): { readonly close: () => Promise<void> } {
  const ringing = oneAtATime(needs, 'ringing');
  const tending = oneAtATime(needs, 'tending');
  let closed = false;
  const timer = setInterval(() => {
    void ringing.start().then(() => (closed ? undefined : tending.start()));
  }, ms);
  return {
    close: async () => {
      clearInterval(timer);
      closed = true;
      await ringing.settled();
      await tending.settled();
    },
  };
}
