import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { systemErrorCode } from './systemError';

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) === 'EPERM';
  }
};

const ps = (pid: number, column: string): string => {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    // ps answers with status 1 when there is no such process.
    return '';
  }
};

const readIfThere = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES'].includes(systemErrorCode(error))) return '';
    throw error;
  }
};

const hasProc = existsSync('/proc/self/stat');

/** Words of the command line, separated by spaces; empty when the process is gone. */
export const commandLine = (pid: number): string =>
  hasProc ? readIfThere(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim() : ps(pid, 'command');

/** Tells a process from a later one that was given the same number; empty when it is gone. */
export const birthMark = (pid: number): string => {
  if (!hasProc) return ps(pid, 'lstart');
  const stat = readIfThere(`/proc/${pid}/stat`);
  // The name in brackets may hold spaces; field 22, the start in clock ticks, is the 20th behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? '' : (fields[19] ?? '');
};

/** Whether `pid` has ended within `milliseconds`. */
export const hasEnded = async (pid: number, milliseconds: number): Promise<boolean> => {
  const deadline = Date.now() + milliseconds;
  while (birthMark(pid) !== '' && isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await pause(10);
  }
  return true;
};

export type Farewell = { readonly signal: NodeJS.Signals; readonly patience: number };

/** Sends one signal after the other until the process has ended. */
export const endProcess = async (pid: number, farewells: readonly Farewell[]): Promise<boolean> => {
  for (const { signal, patience } of farewells) {
    if (!isAlive(pid)) return true;
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (systemErrorCode(error) === 'ESRCH') return true;
      throw error;
    }
    if (await hasEnded(pid, patience)) return true;
  }
  return !isAlive(pid);
};
