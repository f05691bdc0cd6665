import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type RedisProgram = { readonly command: string; readonly libraryPath?: string };

const librariesBelow = (folder: string): string[] => {
  const entries = readdirSync(folder, { withFileTypes: true });
  const here = entries.some((entry) => !entry.isDirectory() && /[.]so([.]|$)/.test(entry.name)) ? [folder] : [];
  return here.concat(
    entries.filter((entry) => entry.isDirectory()).flatMap((entry) => librariesBelow(join(folder, entry.name))),
  );
};

const programIn = (root: string): RedisProgram => ({
  // redis-server is a link into redis-tools' redis-check-rdb; both lie in the closure.
  command: join(root, 'usr/bin/redis-server'),
  libraryPath: librariesBelow(root).join(':'),
});

const download = async (work: string): Promise<string> => {
  for (const folder of ['lists/partial', 'cache/archives/partial', 'debs', 'root']) {
    mkdirSync(join(work, folder), { recursive: true });
  }
  const apt = async (...words: string[]): Promise<string> => {
    const own = [`Dir::State::lists=${join(work, 'lists')}`, `Dir::Cache=${join(work, 'cache')}`];
    const options = [...own, 'Debug::NoLocking=1', 'APT::Sandbox::User='].flatMap((option) => ['-o', option]);
    const { stdout } = await run('apt-get', [...options, ...words], {
      cwd: join(work, 'debs'),
      env: { ...process.env, LC_ALL: 'C' },
      timeout: 180_000,
      maxBuffer: 16 * 1024 * 1024,
    });
    return stdout;
  };
  await apt('update');
  const plan = await apt('-s', '--no-install-recommends', 'install', 'redis-server');
  const missing = [...plan.matchAll(/^Inst (\S+)/gm)].flatMap((line) => line[1] ?? []);
  // Where the system holds it already but not on PATH, the plan is empty.
  await apt('download', ...(missing.length > 0 ? missing : ['redis-server', 'redis-tools']));
  for (const deb of readdirSync(join(work, 'debs'))) {
    await run('dpkg-deb', ['-x', join(work, 'debs', deb), join(work, 'root')]);
  }
  return join(work, 'root');
};

/** Debian and Ubuntu without root: private lists, the missing packages only, unpacked into `cache` (13 MB, about 3 s). */
export const unpackRedisFromDebian = async (cache: string): Promise<RedisProgram> => {
  const place = join(cache, 'redis');
  if (existsSync(place)) return programIn(place);
  const work = join(cache, `redis.${process.pid}`);
  try {
    const root = await download(work);
    if (!existsSync(place)) renameSync(root, place);
  } finally {
    // The lists alone are 80 MB.
    rmSync(work, { recursive: true, force: true });
  }
  return programIn(place);
};
