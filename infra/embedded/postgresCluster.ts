import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isOpenToAll, type RunAs } from './postgresProgram';
import { commandLine, endProcess } from './processes';
import { StartRefusal } from './startRefusal';
import { messageOf } from './systemError';

const run = promisify(execFile);

/** What a server program needs of the environment; nothing else of ours is handed to it. */
export const bareEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' });

/** root's copies and clusters, where the project's own folder is closed to others. */
export const sharedPlace = '/var/lib/tongxin';

/**
 * The cluster of a data folder. Where the folder is closed to `user` it lies in `sharedPlace` and a file points there:
 * who deletes the data folder gets a new cluster, never an old one with other keys.
 */
export const clusterOf = (dataDir: string, user: RunAs | undefined): string => {
  const pointer = join(dataDir, 'elsewhere');
  const near = join(dataDir, 'cluster');
  if (existsSync(pointer)) {
    const far = readFileSync(pointer, 'utf8').trim();
    if (existsSync(far)) return join(far, 'cluster');
  }
  if (user === undefined || existsSync(near) || isOpenToAll(dataDir)) return near;
  mkdirSync(sharedPlace, { recursive: true, mode: 0o755 });
  const far = mkdtempSync(join(sharedPlace, 'data-'));
  chownSync(far, user.uid, user.gid);
  writeFileSync(pointer, far);
  return join(far, 'cluster');
};

/** macOS allows 103 bytes for the whole path, and the setting takes commas and quotes for its own. */
export const canHoldSocket = (cluster: string): boolean =>
  process.platform !== 'win32' && Buffer.byteLength(join(cluster, '.s.PGSQL.65535')) <= 103 && !/[,"']/.test(cluster);

type NewCluster = {
  readonly bin: string;
  readonly cluster: string;
  readonly user: RunAs | undefined;
  readonly password: string;
  readonly durable: boolean;
};

/** Takes 0.5 to 0.7 s. A cluster that a kill left half-made is made again. */
export const makeCluster = async ({ bin, cluster, user, password, durable }: NewCluster): Promise<void> => {
  if (existsSync(join(cluster, 'complete'))) return;
  rmSync(cluster, { recursive: true, force: true });
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  const passwordFile = `${cluster}.pw`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user !== undefined) for (const path of [cluster, passwordFile]) chownSync(path, user.uid, user.gid);
  try {
    await run(
      join(bin, 'initdb'),
      // Without the encoding flags a machine without locales gets SQL_ASCII.
      ['-D', cluster, '-U', 'tongxin', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'].concat([
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-instructions',
        ...(durable ? [] : ['--no-sync']),
      ]),
      { ...user, cwd: '/', env: bareEnvironment() },
    );
  } catch (error) {
    throw new StartRefusal('no-postgres', `initdb failed: ${messageOf(error)}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  writeFileSync(join(cluster, 'complete'), '');
};

/** TCP on 127.0.0.1 is open to every user of the machine, so the cluster has a password. */
export const passwordOf = (dataDir: string): string => {
  const file = join(dataDir, 'password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
};

/** Lines of postmaster.pid: pid, folder, start, port, socket folder, address, shared memory, status. */
export const postmaster = (cluster: string): { pid: number; ready: boolean } | undefined => {
  const file = join(cluster, 'postmaster.pid');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, ready: lines[7]?.trim() === 'ready' } : undefined;
};

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one. */
export const endPostgres = async (pid: number): Promise<void> => {
  const ended = await endProcess(pid, [
    { signal: 'SIGINT', patience: 10_000 },
    { signal: 'SIGQUIT', patience: 5_000 },
    { signal: 'SIGKILL', patience: 2_000 },
  ]);
  if (!ended) throw new StartRefusal('no-postgres', `PostgreSQL (process ${pid}) does not end.`);
};

/** A killed supervisor leaves its PostgreSQL running; whoever holds the folder's lock now may end it. */
export const endOrphan = async (cluster: string): Promise<void> => {
  const left = postmaster(cluster);
  if (left !== undefined && commandLine(left.pid).includes(cluster)) await endPostgres(left.pid);
};
