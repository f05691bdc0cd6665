import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type * as nodeFiles from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
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

/** SHA-256 and size of a file as it lies on the disk. */
export async function hashOfFile(path: string): Promise<Stored> {
  const hash = createHash('sha256');
  let size = 0;
  await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      hash.update(chunk);
      size += chunk.length;
    }
  });
  return { sha256: Sha256.parse(hash.digest('hex')), size };
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

/** Content first, then its name: after this the file survives a power cut under `target`. */
export async function moveDurably(files: FileSystem, path: string, target: string): Promise<void> {
  await makeFolder(files, dirname(target));
  await sync(files, path);
  await files.rename(path, target);
  await sync(files, dirname(target));
}

export async function writeNew(files: FileSystem, path: string, bytes: Uint8Array): Promise<void> {
  const handle = await files.open(path, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
  } finally {
    await handle.close();
  }
}
