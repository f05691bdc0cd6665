import { join } from 'node:path';
import { inlineEcg, openEcgThreads, type EcgThreads } from '../../workers/threads/openEcgThreads';

const programs = { crash: 'hangingThread.cjs', hang: 'endlessThread.cjs' } as const;

/** Decodes as the product does; the analysis breaks, or never ends, in a real thread. */
export function faultyThreads(fault: keyof typeof programs): EcgThreads {
  const threads = openEcgThreads({ threads: 1, limitMs: 1_500, file: join(__dirname, programs[fault]) });
  return { decode: inlineEcg.decode, interpret: threads.interpret, judge: threads.judge, close: threads.close };
}
