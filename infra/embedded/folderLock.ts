import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { birthMark } from './processes';
import { systemErrorCode } from './systemError';

const Holder = z.object({ pid: z.int().positive(), born: z.string() });
type Holder = z.infer<typeof Holder>;

const holderIn = (file: string): Holder | undefined => {
  try {
    return Holder.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    // Gone, or cut short by a full disk: held by nobody.
    return undefined;
  }
};

const lives = (holder: Holder | undefined): holder is Holder =>
  holder ? birthMark(holder.pid) === holder.born : false;

const place = (file: string, mine: string): boolean => {
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false;
    throw error;
  }
};

/** The dead holder's file is moved aside before it is judged again, so that two starters never both take it. */
const clearStale = (file: string): void => {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return;
    throw error;
  }
  if (lives(holderIn(aside))) place(file, aside);
  rmSync(aside, { force: true });
};

export type FolderLock =
  { readonly held: true; readonly release: () => void } | { readonly held: false; readonly by: number };

/** One living process per folder; what a killed one left behind is taken over. */
export const lockFolder = (folder: string): FolderLock => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'lock');
  const mine = `${file}.${process.pid}.mine`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, born: birthMark(process.pid) } satisfies Holder));
  try {
    for (;;) {
      if (place(file, mine)) {
        return {
          held: true,
          release: () => {
            rmSync(file, { force: true });
          },
        };
      }
      const holder = holderIn(file);
      if (lives(holder)) return { held: false, by: holder.pid };
      clearStale(file);
    }
  } finally {
    rmSync(mine, { force: true });
  }
};
