import { join } from 'node:path';
import { openEcgThreads, type EcgThreads } from '../../workers/threads/openEcgThreads';

/** Real threads with a program that decodes as the product does and then breaks or never ends. */
export const faultyThreads = (fault: 'crash' | 'hang'): EcgThreads =>
  openEcgThreads({ threads: 1, limitMs: 1_500, file: join(__dirname, `ecgThread.${fault}.ts`) });
