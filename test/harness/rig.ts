import { execFile, fork, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { laneFlags } from '../../infra/embedded/laneFlags';
import { freePort } from '../../infra/embedded/ports';
import { startPostgres } from '../../infra/embedded/postgres';
import { endProcess } from '../../infra/embedded/processes';
import { startRedis } from '../../infra/embedded/redis';
import { instanceSecrets } from '../../infra/embedded/secrets';

export type Lane = 'api' | 'urgent' | 'bulk';

export type ServerName = 'postgres' | 'redis';

const lanes: Readonly<Record<Lane, readonly [script: string, ...words: string[]]>> = {
  api: ['services/main.js'],
  urgent: ['workers/main.js', '--stages=alarm,page,route,sweep'],
  bulk: ['workers/main.js', '--stages=ingest,analyze,deliver,replay'],
};

const root = join(__dirname, '..', '..');
/** Compiled, this file lies in dist; under Jest the programs still do. */
const programs = existsSync(join(root, 'services/main.js')) ? root : join(root, 'dist');

/** A whole instance of real processes whose lanes are started, paused and killed by hand. */
export type Rig = {
  readonly base: string;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  start(lane: Lane): Promise<void>;
  /** SIGKILL: nothing is put in order first. */
  kill(lane: Lane): Promise<void>;
  /** SIGKILL; it stays away until it is brought back with its data. */
  killServer(name: ServerName): Promise<void>;
  bringBack(name: ServerName): Promise<void>;
  /** Resident memory of all lanes, MB. */
  memoryMb(): Promise<number>;
  end(): Promise<void>;
};

async function forkReady(words: readonly string[], env: NodeJS.ProcessEnv, logFile: string): Promise<ChildProcess> {
  const [script = '', ...rest] = words;
  const log = openSync(logFile, 'a');
  const child = fork(join(programs, script), rest, {
    env,
    execArgv: [...laneFlags],
    stdio: ['ignore', log, log, 'ipc'],
  });
  const ready = new Promise<void>((done, fail) => {
    child.once('message', () => {
      done();
    });
    child.once('exit', (code) => {
      fail(new Error(`${words.join(' ')} ended with ${String(code)}; see ${logFile}`));
    });
  });
  await ready;
  return child;
}

const residentKb = async (pid: number): Promise<number> => {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout.trim());
};

/** Embedded PostgreSQL and Redis in a folder of its own, migrated and seeded; no lane runs yet. */
export async function startRig(): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), 'tongxin-rig-'));
  chmodSync(folder, 0o755);
  const begin = {
    postgres: (at?: number) => startPostgres({ dataDir: join(folder, 'postgres'), port: at, durable: true }),
    redis: (at?: number) => startRedis({ dir: join(folder, 'redis'), port: at }),
  };
  const servers = { postgres: await begin.postgres(), redis: await begin.redis() };
  const { postgres, redis } = { postgres: servers.postgres.url, redis: servers.redis.url };
  const port = await freePort();
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...instanceSecrets(folder, {}),
    NODE_ENV: 'production',
    DATABASE_URL: postgres,
    REDIS_URL: redis,
    PORT: String(port),
    TONGXIN_DATA: folder,
    TONGXIN_SEED: 'demo',
  };
  const prepare = fork(join(programs, 'services/prepare.js'), [], {
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [code] = (await once(prepare, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`prepare ended with ${String(code)}`);

  const running = new Map<Lane, ChildProcess>();
  const stop = async (lane: Lane, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    const child = running.get(lane);
    running.delete(lane);
    if (child?.pid === undefined || child.exitCode !== null) return;
    await endProcess(child.pid, [
      { signal, patience: 10_000 },
      { signal: 'SIGKILL', patience: 2_000 },
    ]);
  };
  return {
    base: `http://127.0.0.1:${port}`,
    databaseUrl: postgres,
    redisUrl: redis,
    start: async (lane) => {
      running.set(lane, await forkReady(lanes[lane], env, join(folder, `${lane}.log`)));
    },
    kill: (lane) => stop(lane, 'SIGKILL'),
    killServer: async (name) => {
      await endProcess(servers[name].pid, [{ signal: 'SIGKILL', patience: 5_000 }]);
      // Lets go of the folder's lock, so that it can be started again.
      await servers[name].stop();
    },
    bringBack: async (name) => {
      servers[name] = await begin[name](Number(new URL({ postgres, redis }[name]).port));
    },
    memoryMb: async () => {
      const each = [...running.values()].map(({ pid }) => (pid === undefined ? Promise.resolve(0) : residentKb(pid)));
      return (await Promise.all(each)).reduce((sum, kb) => sum + kb, 0) / 1024;
    },
    end: async () => {
      for (const lane of [...running.keys()]) await stop(lane, 'SIGTERM');
      await servers.redis.stop();
      await servers.postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
