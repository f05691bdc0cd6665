import { fork, type ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import { z } from 'zod';
import { laneFlags } from './laneFlags';
import { lastWords, openLog } from './logFile';
import { endProcess } from './processes';
import { StartRefusal } from './startRefusal';

export type KeptProcess = {
  readonly name: string;
  readonly script: string;
  readonly words: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
};

export type Kept = { readonly stop: () => Promise<void> };

export type Keeper = { readonly say: (sentence: string) => void; readonly signal: AbortSignal };

const Ready = z.object({ ready: z.literal(true) });
const readyWithin = 60_000;
const steadyAfter = 60_000;

/** Half a second, doubling with every failure in a row, 30 s at most. */
export const restartDelay = (failures: number): number => Math.min(30_000, 500 * 2 ** Math.max(0, failures - 1));

const launch = ({ script, words, env, logFile }: KeptProcess): ChildProcess => {
  const log = openLog(logFile);
  const child = fork(script, [...words], {
    env,
    execArgv: [...laneFlags],
    stdio: ['ignore', log, log, 'ipc'],
    // A group of its own: Ctrl-C must reach the supervisor only, which then stops everything in order.
    detached: true,
  });
  closeSync(log);
  return child;
};

/** Ended, or never begun. */
const onceOver = (child: ChildProcess, hear: (cause: string) => void): void => {
  child.once('exit', (code, signal) => {
    hear(signal ?? `exit code ${code ?? '?'}`);
  });
  child.once('error', (error) => {
    if (child.pid === undefined) hear(error.message);
  });
};

const untilReady = async (child: ChildProcess, kept: KeptProcess, signal: AbortSignal): Promise<void> => {
  await new Promise<void>((resolve, reject) => {
    const fail = (what: string): void => {
      clearTimeout(timer);
      const said = lastWords(kept.logFile);
      reject(new StartRefusal('process-failed', `${kept.name} ${what}; see ${kept.logFile}: ${said}`));
    };
    const timer = setTimeout(() => {
      fail('was not ready within 60 s');
    }, readyWithin);
    signal.addEventListener('abort', () => {
      fail('was stopped');
    });
    onceOver(child, (cause) => {
      fail(`ended (${cause})`);
    });
    child.on('message', (message) => {
      if (!Ready.safeParse(message).success) return;
      clearTimeout(timer);
      resolve();
    });
  });
};

const end = async (child: ChildProcess): Promise<void> => {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  await endProcess(child.pid, [
    { signal: 'SIGTERM', patience: 10_000 },
    { signal: 'SIGKILL', patience: 2_000 },
  ]);
};

/** Runs a process and starts it again when it ends unasked; throws a StartRefusal when the first start fails. */
export const keepProcess = async (kept: KeptProcess, { say, signal }: Keeper): Promise<Kept> => {
  let child = launch(kept);
  let stopped = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;

  const watch = (): void => {
    const since = Date.now();
    onceOver(child, (cause) => {
      if (stopped) return;
      failures = Date.now() - since > steadyAfter ? 1 : failures + 1;
      const delay = restartDelay(failures);
      say(
        `${kept.name} 意外退出，${delay / 1000} 秒后重启。 ${kept.name} ended (${cause}), starting again in ${delay / 1000} s; see ${kept.logFile}`,
      );
      timer = setTimeout(() => {
        child = launch(kept);
        watch();
      }, delay);
    });
  };
  const stop = async (): Promise<void> => {
    stopped = true;
    clearTimeout(timer);
    await end(child);
  };

  try {
    await untilReady(child, kept, signal);
  } catch (error) {
    await stop();
    throw error;
  }
  watch();
  return { stop };
};
