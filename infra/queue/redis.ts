import type { ConnectionOptions } from 'bullmq';

export type RedisPlace = {
  readonly url: string;
  /** Before every key; in a cluster a {hash tag}. */
  readonly prefix: string;
};

/** Options, never an instance: an instance that BullMQ did not make keeps the process alive. */
const always = (url: string) => ({
  url,
  connectTimeout: 2_000,
  retryStrategy: (times: number) => Math.min(times * 100, 1_000),
});

/** For the sender: an answer at once or an error, never a hidden queue of its own. */
export const sending = ({ url }: RedisPlace): ConnectionOptions => ({
  ...always(url),
  maxRetriesPerRequest: 1,
  enableOfflineQueue: false,
  commandTimeout: 2_000,
});

/** For a worker, which waits for jobs as long as it takes. */
export const working = ({ url }: RedisPlace): ConnectionOptions => ({ ...always(url), maxRetriesPerRequest: null });
