import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lockFolder } from './folderLock';
import { freePort } from './ports';
import {
  bareEnvironment,
  canHoldSocket,
  clusterOf,
  endOrphan,
  endPostgres,
  makeCluster,
  passwordOf,
  postmaster,
  sharedPlace,
} from './postgresCluster';
import { findPostgres, unprivilegedUser, type RunAs } from './postgresProgram';
import { StartRefusal } from './startRefusal';

export type Server = {
  readonly url: string;
  readonly pid: number;
  /** Resolves when the process has ended, wanted or not. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
};

export type PostgresRequest = {
  readonly dataDir: string;
  /** Any free one when left out. */
  readonly port?: number | undefined;
  /** false forgets on power loss and is for tests only. */
  readonly durable: boolean;
};

type Launch = PostgresRequest & {
  readonly bin: string;
  readonly cluster: string;
  readonly user: RunAs | undefined;
  readonly logFile: string;
};

type Launched = { readonly pid: number; readonly ended: Promise<void> };

const settings = ({ durable, cluster }: Launch, port: number): string[] =>
  [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${canHoldSocket(cluster) ? cluster : ''}`,
    'max_connections=200',
    'timezone=UTC',
    'log_timezone=UTC',
    // Otherwise a refused row, and a text it could not read, would stand in the log with the patient's name.
    'log_error_verbosity=terse',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ].flatMap((setting) => ['-c', setting]);

const lastLines = (logFile: string): string => readFileSync(logFile, 'utf8').trim().split('\n').slice(-3).join(' | ');

/** Recovery after a crash reads the log again before the server says that it is ready. */
const isReady = async (child: ChildProcess, cluster: string): Promise<boolean> => {
  const deadline = Date.now() + 120_000;
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    const now = postmaster(cluster);
    if (now?.pid === child.pid && now?.ready === true) return true;
    await pause(10);
  }
  return false;
};

const launchOnce = async (launch: Launch, port: number): Promise<Launched | undefined> => {
  const log = openSync(launch.logFile, 'a', 0o600);
  // A group of its own: Ctrl-C must reach the supervisor only, which then ends the database last.
  const child = spawn(join(launch.bin, 'postgres'), ['-D', launch.cluster, ...settings(launch, port)], {
    ...launch.user,
    cwd: '/',
    env: bareEnvironment(),
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  const failed = new Promise<false>((fail) =>
    child.once('error', () => {
      fail(false);
    }),
  );
  const ended = new Promise<void>((end) =>
    child.once('exit', () => {
      end();
    }),
  );
  const ready = await Promise.race([isReady(child, launch.cluster), failed]);
  child.unref();
  if (child.pid === undefined) return undefined;
  if (ready) return { pid: child.pid, ended };
  await endPostgres(child.pid);
  return undefined;
};

/** Another process may take the free port first, and a killed server's memory is given back a moment later. */
const launchPatiently = async (launch: Launch): Promise<Launched & { port: number }> => {
  for (let attempt = 1; attempt <= 4; attempt += 1) {
    const port = launch.port ?? (await freePort());
    const launched = await launchOnce(launch, port);
    if (launched !== undefined) return { ...launched, port };
    await pause(attempt * 250);
  }
  throw new StartRefusal('no-postgres', `It said: ${lastLines(launch.logFile)}`);
};

const launchLocked = async (request: PostgresRequest): Promise<Launched & { url: string }> => {
  const user = unprivilegedUser();
  const dataDir = resolve(request.dataDir);
  const bin = findPostgres(user, sharedPlace);
  const cluster = clusterOf(dataDir, user);
  const password = passwordOf(dataDir);
  await endOrphan(cluster);
  await makeCluster({ bin, cluster, user, password, durable: request.durable });
  const { port, ...launched } = await launchPatiently({
    ...request,
    bin,
    cluster,
    user,
    logFile: join(dataDir, 'postgres.log'),
  });
  // A round trip through the socket file costs about a sixth less than one through TCP, on both sides.
  const host = canHoldSocket(cluster) ? encodeURIComponent(cluster) : '127.0.0.1';
  return { ...launched, url: `postgres://tongxin:${password}@${host}:${port}/postgres` };
};

/**
 * A PostgreSQL of our own on 127.0.0.1 and on a socket file that only its user may enter, its data in `dataDir`,
 * started in 30 to 70 ms (the first time also initdb).
 * One process per folder; throws a StartRefusal that says in one sentence what is wrong.
 */
export const startPostgres = async (request: PostgresRequest): Promise<Server> => {
  mkdirSync(request.dataDir, { recursive: true });
  const lock = lockFolder(request.dataDir);
  if (!lock.held) throw new StartRefusal('already-running', `Process ${lock.by} holds ${request.dataDir}.`);
  try {
    const launched = await launchLocked(request);
    const stop = async (): Promise<void> => {
      await endPostgres(launched.pid);
      lock.release();
    };
    return { ...launched, stop };
  } catch (error) {
    lock.release();
    throw error;
  }
};
