import type { Log } from '../../infra/observe/log';
import { Death } from './mortal';
import { BrokenThread } from './stubEcg';

/** What the machines log as errors: a defect, unless this night has ordered it. */
export class Complaints {
  readonly errors: unknown[] = [];

  get log(): Log {
    const quiet = (): void => undefined;
    const error = (about: { err?: unknown }, message?: string): void => {
      const ordered = about.err instanceof Death || about.err instanceof BrokenThread;
      if (!ordered) this.errors.push(about.err ?? new Error(message));
    };
    return { debug: quiet, info: quiet, warn: quiet, error } as Log;
  }
}
