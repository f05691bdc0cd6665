import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { commandLine } from '../../infra/embedded/processes';

const unlessGone = (read: () => string): string => {
  try {
    return read();
  } catch {
    // Ended meanwhile, or somebody else's.
    return '';
  }
};

export type Leftover = { readonly pid: number; readonly command: string };

/**
 * Processes of this run that still live: they carry its mark in their environment, which children inherit, or work in
 * its folder, as the servers do. Only where /proc exists. Jest's own workers are not ours to judge.
 */
export const leftovers = (mark: string, folder: string): Leftover[] => {
  if (!existsSync('/proc/self/environ')) return [];
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid)
    .map((pid) => ({
      pid,
      command: commandLine(pid),
      marked: unlessGone(() => readFileSync(`/proc/${pid}/environ`, 'utf8')).includes(mark),
      place: unlessGone(() => readlinkSync(`/proc/${pid}/cwd`)),
    }))
    .filter(({ command, marked, place }) => marked || command.includes(folder) || place.startsWith(folder))
    .filter(({ command }) => command !== '' && !command.includes('jest-worker'))
    .map(({ pid, command }) => ({ pid, command }));
};
