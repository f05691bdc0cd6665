import { Queue as BullQueue, type JobsOptions } from 'bullmq';
import { queues } from '../../shared/contracts/queues';
import { Stage } from '../../shared/domain/person';
import { within } from './patience';
import { sending, type RedisPlace } from './redis';

export type Job = {
  readonly id: string;
  readonly queue: Stage;
  readonly payload: Record<string, unknown>;
  readonly priority: number;
};

export type QueueState = {
  readonly name: Stage;
  readonly waiting: number;
  readonly active: number;
  readonly failed: number;
};

export type Queues = {
  /** All or an error within two seconds, also with Redis away. */
  readonly send: (jobs: readonly Job[]) => Promise<void>;
  /** Throws while Redis is away. */
  readonly ping: () => Promise<void>;
  /** For the administrator's page; throws with Redis away. */
  readonly states: () => Promise<readonly QueueState[]>;
  readonly close: () => Promise<void>;
};

const patience = 2_000;

/** A failed job is kept and shown; what is done is remembered long enough for a repeated id to be recognised. */
const optionsOf = ({ id, queue, priority }: Job): JobsOptions => ({
  jobId: id,
  priority,
  attempts: queues[queue].attempts,
  backoff: { type: 'exponential', delay: queues[queue].backoffMs },
  removeOnComplete: { count: 2_000, age: 3_600 },
  removeOnFail: false,
});

type Leaving = { readonly left: () => boolean; readonly failed: (error: Error) => void };

const open = (place: RedisPlace, { left, failed }: Leaving) => {
  const each = (name: Stage): BullQueue => {
    const queue = new BullQueue(name, {
      connection: sending(place, left),
      prefix: place.prefix,
      skipMetasUpdate: true,
    });
    queue.on('error', failed);
    return queue;
  };
  return new Map(Stage.options.map((name) => [name, each(name)]));
};

const groupByQueue = (jobs: readonly Job[]): ReadonlyMap<Stage, readonly Job[]> => {
  const groups = new Map<Stage, Job[]>();
  for (const job of jobs) groups.set(job.queue, [...(groups.get(job.queue) ?? []), job]);
  return groups;
};

/** The sending side of all queues. `failed` hears of connection errors, which are also answers to `send`. */
export function openQueues(place: RedisPlace, { failed }: { failed: (error: Error) => void }): Queues {
  let isLeft = false;
  const bull = open(place, { left: () => isLeft, failed });
  const sendTo = async (name: Stage, jobs: readonly Job[]): Promise<void> => {
    await bull.get(name)?.addBulk(jobs.map((job) => ({ name, data: job.payload, opts: optionsOf(job) })));
  };
  const stateOf = async ([name, queue]: [Stage, BullQueue]): Promise<QueueState> => {
    const counts = await queue.getJobCounts('wait', 'prioritized', 'delayed', 'active', 'failed');
    const waiting = (counts.wait ?? 0) + (counts.prioritized ?? 0) + (counts.delayed ?? 0);
    return { name, waiting, active: counts.active ?? 0, failed: counts.failed ?? 0 };
  };
  return {
    send: async (jobs) => {
      const sent = [...groupByQueue(jobs)].map(([name, group]) => sendTo(name, group));
      await within(patience, Promise.all(sent));
    },
    ping: async () => {
      await within(patience, bull.get('alarm')?.getJobCountByTypes('active') ?? Promise.resolve(0));
    },
    states: () => within(patience, Promise.all([...bull].map(stateOf))),
    close: async () => {
      isLeft = true;
      await Promise.all([...bull.values()].map((queue) => queue.close().catch(failed)));
    },
  };
}
