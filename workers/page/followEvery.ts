import type { Log } from '../../infra/observe/log';
import type { Courier } from './courier';

/** Channels follow their set-up, and carriers that say nothing by themselves are asked. */
export function followEvery(
  ms: number,
  courier: Pick<Courier, 'follow'>,
  log: Log,
): { readonly close: () => Promise<void> } {
  let running = Promise.resolve();
  let busy = false;
  const once = async (): Promise<void> => {
    busy = true;
    await courier.follow().catch((error: unknown) => {
      log.warn({ err: error }, 'channels were not looked at');
    });
    busy = false;
  };
  const look = (): void => {
    if (!busy) running = once();
  };
  look();
  const timer = setInterval(look, ms);
  return {
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
