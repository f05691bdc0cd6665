import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPortFree } from './ports';
import { StartRefusal } from './startRefusal';
import { systemErrorCode } from './systemError';

const neededMegabytes = 200;

export type FreeSpace = (folder: string) => { readonly bavail: number; readonly bsize: number };

export const checkFolder = (dataDir: string): void => {
  try {
    mkdirSync(dataDir, { recursive: true });
    const probe = join(dataDir, `probe.${process.pid}`);
    writeFileSync(probe, 'tongxin');
    rmSync(probe);
  } catch (error) {
    const full = systemErrorCode(error) === 'ENOSPC';
    throw new StartRefusal(full ? 'disk-full' : 'folder-not-writable', `${dataDir}: ${String(error)}`);
  }
};

export const checkDisk = (dataDir: string, freeSpace: FreeSpace = statfsSync): void => {
  const { bavail, bsize } = freeSpace(dataDir);
  const megabytes = Math.floor((bavail * bsize) / 1_000_000);
  if (megabytes >= neededMegabytes) return;
  throw new StartRefusal('disk-full', `${dataDir} has ${megabytes} MB left, ${neededMegabytes} MB are needed.`);
};

export const checkPort = async (port: number): Promise<void> => {
  if (await isPortFree(port)) return;
  throw new StartRefusal('port-in-use', `Port ${port} is taken; choose another one: PORT=${port + 1} npm start`);
};
