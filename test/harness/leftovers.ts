import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { commandLine } from '../../infra/embedded/processes';

const environmentOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    // Ended meanwhile, or somebody else's.
    return '';
  }
};

export type Leftover = { readonly pid: number; readonly command: string };

/**
 * Processes that carry the mark in their environment, which children inherit from the test run.
 * Only where /proc exists. Jest's own workers are not ours to judge.
 */
export const processesMarked = (mark: string): Leftover[] => {
  if (!existsSync('/proc/self/environ')) return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && environmentOf(pid).split('\0').includes(mark))
    .map((pid) => ({ pid, command: commandLine(pid) }))
    .filter(({ command }) => command !== '' && !command.includes('jest-worker'));
};
