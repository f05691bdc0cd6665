import { once } from 'node:events';
import { resolve } from 'node:path';
import { startInstance } from './instance';
import { readSettings } from './settings';
import { StartRefusal, startRefusals } from './startRefusal';
import { undoList } from './undoList';

const say = (sentence: string): void => {
  process.stdout.write(`${sentence}\n`);
};

const complain = (error: unknown): number => {
  const refusal = error instanceof StartRefusal ? error : undefined;
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${refusal?.sentence ?? `${startRefusals.fault.zh} ${trace}`}\n`);
  return refusal?.exitCode ?? startRefusals.fault.exitCode;
};

/** Aborts on Ctrl-C, SIGTERM, a closed terminal, and when the process that started us is gone. */
export const stopRequest = (): AbortSignal => {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      stop.abort();
    });
  }
  process.on('disconnect', () => {
    stop.abort();
  });
  // The terminal may be gone before we are.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => {
      stop.abort();
    });
  }
  return stop.signal;
};

/** Runs an instance until it is asked to stop; answers the exit code. */
export const supervise = async (signal: AbortSignal, programs: string): Promise<number> => {
  const undo = undoList((error) => {
    complain(error);
  });
  try {
    const settings = await readSettings(process.env, process.argv.slice(2));
    const prepared = await startInstance({ settings, programs, env: process.env, say, signal, undo });
    process.send?.({ ready: true, url: `http://localhost:${settings.port}`, prepared });
    if (!signal.aborted) await once(signal, 'abort');
    return 0;
  } catch (error) {
    return signal.aborted ? 0 : complain(error);
  } finally {
    if (signal.aborted) say('正在停止… Stopping…');
    await undo.all();
  }
};

if (require.main === module) {
  void supervise(stopRequest(), resolve(__dirname, '..', '..')).then((exitCode) => {
    process.exit(exitCode);
  });
}
