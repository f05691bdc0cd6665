import { join } from 'node:path';
import { Piscina } from 'piscina';
import type { CriticalList } from '../../shared/ecg/critical/list';
import type { Judged } from '../../shared/ecg/critical/replay';
import type { ClinicalContext, Interpretation } from '../../shared/ecg/interpretation';
import * as inline from './ecgThread';
import type { Decoded, TwoLists } from './ecgThread';
import { gate } from './gate';

export type EcgThreads = {
  /** All throw when the thread broke or took too long: a matter of the recording, not of the server. */
  readonly decode: (bytes: Uint8Array) => Promise<Decoded>;
  readonly interpret: (packed: Uint8Array, context: ClinicalContext, list: CriticalList) => Promise<Interpretation>;
  /** What two lists make of one recording. */
  readonly judge: (packed: Uint8Array, context: ClinicalContext, lists: TwoLists) => Promise<Judged>;
  readonly close: () => Promise<void>;
};

type Options = {
  readonly threads: number;
  readonly limitMs?: number;
  /** Hears of a thread that ended between two works; the next work starts another. */
  readonly failed?: (error: Error) => void;
  /** Another program for the threads: a test's. */
  readonly file?: string;
};

const megabytes = 512;
const ownProgram = join(__dirname, __filename.endsWith('.ts') ? 'ecgThread.ts' : 'ecgThread.js');
/** A source needs a loader, which threads do not inherit. */
const entryOf = (program: string): string => (program.endsWith('.ts') ? join(__dirname, 'fromSource.cjs') : program);

/**
 * Decoding and analysis in threads of their own: a recording that hangs or eats memory costs its thread and nothing
 * else, and the event loop that renews the locks of jobs stays free.
 */
export function openEcgThreads({
  threads,
  limitMs = 10_000,
  file = ownProgram,
  failed = () => undefined,
}: Options): EcgThreads {
  const pool = new Piscina({
    filename: entryOf(file),
    env: { ...process.env, TONGXIN_THREAD: file },
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  });
  pool.on('error', failed);
  // Time runs from the start of the work: a recording is not to blame for the queue before it.
  const pass = gate(threads);
  const run = <Result>(name: string, work: unknown): Promise<Result> =>
    pass(() => pool.run(work, { name, signal: AbortSignal.timeout(limitMs) }));
  return {
    decode: (bytes) => run('decode', bytes),
    interpret: (packed, context, list) => run('interpret', { packed, context, list }),
    judge: (packed, context, lists) => run('judge', { packed, context, lists }),
    close: () => pool.destroy(),
  };
}

/** In this very thread, for stories whose subject is something else. */
export const inlineEcg: EcgThreads = {
  decode: (bytes) => Promise.resolve(inline.decode(bytes)),
  interpret: (packed, context, list) => Promise.resolve(inline.interpret({ packed, context, list })),
  judge: (packed, context, lists) => Promise.resolve(inline.judge({ packed, context, lists })),
  close: () => Promise.resolve(),
};
