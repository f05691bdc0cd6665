import type { ConnectionOptions } from 'bullmq';

export type RedisPlace = {
  readonly url: string;
  /** Before every key; in a cluster a {hash tag}. */
  readonly prefix: string;
};

/** Options, never an instance: an instance that BullMQ did not make keeps the process alive. */
const always = (url: string) => ({ url, connectTimeout: 2_000, disconnectTimeout: 500 });
const delay = (times: number): number => Math.min(times * 100, 1_000);

/**
 * For the sender: an answer at once or an error, never a hidden queue of its own. Once `left`, a lost connection is
 * not looked for any more: BullMQ's own farewell fails while Redis is away.
 */
export const sending = ({ url }: RedisPlace, left: () => boolean): ConnectionOptions => ({
  ...always(url),
  retryStrategy: (times) => (left() ? null : delay(times)),
  maxRetriesPerRequest: 1,
  enableOfflineQueue: false,
  commandTimeout: 2_000,
});

/** For a worker, which waits for jobs as long as it takes. */
export const working = ({ url }: RedisPlace): ConnectionOptions => ({
  ...always(url),
  retryStrategy: delay,
  maxRetriesPerRequest: null,
});
