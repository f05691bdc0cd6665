import { z } from 'zod';
import { BrokenPromise } from '../domain/watch';
import { CaseId } from '../domain/ids';

/** GET /api/watch: 值守监测, the watcher of the alarm lane. */
export const WatchView = z.object({
  /** Null: it has never looked. */
  lastAt: z.iso.datetime().nullable(),
  lastPassedAt: z.iso.datetime().nullable(),
  /** It has not looked for so long that nobody watches. */
  silent: z.boolean(),
  broken: z.array(z.object({ promise: BrokenPromise, caseId: CaseId, caseNumber: z.string() })),
});
export type WatchView = z.infer<typeof WatchView>;
