import { z } from 'zod';
import { Priority, Symptom } from './case';
import { clocksFrom, ClockName, type Clocks } from './clocks';
import { OrganizationId } from './ids';
import { addTime, milliseconds, timeBetween, type Milliseconds } from './units';

/** 演练. `canary`: robots among themselves, each hour. `night`: a night played on the group's own rota. */
export const DrillKind = z.enum(['canary', 'night']);
export type DrillKind = z.infer<typeof DrillKind>;

/** How many seconds of the night may pass in one of ours. */
export const TimeScale = z.number().min(1).max(60);

/** One upload of the night. The patient is invented, the recording generated. */
export const DrillUpload = z.strictObject({
  /** Since the night's beginning, by the night's own clock. */
  afterMs: z.int().min(0),
  clinicId: OrganizationId,
  /** What the generator is to draw; the name of a scenario of its. */
  scenario: z.string(),
  seed: z.int().min(0),
  priority: Priority,
  symptoms: z.array(Symptom).min(1),
});
export type DrillUpload = z.infer<typeof DrillUpload>;

/** `failed` names the step; `ms` is the time of a step that was done. */
export const DrillOutcome = z.strictObject({
  ended: z.enum(['passed', 'failed', 'over', 'stopped']),
  failed: z.string().nullable(),
  steps: z.array(z.strictObject({ step: z.string(), ms: z.int() })),
});
export type DrillOutcome = z.infer<typeof DrillOutcome>;

export type Drill = {
  readonly timeScale: number;
  readonly nightFrom: Date;
  readonly nightUntil: Date;
  readonly startedAt: Date;
};

/** Every clock that people and alarms are judged by runs as fast as the drill. */
export const scaleClocks = (clocks: Clocks, timeScale: number): Clocks =>
  clocksFrom(ClockName.options.map((name) => ({ name, ms: Math.max(1, Math.round(clocks[name] / timeScale)) })));

const scaled = (span: Milliseconds, by: number): Milliseconds => milliseconds(Math.round(span * by));

/** The time of the night: who is on duty is asked of it. */
export const nightTime = ({ nightFrom, startedAt, timeScale }: Drill, at: Date): Date =>
  addTime(nightFrom, scaled(timeBetween(startedAt, at), timeScale));

/** When a moment of the night comes, by our clock. */
export const ourTime = ({ startedAt, timeScale }: Drill, afterMs: number): Date =>
  addTime(startedAt, scaled(milliseconds(afterMs), 1 / timeScale));

/** The last upload may come in the last minute: its alarms are given as long again as a disposition takes. */
export const endOfDrill = (drill: Drill, clocks: Clocks): Date =>
  ourTime(drill, timeBetween(drill.nightFrom, drill.nightUntil) + clocks.alertDisposition);

/** Nobody: the name says so wherever it is shown. */
export const drillPatient = ({ seed }: Pick<DrillUpload, 'seed'>, place: number) =>
  ({ name: `演练·${place + 1}号`, sex: seed % 2 === 0 ? 'male' : 'female', ageYears: 45 + (seed % 40) }) as const;
