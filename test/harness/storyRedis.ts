import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { join } from 'node:path';
import { freePort } from '../../infra/embedded/ports';
import { endProcess } from '../../infra/embedded/processes';
import { startRedis } from '../../infra/embedded/redis';

export type StoryRedis = {
  readonly url: string;
  readonly prefix: string;
  /** Everything in it is gone. */
  flush(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Again on the same port, with what its append-only file has kept. */
  start(): Promise<void>;
  end(): Promise<void>;
};

const flushAt = async (url: string): Promise<void> => {
  const client = new Redis(url);
  await client.flushall();
  client.disconnect();
};

const shared = (url: string): StoryRedis => {
  const never = (): Promise<never> =>
    Promise.reject(new Error('other stories use this Redis: ask for one of your own'));
  return {
    url,
    prefix: `story-${randomBytes(4).toString('hex')}`,
    flush: never,
    kill: never,
    start: never,
    end: () => Promise.resolve(),
  };
};

export async function storyRedis(kind: 'own' | undefined, folder: string): Promise<StoryRedis> {
  if (kind !== 'own') return shared(process.env.TONGXIN_TEST_REDIS ?? '');
  const place = { dir: join(folder, 'redis'), port: await freePort() };
  let server = await startRedis(place);
  const { url } = server;
  return {
    url,
    prefix: 'story',
    flush: () => flushAt(url),
    kill: async () => {
      await endProcess(server.pid, [{ signal: 'SIGKILL', patience: 5_000 }]);
      // Lets go of the folder's lock, so that it can be started again.
      await server.stop();
    },
    start: async () => {
      server = await startRedis(place);
    },
    end: () => server.stop(),
  };
}
