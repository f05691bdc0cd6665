import { z } from 'zod';
import { OutsideChannel } from '../domain/channel';
import { AlarmId, CaseId, PageId } from '../domain/ids';
import { Turn } from '../domain/page';
import type { Stage } from '../domain/person';

export type Queue<Payload extends object> = {
  readonly name: Stage;
  readonly payload: z.ZodType<Payload>;
  readonly attempts: number;
  readonly backoffMs: number;
  /** Urgent queues are worked by the sweep itself while Redis is away. */
  readonly urgent: boolean;
};

/** Ids only. Operators can read Redis, and the row may change before the job runs. */
const Trace = z.string().max(64);
export const OneCase = z.strictObject({ v: z.literal(1), caseId: CaseId, trace: Trace });
export type OneCase = z.infer<typeof OneCase>;

export const OneAlarm = z.strictObject({
  v: z.literal(1),
  alarmKind: z.enum(['read-now', 'critical-alert']),
  alarmId: AlarmId,
  trace: Trace,
});
export type OneAlarm = z.infer<typeof OneAlarm>;

/** `outside`: it leaves the house in this lane. Without it the page itself is looked at. */
export const OnePage = z.strictObject({
  v: z.literal(1),
  pageId: PageId,
  trace: Trace,
  outside: z.strictObject({ channel: OutsideChannel, turn: Turn }).optional(),
});
export type OnePage = z.infer<typeof OnePage>;

export const OneReplay = z.strictObject({ v: z.literal(1), replayId: z.uuid(), trace: Trace });
export type OneReplay = z.infer<typeof OneReplay>;

export const queues = {
  ingest: { name: 'ingest', payload: OneCase, attempts: 5, backoffMs: 1_000, urgent: false },
  analyze: { name: 'analyze', payload: OneCase, attempts: 3, backoffMs: 1_000, urgent: false },
  route: { name: 'route', payload: OneCase, attempts: 8, backoffMs: 1_000, urgent: true },
  alarm: { name: 'alarm', payload: OneAlarm, attempts: 50, backoffMs: 500, urgent: true },
  page: { name: 'page', payload: OnePage, attempts: 3, backoffMs: 500, urgent: true },
  deliver: { name: 'deliver', payload: OneCase, attempts: 20, backoffMs: 2_000, urgent: false },
  replay: { name: 'replay', payload: OneReplay, attempts: 5, backoffMs: 2_000, urgent: false },
} as const;

export type Payloads = { [S in Stage]: z.infer<(typeof queues)[S]['payload']> };

/** BullMQ's own order: 1 is first. `raised`: before routine work, because a machine was late with it. */
export const jobPriority = { alarm: 1, repeat: 2, stat: 2, urgent: 5, raised: 7, routine: 10 } as const;
