import { createHash } from 'node:crypto';
import type * as nodeFiles from 'node:fs/promises';
import { dirname } from 'node:path';
import { Sha256 } from '../../shared/domain/ids';
import { Refusal } from '../../shared/domain/refusal';

/** What a test makes fail. */
export type FileSystem = Pick<typeof nodeFiles, 'copyFile' | 'mkdir' | 'open' | 'rename' | 'rm'>;

export type Stored = { readonly sha256: Sha256; readonly size: number };

export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** A full disk is an answer that the sender can act on. */
export const sayWhenFull = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    throw ['ENOSPC', 'EDQUOT'].includes(codeOf(error)) ? new Refusal('server/disk-full') : error;
  }
};

const chunkBytes = 256 * 1024;

/** SHA-256 and size of a file as it lies on the disk; its content survives a power cut after this, its name not yet. */
export async function settleContent(files: FileSystem, path: string): Promise<Stored> {
  const handle = await files.open(path, 'r');
  try {
    const hash = createHash('sha256');
    const chunk = Buffer.allocUnsafe(chunkBytes);
    let size = 0;
    for (;;) {
      const { bytesRead } = await handle.read(chunk, 0, chunkBytes, size);
      if (bytesRead === 0) break;
      hash.update(chunk.subarray(0, bytesRead));
      size += bytesRead;
    }
    await handle.sync();
    return { sha256: Sha256.parse(hash.digest('hex')), size };
  } finally {
    await handle.close();
  }
}

async function sync(files: FileSystem, path: string): Promise<void> {
  const handle = await files.open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A new directory is durable once its parent is. */
async function makeFolder(files: FileSystem, path: string): Promise<void> {
  const first = await files.mkdir(path, { recursive: true });
  if (first === undefined) return;
  for (let made = path; made.length >= first.length; made = dirname(made)) await sync(files, dirname(made));
}

/** Content that is settled already gets its name: after this the file survives a power cut under `target`. */
export async function nameDurably(files: FileSystem, path: string, target: string): Promise<void> {
  await files.rename(path, target).catch(async (error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error;
    await makeFolder(files, dirname(target));
    await files.rename(path, target);
  });
  await sync(files, dirname(target));
}

/** As settled as `settleContent` leaves a file. */
export async function writeNew(files: FileSystem, path: string, bytes: Uint8Array): Promise<void> {
  const handle = await files.open(path, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
