import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { openBlobStore } from '../infra/blob/blobStore';
import { openDatabase } from '../infra/db/openDatabase';
import { projectRoot } from '../infra/embedded/projectRoot';
import { underSupervision } from '../infra/embedded/supervised';
import { openLog, type Log } from '../infra/observe/log';
import { openQueues, type Queues } from '../infra/queue/openQueues';
import { channelSecretsUnder } from '../infra/seal/channelSecrets';
import { nationalIdsUnder } from '../infra/seal/nationalIds';
import type { ApiNeeds } from './api/needs';
import { startApi } from './startApi';

const Environment = z.object({
  DATABASE_URL: z.string().min(1),
  /** Only the administrator's page of queues asks Redis anything here. */
  REDIS_URL: z.string().min(1).optional(),
  TONGXIN_REDIS_PREFIX: z.string().default('tongxin'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  /** Who must be reached from other machines says so: 0.0.0.0. */
  TONGXIN_HOST: z.string().default('127.0.0.1'),
  TONGXIN_DATA: z.string().default('.data'),
  TONGXIN_INSTANCE: z.string().regex(/^[a-z0-9-]{4,40}$/),
  TONGXIN_SESSION_KEY: z.string().min(43),
  TONGXIN_NATIONAL_ID_KEY: z.string().min(43),
  TONGXIN_PROXIES: z.coerce.number().int().min(0).default(0),
  TONGXIN_CONNECTIONS: z.coerce.number().int().min(2).default(20),
});

const statesOf =
  (queues: Queues | null, log: Log): ApiNeeds['queueStates'] =>
  async () => {
    if (!queues) return { redis: false, queues: [] };
    try {
      return { redis: true, queues: [...(await queues.states())] };
    } catch (error) {
      // Redis away is what the page is there to show.
      log.warn({ err: error }, 'queues not read');
      return { redis: false, queues: [] };
    }
  };

const builtReader = (): string | null => {
  const folder = join(projectRoot(), 'dist', 'reader');
  return existsSync(join(folder, 'index.html')) ? folder : null;
};

async function main(log: Log): Promise<() => Promise<void>> {
  const env = Environment.parse(Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== '')));
  const folder = resolve(env.TONGXIN_DATA);
  const uploadsFolder = join(folder, 'uploads');
  await mkdir(uploadsFolder, { recursive: true });
  const db = await openDatabase(env.DATABASE_URL, { connections: env.TONGXIN_CONNECTIONS });
  const place = env.REDIS_URL ? { url: env.REDIS_URL, prefix: env.TONGXIN_REDIS_PREFIX } : null;
  const failed = (error: Error): void => {
    log.debug({ err: error }, 'redis connection');
  };
  const queues = place ? openQueues(place, { failed }) : null;
  const api = await startApi({
    db,
    databaseUrl: env.DATABASE_URL,
    now: () => new Date(),
    log,
    host: env.TONGXIN_HOST,
    port: env.PORT,
    instance: env.TONGXIN_INSTANCE,
    sessionKey: env.TONGXIN_SESSION_KEY,
    nationalIds: nationalIdsUnder(env.TONGXIN_NATIONAL_ID_KEY),
    channelSecrets: channelSecretsUnder(env.TONGXIN_NATIONAL_ID_KEY),
    blobs: await openBlobStore(join(folder, 'blobs')),
    uploadsFolder,
    queueStates: statesOf(queues, log),
    readerFolder: builtReader(),
    proxies: env.TONGXIN_PROXIES,
  });
  log.info({ url: api.url }, 'api ready');
  return async () => {
    await api.close();
    await queues?.close();
    await db.destroy();
  };
}

const log = openLog('api');

main(log).then(
  (close) => {
    const ready = underSupervision(close, (error) => {
      log.error({ err: error }, 'api not closed cleanly');
    });
    ready();
  },
  (error: unknown) => {
    log.error({ err: error }, 'api not started');
    process.exit(1);
  },
);
