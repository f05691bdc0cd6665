import { noteBeats } from '../../infra/db/beats';
import { doAs, type Clock } from '../../infra/db/doing';
import type { Database } from '../../infra/db/openDatabase';
import type { Log } from '../../infra/observe/log';
import { machine } from '../../shared/domain/person';
import type { Realtime } from './startRealtime';

type Needs = { readonly db: Database; readonly now: Clock; readonly log: Log };

/** Whose screens are open on this process, for whoever asks on another one. */
export function beatEvery(
  ms: number,
  { db, now, log }: Needs,
  realtime: Pick<Realtime, 'connectedPeople'>,
): { readonly close: () => Promise<void> } {
  let running = Promise.resolve();
  let busy = false;
  const beat = async (): Promise<void> => {
    busy = true;
    await doAs({ db, now }, machine('realtime'), (doing) => noteBeats(doing, realtime.connectedPeople())).catch(
      (error: unknown) => {
        log.warn({ err: error }, 'open screens not noted');
      },
    );
    busy = false;
  };
  const timer = setInterval(() => {
    if (!busy && realtime.connectedPeople().length > 0) running = beat();
  }, ms);
  timer.unref();
  return {
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
