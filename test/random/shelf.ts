import type { BlobStore } from '../../infra/blob/blobStore';
import type { Sha256 } from '../../shared/domain/ids';
import { sha256Of } from '../harness/intakeDoor';

export type Shelf = Pick<BlobStore, 'write' | 'read' | 'adopt'>;

/** Blobs in memory: no disk takes part in what is tried here. A file that arrives is named by its hash. */
export function openShelf(): Shelf {
  const blobs = new Map<string, Uint8Array>();
  const read = (sha256: Sha256 | string): Promise<Uint8Array> => {
    const found = blobs.get(sha256);
    return found ? Promise.resolve(found) : Promise.reject(new Error(`no blob ${sha256}`));
  };
  const write: Shelf['write'] = (bytes) => {
    const sha256 = sha256Of(bytes);
    blobs.set(sha256, bytes);
    return Promise.resolve({ sha256, size: bytes.length });
  };
  return { read, write, adopt: async (path) => await write(await read(path)) };
}
