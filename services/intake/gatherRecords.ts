import { randomUUID } from 'node:crypto';
import { open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleRecords, type NamedBytes } from '../../shared/ecg/formats/wfdb/bundle';
import { recogniseFormat } from '../../shared/ecg/formats/recognise';
import { maxFileBytes, type IntakeNeeds } from './needs';
import type { ReceivedFile } from './receiveParts';

const headBytes = 64 * 1024;

/** The header of a WFDB record is text and short; nothing longer is read to look for one. */
async function isHeader({ path }: ReceivedFile): Promise<boolean> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return recogniseFormat(buffer.subarray(0, bytesRead)) === 'wfdb';
  } finally {
    await file.close();
  }
}

async function hasHeader(files: readonly ReceivedFile[]): Promise<boolean> {
  for (const file of files) if (await isHeader(file)) return true;
  return false;
}

async function sizeOf(files: readonly ReceivedFile[]): Promise<number> {
  const sizes = await Promise.all(files.map(({ path }) => stat(path)));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}

/** The files as they came where nothing was gathered; a bundle lies beside them until the work is done. */
async function writeBundles(needs: IntakeNeeds, files: readonly ReceivedFile[]): Promise<readonly ReceivedFile[]> {
  const read = await Promise.all(
    files.map(async ({ name, path }): Promise<NamedBytes> => ({ name, bytes: new Uint8Array(await readFile(path)) })),
  );
  return await Promise.all(
    bundleRecords(read).map(async (bundle) => {
      const unchanged = files[read.findIndex(({ bytes }) => bytes === bundle.bytes)];
      if (unchanged) return unchanged;
      const path = join(needs.uploadsFolder, `plain-${randomUUID()}`);
      await writeFile(path, bundle.bytes, { flag: 'wx', mode: 0o600 });
      return { path, name: bundle.name };
    }),
  );
}

/**
 * One recording is one study, also where it comes in several files: those of a WFDB record are one zip for whoever
 * looks at them next.
 */
export async function withRecords<Result>(
  needs: IntakeNeeds,
  files: readonly ReceivedFile[],
  work: (files: readonly ReceivedFile[]) => Promise<Result>,
): Promise<Result> {
  const gathers = files.length > 1 && (await hasHeader(files)) && (await sizeOf(files)) <= maxFileBytes(needs);
  if (!gathers) return await work(files);
  const gathered = await writeBundles(needs, files);
  try {
    return await work(gathered);
  } finally {
    for (const { path } of gathered) await rm(path, { force: true });
  }
}
