import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lockFolder } from './folderLock';
import { freePort } from './ports';
import type { Server } from './postgres';
import { bareEnvironment } from './postgresCluster';
import { commandLine, endProcess } from './processes';
import { projectRoot } from './projectRoot';
import type { RedisProgram } from './redisFromDebian';
import { findRedis, type RedisSearch } from './redisProgram';
import { askRedis } from './redisWire';
import { StartRefusal } from './startRefusal';

export type RedisRequest = {
  readonly dir: string;
  /** Any free one when left out. */
  readonly port?: number | undefined;
  readonly search?: RedisSearch;
};

const farewells = [
  { signal: 'SIGTERM', patience: 10_000 },
  { signal: 'SIGKILL', patience: 2_000 },
] as const;

const configured = (dir: string, name: string): string | undefined => {
  const file = join(dir, 'redis.conf');
  const line =
    existsSync(file) &&
    readFileSync(file, 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith(`${name} `));
  return line ? line.slice(name.length + 1) : undefined;
};

/** A killed supervisor leaves its Redis running; its title names the port that this folder gave it. */
export const endRedisOrphan = async (dir: string): Promise<void> => {
  const file = join(dir, 'redis.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const title = new RegExp(`(redis|valkey)-server .*:${configured(dir, 'port') ?? 'none'}\\b`);
  if (pid > 0 && title.test(commandLine(pid))) await endProcess(pid, farewells);
};

const writeConfig = (dir: string, port: number): string => {
  // Without a password any user of this machine could read the queues and rewrite them.
  const password = configured(dir, 'requirepass') ?? randomBytes(24).toString('hex');
  const lines = [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `dir "${dir}"`,
    `pidfile "${join(dir, 'redis.pid')}"`,
    'daemonize no',
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    'maxmemory-policy noeviction',
  ];
  writeFileSync(join(dir, 'redis.conf'), `${lines.join('\n')}\n`, { mode: 0o600 });
  return `redis://:${password}@127.0.0.1:${port}`;
};

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await askRedis(url, ['PING'])).includes('+PONG');
  } catch {
    // Not listening yet, or still loading its log: asked again until the deadline.
    return false;
  }
};

type Launch = { readonly program: RedisProgram; readonly dir: string; readonly url: string };

const launchOnce = async ({ program, dir, url }: Launch): Promise<Omit<Server, 'stop'> | undefined> => {
  const log = openSync(join(dir, 'redis.log'), 'a', 0o600);
  const { command, libraryPath } = program;
  const child = spawn(command, [join(dir, 'redis.conf')], {
    cwd: dir,
    env: { ...bareEnvironment(), ...(libraryPath === undefined ? {} : { LD_LIBRARY_PATH: libraryPath }) },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  let over = false;
  const ended = new Promise<void>((end) => {
    for (const event of ['exit', 'error']) {
      child.once(event, () => {
        over = true;
        end();
      });
    }
  });
  const isOver = (): boolean => over;
  child.unref();
  const deadline = Date.now() + 60_000;
  while (!isOver() && Date.now() < deadline) {
    if (child.pid !== undefined && (await answers(url)) && !isOver()) return { pid: child.pid, url, ended };
    await pause(10);
  }
  if (child.pid !== undefined) await endProcess(child.pid, farewells);
  return undefined;
};

const launchLocked = async (request: RedisRequest, dir: string): Promise<Omit<Server, 'stop'>> => {
  const search = request.search ?? { path: process.env.PATH ?? '', cache: join(projectRoot(), '.cache') };
  const program = await findRedis(search);
  await endRedisOrphan(dir);
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const url = writeConfig(dir, request.port ?? (await freePort()));
    const launched = await launchOnce({ program, dir, url });
    if (launched !== undefined) return launched;
  }
  const said = readFileSync(join(dir, 'redis.log'), 'utf8').trim().split('\n').slice(-2).join(' | ');
  throw new StartRefusal('no-redis', `${program.command} said: ${said}`);
};

/**
 * A Redis of our own on 127.0.0.1, append-only and never evicting, its data in `dir`.
 * One process per folder; throws a StartRefusal that says in one sentence what is wrong.
 */
export const startRedis = async (request: RedisRequest): Promise<Server> => {
  const dir = resolve(request.dir);
  mkdirSync(dir, { recursive: true });
  const lock = lockFolder(dir);
  if (!lock.held) throw new StartRefusal('already-running', `Process ${lock.by} holds ${dir}.`);
  try {
    const launched = await launchLocked(request, dir);
    const stop = async (): Promise<void> => {
      await endProcess(launched.pid, farewells);
      lock.release();
    };
    return { ...launched, stop };
  } catch (error) {
    lock.release();
    throw error;
  }
};
