import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFolder } from '../../infra/embedded/folderLock';
import { startPostgres, type Server } from '../../infra/embedded/postgres';
import { clusterOf, endOrphan } from '../../infra/embedded/postgresCluster';
import { endRedisOrphan, startRedis } from '../../infra/embedded/redis';

const prefix = 'tongxin-test-';

/** A run killed by force leaves servers and files behind; the next one clears them away. */
const clearDeadRuns = async (): Promise<void> => {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    const lock = lockFolder(folder);
    if (!lock.held) continue;
    await endOrphan(clusterOf(join(folder, 'postgres'), undefined));
    await endRedisOrphan(join(folder, 'redis'));
    rmSync(folder, { recursive: true, force: true });
  }
};

export type TestServers = {
  readonly folder: string;
  readonly postgres: Server;
  readonly redis: Server;
  readonly stop: () => Promise<void>;
  readonly clear: () => void;
};

/** One PostgreSQL and one Redis on free ports in a folder of this run: never a developer's own. */
export const startTestServers = async (): Promise<TestServers> => {
  await clearDeadRuns();
  const folder = mkdtempSync(join(tmpdir(), prefix));
  // root lends PostgreSQL another user, who must be able to walk in.
  chmodSync(folder, 0o755);
  const lock = lockFolder(folder);
  const redis = await startRedis({ dir: join(folder, 'redis') });
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), durable: false }).catch(
    async (error: unknown) => {
      await redis.stop();
      throw error;
    },
  );
  const stop = async (): Promise<void> => {
    await Promise.all([redis.stop(), postgres.stop()]);
  };
  const clear = (): void => {
    if (lock.held) lock.release();
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, postgres, redis, stop, clear };
};
