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
  /** Whether somebody outside waits for its beat; null before the first look. */
  heartbeat: z.boolean().nullable(),
  broken: z.array(z.object({ promise: BrokenPromise, caseId: CaseId.nullable(), caseNumber: z.string() })),
  /** 自动巡检: the last that has ended; null before the first. `failed` names its step. */
  canary: z.object({ at: z.iso.datetime(), failed: z.string().nullable(), tookMs: z.int() }).nullable(),
});
export type WatchView = z.infer<typeof WatchView>;
