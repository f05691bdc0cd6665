import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** A process of its own that runs these words, from the project's folder; it can be killed. */
export const runTypeScript = (code: string, env: NodeJS.ProcessEnv = {}): ChildProcess =>
  spawn(process.execPath, ['--import', 'tsx', '--eval', code], {
    cwd: join(__dirname, '..', '..'),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
