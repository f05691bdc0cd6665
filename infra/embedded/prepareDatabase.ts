import { fork } from 'node:child_process';
import { closeSync } from 'node:fs';
import { z } from 'zod';
import { lastWords, openLog } from './logFile';
import { StartRefusal } from './startRefusal';

/** The one line that services/prepare prints: what it found or made in the database. */
const Prepared = z.object({
  kind: z.enum(['demo-seeded', 'existing', 'admin-link']),
  url: z.string().optional(),
  /** One row of the table of logins each; the names of the first are its heads. */
  logins: z.array(z.record(z.string(), z.string())).optional(),
  playDemo: z.boolean().optional(),
});
export type Prepared = z.infer<typeof Prepared>;

type Preparation = {
  readonly script: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  readonly signal: AbortSignal;
};

const outputOf = async ({
  script,
  env,
  logFile,
  signal,
}: Preparation): Promise<{ code: number | null; output: string }> => {
  const log = openLog(logFile);
  const child = fork(script, [], {
    env,
    signal,
    execArgv: ['--enable-source-maps'],
    stdio: ['ignore', 'pipe', log, 'ipc'],
    detached: true,
  });
  closeSync(log);
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, output });
    });
  });
};

/** Migrates and seeds in a process of its own; throws a StartRefusal that quotes its last words. */
export const prepareDatabase = async (preparation: Preparation): Promise<Prepared> => {
  const { code, output } = await outputOf(preparation);
  if (code !== 0) {
    throw new StartRefusal('prepare-failed', `See ${preparation.logFile}: ${lastWords(preparation.logFile)}`);
  }
  try {
    return Prepared.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''));
  } catch (error) {
    throw new StartRefusal('prepare-failed', `Its answer is not understood: ${String(error)}`);
  }
};
