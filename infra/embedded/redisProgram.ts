import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { unpackRedisFromDebian, type RedisProgram } from './redisFromDebian';
import { StartRefusal } from './startRefusal';
import { messageOf } from './systemError';

const run = promisify(execFile);

export type RedisSearch = {
  /** Folders to look in, as in PATH. */
  readonly path: string;
  /** Where a downloaded Redis is kept. */
  readonly cache: string;
};

const brewFolders = ['/opt/homebrew', '/usr/local', '/home/linuxbrew/.linuxbrew'].flatMap((brew) =>
  ['bin', 'opt/redis/bin', 'opt/valkey/bin'].map((folder) => join(brew, folder)),
);
const names = ['redis-server', 'valkey-server'];

/** Our cache holds one program and its libraries; its own test is that it runs. */
export const redisVersion = async ({ command, libraryPath }: RedisProgram): Promise<string> => {
  const env = { PATH: process.env.PATH, ...(libraryPath === undefined ? {} : { LD_LIBRARY_PATH: libraryPath }) };
  const { stdout } = await run(command, ['--version'], { env });
  const version = / v=(\d+\.\d+\.\d+)/.exec(stdout)?.[1];
  if (version === undefined) throw new Error(`${command} --version says: ${stdout.trim()}`);
  return version;
};

const isNewEnough = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 6 || (major === 6 && minor >= 2);
};

const tryProgram = async (program: RedisProgram, tried: string[]): Promise<RedisProgram | undefined> => {
  try {
    const version = await redisVersion(program);
    if (isNewEnough(version)) return program;
    tried.push(`${program.command} is ${version}, 6.2 is needed`);
  } catch (error) {
    tried.push(`${program.command} does not run (${messageOf(error)})`);
  }
  return undefined;
};

const installedRedis = async (folders: string[], tried: string[]): Promise<RedisProgram | undefined> => {
  for (const command of folders.flatMap((folder) => names.map((name) => join(folder, name)))) {
    const program = existsSync(command) ? await tryProgram({ command }, tried) : undefined;
    if (program !== undefined) return program;
  }
  return undefined;
};

const brewRedis = async (folders: string[], tried: string[]): Promise<RedisProgram | undefined> => {
  const brew = folders.map((folder) => join(folder, 'brew')).find(existsSync);
  if (process.platform !== 'darwin' || brew === undefined) return undefined;
  try {
    await run(brew, ['install', 'redis'], { timeout: 600_000 });
  } catch (error) {
    tried.push(`brew install redis failed (${messageOf(error)})`);
  }
  return await installedRedis(brewFolders, tried);
};

const debianRedis = async ({ cache, path }: RedisSearch, tried: string[]): Promise<RedisProgram | undefined> => {
  const tools = ['apt-get', 'dpkg-deb'];
  const missing = tools.filter((tool) => !path.split(delimiter).some((folder) => existsSync(join(folder, tool))));
  if (missing.length > 0) {
    tried.push(`no ${missing.join(' and no ')} to download it with`);
    return undefined;
  }
  try {
    return await tryProgram(await unpackRedisFromDebian(cache), tried);
  } catch (error) {
    tried.push(`download by apt-get failed (${messageOf(error)})`);
    return undefined;
  }
};

const help = [
  'Debian/Ubuntu: sudo apt-get install redis-server',
  'Fedora/RHEL: sudo dnf install valkey',
  'macOS: brew install redis',
  'or give the address of one: REDIS_URL=redis://host:6379 npm start',
].join('; ');

/** The first Redis or Valkey ≥ 6.2 that runs here; throws a StartRefusal that lists what was tried. */
export const findRedis = async (search: RedisSearch): Promise<RedisProgram> => {
  const tried: string[] = [];
  const folders = [...search.path.split(delimiter).filter(Boolean), ...brewFolders];
  const found =
    (await installedRedis(folders, tried)) ?? (await debianRedis(search, tried)) ?? (await brewRedis(folders, tried));
  if (found !== undefined) return found;
  const looked = `no redis-server or valkey-server in PATH or Homebrew's folders`;
  throw new StartRefusal('no-redis', `Tried: ${[looked, ...tried].join('; ')}. To get one: ${help}.`);
};
