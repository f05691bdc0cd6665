import { setTimeout as pause } from 'node:timers/promises';

export class OutOfPatience extends Error {
  override readonly name = 'OutOfPatience';
}

/** A driver that waits for a server to come back would hold our transaction open with it. */
export async function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  const stop = new AbortController();
  const late = pause(ms, undefined, { signal: stop.signal }).then(() => {
    throw new OutOfPatience(`no answer within ${ms} ms`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    stop.abort();
    // Whichever lost the race is of no interest any more, its failure included.
    late.catch(() => undefined);
    work.catch(() => undefined);
  }
}
