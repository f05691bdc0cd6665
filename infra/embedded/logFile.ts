import { copyFileSync, existsSync, mkdirSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';

const fiftyMegabytes = 50_000_000;

/** Opened for appending, so that a running writer goes on at the new end after a cut. */
export const openLog = (file: string): number => {
  mkdirSync(dirname(file), { recursive: true });
  return openSync(file, 'a', 0o600);
};

/** Keeps one older part beside the log. */
export const cutLog = (file: string, limit = fiftyMegabytes): void => {
  if (!existsSync(file) || statSync(file).size <= limit) return;
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
};

export const lastLine = (file: string): string =>
  existsSync(file) ? (readFileSync(file, 'utf8').trim().split('\n').at(-1) ?? '').slice(0, 500) : '';
