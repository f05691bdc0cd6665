import { createHash } from 'node:crypto';
import * as nodeFiles from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sha256 } from '../../shared/domain/ids';
import { openBlobStore } from './blobStore';

const sha = (text: string): Sha256 => Sha256.parse(createHash('sha256').update(text).digest('hex'));
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
const full = () => Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }));

let folder: string;
const arrived = async (content: string): Promise<string> => {
  const path = join(folder, 'arrived');
  await nodeFiles.writeFile(path, content);
  return path;
};
const unfinished = (): Promise<string[]> => nodeFiles.readdir(join(folder, 'blobs', 'unfinished'));

beforeEach(async () => {
  folder = await nodeFiles.mkdtemp(join(tmpdir(), 'tongxin-blobs-'));
});
afterEach(() => nodeFiles.rm(folder, { recursive: true }));

test('a file is taken over and found under the hash of its bytes', async () => {
  const blobs = await openBlobStore(join(folder, 'blobs'));
  const path = await arrived('十二导联');
  expect(await blobs.adopt(path)).toEqual({ sha256: sha('十二导联'), size: 12 });
  expect(text(await blobs.read(sha('十二导联')))).toBe('十二导联');
  expect(await blobs.has(sha('十二导联'))).toBe(true);
  await expect(nodeFiles.stat(path)).rejects.toThrow('ENOENT');
});

test('the same bytes twice are one blob; bytes never stored are not there', async () => {
  const blobs = await openBlobStore(join(folder, 'blobs'));
  const [first, second] = [await blobs.write(Buffer.from('qrs')), await blobs.write(Buffer.from('qrs'))];
  expect(second).toEqual(first);
  expect(await blobs.has(sha('other'))).toBe(false);
  await expect(blobs.read(sha('other'))).rejects.toThrow('ENOENT');
  expect(await unfinished()).toEqual([]);
});

test('content is synced before its name, the name before the answer', async () => {
  const order: string[] = [];
  const files = {
    ...nodeFiles,
    open: async (path: Parameters<typeof nodeFiles.open>[0], ...rest: unknown[]) => {
      const handle = await nodeFiles.open(path, ...(rest as ['r']));
      const sync = handle.sync.bind(handle);
      handle.sync = () => {
        order.push((path as string).includes('unfinished') ? 'content' : 'folder');
        return sync();
      };
      return handle;
    },
    rename: (from: Parameters<typeof nodeFiles.rename>[0], to: Parameters<typeof nodeFiles.rename>[1]) => {
      if ((to as string).includes(sha('st'))) order.push('name');
      return nodeFiles.rename(from, to);
    },
  };
  const blobs = await openBlobStore(join(folder, 'blobs'), { files });
  await blobs.adopt(await arrived('st'));
  // The first try finds no directories for the name; two are made.
  expect(order).toEqual(['content', 'name', 'folder', 'folder', 'name', 'folder']);
  order.length = 0;
  await blobs.adopt(await arrived('st'));
  expect(order).toEqual(['content', 'name', 'folder']);
});

test('a full disk is said in words and leaves nothing behind', async () => {
  const blobs = await openBlobStore(join(folder, 'blobs'));
  const fullBlobs = await openBlobStore(join(folder, 'blobs'), {
    files: {
      ...nodeFiles,
      open: async (...given: Parameters<typeof nodeFiles.open>) => {
        const handle = await nodeFiles.open(...given);
        handle.writeFile = full;
        handle.sync = full;
        return handle;
      },
    },
  });
  await expect(fullBlobs.write(Buffer.from('lost'))).rejects.toMatchObject({ code: 'server/disk-full' });
  await expect(fullBlobs.adopt(await arrived('lost'))).rejects.toMatchObject({ code: 'server/disk-full' });
  expect(await blobs.has(sha('lost'))).toBe(false);
  expect(await unfinished()).toEqual([]);
});

test('what a crash left is cleared, what another process still writes is not', async () => {
  await openBlobStore(join(folder, 'blobs'));
  const left = join(folder, 'blobs', 'unfinished', 'left');
  await nodeFiles.writeFile(left, 'half');
  await openBlobStore(join(folder, 'blobs'));
  expect(await unfinished()).toEqual(['left']);
  await openBlobStore(join(folder, 'blobs'), { now: new Date(Date.now() + 2 * 3_600_000) });
  expect(await unfinished()).toEqual([]);
});
