import { availableParallelism } from 'node:os';
import type { BlobStore } from '../infra/blob/blobStore';
import type { Clock } from '../infra/db/doing';
import type { Database } from '../infra/db/openDatabase';
import type { Log } from '../infra/observe/log';
import { openQueues } from '../infra/queue/openQueues';
import { startRelay } from '../infra/queue/relay';
import { runStage, type RunningStage } from '../infra/queue/runStage';
import { queues as contracts } from '../shared/contracts/queues';
import type { Stage } from '../shared/domain/person';
import type { Carriers } from '../infra/notify/channel';
import { carriers as realCarriers } from '../infra/notify/carriers';
import type { ChannelSecrets } from '../infra/seal/channelSecrets';
import { untilIdle } from './idle';
import { openCourier } from './page/courier';
import { followEvery } from './page/followEvery';
import { concurrency, Duty, handlersOf, type Handlers } from './stages';
import { sweepAll } from './sweep/sweep';
import { sweepEvery } from './sweep/sweepEvery';
import { openEcgThreads, type EcgThreads } from './threads/openEcgThreads';

export type WorkerOptions = {
  readonly db: Database;
  /** The same database, for a connection that listens. */
  readonly url: string;
  readonly redisUrl: string;
  readonly prefix: string;
  readonly blobs: BlobStore;
  readonly channelSecrets: ChannelSecrets;
  /** The world outside the house; a test's own. */
  readonly carriers?: Carriers;
  readonly now: Clock;
  readonly log: Log;
  /** All by default. */
  readonly stages?: readonly Duty[];
  /** Threads of its own by default. Closed with the workers. */
  readonly threads?: EcgThreads;
  /** Left out, the sweep runs only when it is called. */
  readonly sweepEveryMs?: number;
  /** How often channels are opened and closed as they are set up, and carriers asked; left out, only with a sweep. */
  readonly followEveryMs?: number;
};

export type RunningWorkers = {
  /** Looks once at everything that is due; waits for a sweep that another process is in. */
  sweepOnce(): Promise<void>;
  /** Sends what the outbox holds; answers how many rows. */
  relayOnce(): Promise<number>;
  /** Resolves when nothing is owed any more: outbox empty, no job waiting or in hand. */
  idle(): Promise<void>;
  /** Takes no new job, the sweep goes on when called. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  close(): Promise<void>;
};

const isStage = (duty: Duty): duty is Stage => duty !== 'sweep';
/** The event loop beside them has little to do: the system lends it a core when it wants one. */
const threadsHere = (): number => Math.min(4, availableParallelism());

type Start = (handlers: Handlers, options: Parameters<typeof runStage>[2]) => RunningStage;

/** Each stage with its own queue and its own handler: a wrong pair does not build. */
const starts: Readonly<Record<Stage, Start>> = {
  ingest: ({ ingest }, options) => runStage(contracts.ingest, ingest, options),
  analyze: ({ analyze }, options) => runStage(contracts.analyze, analyze, options),
  route: ({ route }, options) => runStage(contracts.route, route, options),
  alarm: ({ alarm }, options) => runStage(contracts.alarm, alarm, options),
  page: ({ page }, options) => runStage(contracts.page, page, options),
  deliver: ({ deliver }, options) => runStage(contracts.deliver, deliver, options),
  replay: ({ replay }, options) => runStage(contracts.replay, replay, options),
};

/** Starts the stages it is told to in this process, with a relay beside them. */
export async function startWorkers(options: WorkerOptions): Promise<RunningWorkers> {
  const { db, url, now, log, stages: duties = Duty.options } = options;
  const failed = (error: Error): void => {
    log.debug({ err: error }, 'not reached');
  };
  const threads = options.threads ?? openEcgThreads({ threads: threadsHere(), failed });
  const { carriers = realCarriers, channelSecrets: secrets } = options;
  const courier = openCourier({ db, now, log, carriers, secrets });
  const handlers = handlersOf({ ...options, ecg: threads, courier });
  const place = { url: options.redisUrl, prefix: options.prefix };
  const queues = openQueues(place, { failed });
  const own = duties.filter(isStage);
  const relay = await startRelay({ db, url, queues, now, log, own });
  const start = (name: Stage): RunningStage =>
    starts[name](handlers, { place, concurrency: concurrency[name], log, ping: queues.ping });
  const stages = new Map(own.map((name) => [name, start(name)]));
  const needs = { db, now, log, handlers, redis: relay.redis };
  const sweeping = duties.includes('sweep') && options.sweepEveryMs ? sweepEvery(options.sweepEveryMs, needs) : null;
  const following =
    own.includes('page') && options.followEveryMs ? followEvery(options.followEveryMs, courier, log) : null;
  return {
    sweepOnce: async () => {
      if (own.includes('page')) await courier.follow();
      await sweepAll(needs);
    },
    relayOnce: relay.flush,
    idle: () => untilIdle({ db, queues, relay, stages, courier }),
    pause: async () => {
      await Promise.all([...stages.values()].map((stage) => stage.pause()));
    },
    resume: async () => {
      await Promise.all([...stages.values()].map((stage) => stage.resume()));
    },
    close: async () => {
      await sweeping?.close();
      await following?.close();
      await Promise.all([...stages.values()].map((stage) => stage.close()));
      await courier.close();
      await relay.close();
      await queues.close();
      await threads.close();
    },
  };
}
