import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import * as nodeFiles from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Sha256 } from '../../shared/domain/ids';
import { hours } from '../../shared/domain/units';
import {
  codeOf,
  nameDurably,
  sayWhenFull,
  settleContent,
  writeNew,
  type FileSystem,
  type Stored,
} from './durableFiles';

/** Bytes under their own SHA-256. An answer means that they survive a power cut. */
export type BlobStore = {
  /** Takes the file over, wherever it lay; its hash is recomputed from the stored bytes. */
  adopt(path: string): Promise<Stored>;
  write(bytes: Uint8Array): Promise<Stored>;
  read(sha256: Sha256): Promise<Uint8Array>;
  stream(sha256: Sha256): Readable;
  has(sha256: Sha256): Promise<boolean>;
};

/** Other processes share the folder; nothing they still work on is this old. */
const abandonedAfter = hours(1);

async function clearAbandoned(folder: string, now: Date): Promise<void> {
  for (const name of await nodeFiles.readdir(folder)) {
    const path = join(folder, name);
    const seen = await nodeFiles.stat(path).catch(() => null);
    if (seen && seen.ctimeMs + abandonedAfter < now.getTime()) await nodeFiles.rm(path, { force: true });
  }
}

/** Into a place of our own first: what is hashed is what will be kept. */
async function takeIn(files: FileSystem, path: string, own: string): Promise<void> {
  try {
    await files.rename(path, own);
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error;
    await files.copyFile(path, own);
    await files.rm(path);
  }
}

type Outside = { readonly files?: FileSystem; readonly now?: Date };

/** The store of one folder; `ab/cd/<sha256>` keeps directories small. What a crash left unfinished is cleared. */
export async function openBlobStore(
  folder: string,
  { files = nodeFiles, now = new Date() }: Outside = {},
): Promise<BlobStore> {
  const unfinished = join(folder, 'unfinished');
  const newPlace = (): string => join(unfinished, randomUUID());
  const placeOf = (sha256: Sha256): string => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);

  await sayWhenFull(() => files.mkdir(unfinished, { recursive: true }));
  await clearAbandoned(unfinished, now);

  return {
    // Also over an equal blob: whoever put that there may not have reached its fsync yet.
    adopt: (path) =>
      sayWhenFull(async () => {
        const own = newPlace();
        await takeIn(files, path, own);
        try {
          const stored = await settleContent(files, own);
          await nameDurably(files, own, placeOf(stored.sha256));
          return stored;
        } finally {
          await files.rm(own, { force: true });
        }
      }),
    write: (bytes) =>
      sayWhenFull(async () => {
        const own = newPlace();
        const sha256 = Sha256.parse(createHash('sha256').update(bytes).digest('hex'));
        try {
          await writeNew(files, own, bytes);
          await nameDurably(files, own, placeOf(sha256));
        } finally {
          await files.rm(own, { force: true });
        }
        return { sha256, size: bytes.length };
      }),
    read: (sha256) => nodeFiles.readFile(placeOf(sha256)),
    stream: (sha256) => createReadStream(placeOf(sha256)),
    has: async (sha256) => (await nodeFiles.stat(placeOf(sha256)).catch(missing)) !== null,
  };
}

const missing = (error: unknown): null => {
  if (codeOf(error) === 'ENOENT') return null;
  throw error;
};
