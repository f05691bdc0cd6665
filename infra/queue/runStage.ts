import { UnrecoverableError, Worker, type Job } from 'bullmq';
import type { Queue } from '../../shared/contracts/queues';
import { Refusal } from '../../shared/domain/refusal';
import type { Log } from '../observe/log';
import { within } from './patience';
import { working, type RedisPlace } from './redis';

export type RunningStage = {
  /** Jobs in hand now. */
  active(): number;
  /** Takes no new job; answers when those in hand are done. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  close(): Promise<void>;
};

type Options = {
  readonly place: RedisPlace;
  readonly concurrency: number;
  readonly log: Log;
  /** Whether Redis answers now. */
  readonly ping: () => Promise<void>;
};

export type Handle<Payload> = (payload: Payload) => Promise<void>;

/** Another worker takes over the job of a killed one after this long (measured: 10 s in all). */
const lock = 5_000;
/** Shorter than the patience of a supervisor. */
const farewell = 8_000;

/** Redis is a door like any other: what comes out of it is parsed before it is believed. */
const perform =
  <Payload extends object>(queue: Queue<Payload>, handle: Handle<Payload>) =>
  async (job: Pick<Job, 'data'>): Promise<void> => {
    const parsed = queue.payload.safeParse(job.data);
    if (!parsed.success) throw new UnrecoverableError(`unreadable ${queue.name} job`);
    // A refusal is an answer, and asking again will not change it.
    await handle(parsed.data).catch((error: unknown) => {
      throw error instanceof Refusal ? new UnrecoverableError(error.code) : error;
    });
  };

/** With Redis away a farewell would wait for its return; jobs in hand are left to whoever finds their lock run out. */
async function leave(worker: Worker, ping: () => Promise<void>): Promise<void> {
  const reached = await ping().then(
    () => true,
    () => false,
  );
  await within(farewell, worker.close(!reached));
}

/** Works one queue until `close`, which waits for the jobs in hand. Connection errors are logged and outlived. */
export function runStage<Payload extends object>(
  queue: Queue<Payload>,
  handle: Handle<Payload>,
  { place, concurrency, log, ping }: Options,
): RunningStage {
  const work = perform(queue, handle);
  let active = 0;
  const counted = async (job: Job): Promise<void> => {
    active += 1;
    try {
      await work(job);
    } finally {
      active -= 1;
    }
  };
  const worker = new Worker(queue.name, counted, {
    connection: working(place),
    prefix: place.prefix,
    concurrency,
    lockDuration: lock,
    stalledInterval: lock,
    // A stalled job is one whose worker was killed; the job is not to blame however often that happens.
    maxStalledCount: 20,
  });
  worker.on('error', (error) => {
    log.warn({ err: error, queue: queue.name }, 'queue connection');
  });
  worker.on('failed', (job, error) => {
    log.error({ err: error, queue: queue.name, job: job?.id, attempt: job?.attemptsMade }, 'job failed');
  });
  return {
    active: () => active,
    pause: () => worker.pause(),
    resume: async () => {
      await worker.resume();
    },
    close: () =>
      leave(worker, ping).catch((error: unknown) => {
        log.warn({ err: error, queue: queue.name }, 'queue left without a farewell');
      }),
  };
}
