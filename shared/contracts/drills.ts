import { z } from 'zod';
import { CaseState } from '../domain/caseFlow';
import { DrillOutcome, TimeScale } from '../domain/drill';
import { CaseId, DrillId, OrganizationId, PersonId } from '../domain/ids';
import { Priority } from '../domain/case';

const Time = z.iso.datetime();
const Clinic = z.object({ id: OrganizationId, nameZh: z.string(), nameEn: z.string() });

/** What is played: the uploads of a night that has been, or a programme of ours. */
export const Programme = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('recorded'), from: Time }),
  z.strictObject({ kind: z.literal('standard'), uploads: z.int().min(1).max(60) }),
]);
export type Programme = z.infer<typeof Programme>;

/** POST /api/drills */
export const NewDrill = z.strictObject({
  /** Whose rota it is played on; at most a day. */
  nightFrom: Time,
  nightUntil: Time,
  timeScale: TimeScale,
  /** Marked pages leave the house, too. */
  outside: z.boolean(),
  programme: Programme,
});
export type NewDrill = z.infer<typeof NewDrill>;

/** GET /api/drills */
export const DrillSummary = z.object({
  id: DrillId,
  nightFrom: Time,
  nightUntil: Time,
  timeScale: z.number(),
  outside: z.boolean(),
  startedAt: Time,
  startedBy: z.string().nullable(),
  endsAt: Time,
  endedAt: Time.nullable(),
  outcome: DrillOutcome.nullable(),
  uploads: z.int(),
});
export type DrillSummary = z.infer<typeof DrillSummary>;

export const Drills = z.object({
  now: Time,
  running: DrillSummary.nullable(),
  past: z.array(DrillSummary),
  /** When the alarms that could be replayed began: the latest nights with anything in them. */
  nights: z.array(z.object({ from: Time, until: Time, uploads: z.int(), alarms: z.int() })),
});
export type Drills = z.infer<typeof Drills>;

/** One alarm of a drill, in the night's own minutes. */
const DrillAlarm = z.object({
  level: z.int(),
  round: z.int(),
  /** From its beginning to the first answer; null while nobody has answered. */
  answeredAfterMs: z.number().nullable(),
});
export type DrillAlarm = z.infer<typeof DrillAlarm>;

export const DrillCase = z.object({
  /** Null: it was not taken, or has not come yet. */
  caseId: CaseId.nullable(),
  caseNumber: z.string().nullable(),
  state: CaseState.nullable(),
  nightAt: Time,
  clinic: Clinic,
  /** What the recording was drawn to show; null: nothing critical. */
  findingKey: z.string().nullable(),
  priority: Priority,
  readNow: DrillAlarm.nullable(),
  alert: DrillAlarm.extend({ breached: z.boolean() }).nullable(),
  told: z.array(
    z.object({
      person: z.object({ id: PersonId, name: z.string(), organization: z.string() }),
      /** The lowest level at which they were rung. */
      level: z.int(),
      pages: z.int(),
      /** At least one of them arrived. */
      reached: z.boolean(),
    }),
  ),
});
export type DrillCase = z.infer<typeof DrillCase>;

/** GET /api/drills/:id */
export const DrillView = DrillSummary.extend({ now: Time, nightNow: Time, cases: z.array(DrillCase) });
export type DrillView = z.infer<typeof DrillView>;
