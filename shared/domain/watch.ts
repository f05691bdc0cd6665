import { z } from 'zod';
import { AlarmId, CaseId } from './ids';
import type { CriticalAlert } from './criticalAlert';
import type { ReadNow } from './readNow';

/**
 * What the watcher of the watcher finds broken.
 * `step-overdue`: due, and nobody has looked. `no-next-step`: it rings, and nothing more is planned in time.
 * `level-not-reached`: its policy has promised a higher level by now. `silent`: it rings, and nobody was paged for a
 * round. `page-stuck`: written, and not handed to its channel. `work-overdue`: a machine owes work. `ownerless`: a case
 * in nobody's hands. `canary-failed`, `canary-overdue`: 自动巡检 did not come through, or did not come.
 */
export const BrokenPromise = z.enum([
  'step-overdue',
  'no-next-step',
  'level-not-reached',
  'silent',
  'page-stuck',
  'work-overdue',
  'ownerless',
  'canary-failed',
  'canary-overdue',
]);
export type BrokenPromise = z.infer<typeof BrokenPromise>;

/** Ids only: it is kept, shown and logged. A canary is about no case. */
export const Broken = z.strictObject({
  promise: BrokenPromise,
  caseId: CaseId.nullable(),
  alarmId: AlarmId.nullable(),
});
export type Broken = z.infer<typeof Broken>;

/** An open alarm as its rows show it. */
export type WatchedAlarm = {
  /** It is paging: readers, or the clinic. */
  readonly rings: boolean;
  readonly startedAt: Date;
  readonly level: number;
  readonly dueAt: Date | null;
  /** When each level after the lowest is promised, ms after the start. */
  readonly levelsAfterMs: readonly number[];
  readonly repeatMs: number;
  readonly lastPagedAt: Date | null;
};

const climbs = ({ coordinatorMs, departmentHeadMs }: ReadNow['policy']): readonly number[] => [
  coordinatorMs,
  departmentHeadMs,
];

export const watchedReadNow = (
  { state, raisedAt, level, dueAt, policy }: ReadNow,
  lastPagedAt: Date | null,
): WatchedAlarm => ({
  rings: state === 'raised' || state === 'paging',
  startedAt: raisedAt,
  level,
  dueAt,
  levelsAfterMs: climbs(policy),
  repeatMs: policy.widenMs,
  lastPagedAt,
});

/** Acknowledged once, it rings for what was not done, at the level that it had. */
export const watchedAlert = (
  { state, declaredAt, level, dueAt, policy, acknowledgedAt }: CriticalAlert,
  lastPagedAt: Date | null,
): WatchedAlarm => ({
  rings: state === 'declared' || state === 'notifying',
  startedAt: declaredAt,
  level,
  dueAt,
  levelsAfterMs: acknowledgedAt ? [] : policy.levels.map(({ afterMs }) => afterMs),
  repeatMs: policy.repeatMs,
  lastPagedAt,
});

type Moment = { readonly now: Date; readonly graceMs: number };

const isBefore = (at: Date, afterMs: number, { now, graceMs }: Moment): boolean =>
  at.getTime() + afterMs < now.getTime() - graceMs;

const levelsMissed = ({ level, levelsAfterMs, startedAt }: WatchedAlarm, moment: Moment): boolean =>
  level < levelsAfterMs.filter((afterMs) => isBefore(startedAt, afterMs, moment)).length;

/** Nobody heard of it for a round, or ever; a step that is due this very moment is on its way. */
const isSilent = ({ dueAt, lastPagedAt, startedAt, repeatMs }: WatchedAlarm, moment: Moment): boolean => {
  if (!dueAt || dueAt <= moment.now) return false;
  return lastPagedAt ? isBefore(lastPagedAt, repeatMs, moment) : isBefore(startedAt, 0, moment);
};

/**
 * Judged by the policy and the clock alone, not by what the alarm lane says of itself. `graceMs`: how late a step may
 * come before it counts as late.
 */
export function brokenBy(alarm: WatchedAlarm, now: Date, graceMs: number): readonly BrokenPromise[] {
  const moment = { now, graceMs };
  const { dueAt, rings, repeatMs } = alarm;
  if (dueAt && isBefore(dueAt, 0, moment)) return ['step-overdue'];
  if (!rings) return [];
  const broken: BrokenPromise[] = [];
  if (!dueAt || dueAt.getTime() > now.getTime() + repeatMs) broken.push('no-next-step');
  if (levelsMissed(alarm, moment)) broken.push('level-not-reached');
  if (isSilent(alarm, moment)) broken.push('silent');
  return broken;
}
