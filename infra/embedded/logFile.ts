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

const logged = (line: string): string | undefined => {
  if (!line.startsWith('{')) return /^\w*(Error|Refusal|Exception)\b.*:/.test(line) ? line : undefined;
  const message = /"message":"((?:[^"\\]|\\.)*)"/.exec(line)?.[1];
  return message ?? /"msg":"((?:[^"\\]|\\.)*)"/.exec(line)?.[1];
};

/** Why a process ended, by the last error in its log: a stack trace goes on for lines that say nothing to a person. */
export const lastWords = (file: string): string => {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(-60) : [];
  const error = lines.map(logged).findLast((line) => line !== undefined);
  return (error ?? lines.at(-1) ?? '').slice(0, 500);
};
