import { In } from 'typeorm';
import type { CriticalAlertStep } from '../../shared/domain/criticalAlert';
import type { AlarmId, PersonId } from '../../shared/domain/ids';
import type { ReadNowStep } from '../../shared/domain/readNow';
import { Refusal } from '../../shared/domain/refusal';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { CriticalAlertTable, ReadNowTable, type CriticalAlertRow, type ReadNowRow } from './tables/alarm';
import { AssignmentTable } from './tables/case';

export async function findReadNow(tx: Tx, id: AlarmId): Promise<ReadNowRow> {
  const found = await tx.findOneBy(ReadNowTable, { id });
  if (!found) throw new Refusal('access/not-found');
  return found;
}

export async function lockReadNow(tx: Tx, id: AlarmId): Promise<ReadNowRow> {
  const found = await tx.findOne(ReadNowTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!found) throw new Refusal('access/not-found');
  return found;
}

export async function findAlert(tx: Tx, id: AlarmId): Promise<CriticalAlertRow> {
  const found = await tx.findOneBy(CriticalAlertTable, { id });
  if (!found) throw new Refusal('access/not-found');
  return found;
}

/** Under the version guard; the alarm's level is never written lower than it is. */
export async function saveReadNowStep({ tx, at }: Doing, seen: ReadNowRow, step: ReadNowStep): Promise<void> {
  const { affected } = await tx.update(
    ReadNowTable,
    { id: seen.id, version: seen.version },
    {
      state: step.state,
      level: Math.max(seen.level, step.level),
      round: step.round,
      dueAt: step.dueAt,
      bedsideWarnedAt: step.bedsideWarned ? at : seen.bedsideWarnedAt,
      version: seen.version + 1,
    },
  );
  if (affected !== 1) throw new Refusal('alarm/moved-on');
}

export async function saveAlertStep({ tx, at }: Doing, seen: CriticalAlertRow, step: CriticalAlertStep): Promise<void> {
  const { affected } = await tx.update(
    CriticalAlertTable,
    { id: seen.id, version: seen.version },
    {
      state: step.state,
      level: Math.max(seen.level, step.level),
      round: step.round,
      dueAt: step.dueAt,
      phonePromptedAt: step.phonePrompted ? at : seen.phonePromptedAt,
      breachedAt: step.breached ? at : seen.breachedAt,
      version: seen.version + 1,
    },
  );
  if (affected !== 1) throw new Refusal('alarm/moved-on');
}

/** Who was asked for this alarm and has neither claimed nor said no: they hear every round. */
export async function stillAsked(tx: Tx, { caseId, raisedAt }: ReadNowRow): Promise<readonly PersonId[]> {
  const rows = await tx.findBy(AssignmentTable, { caseId, state: In(['offered', 'passed']) });
  return rows
    .filter(({ state, reason, offeredAt }) => offeredAt >= raisedAt && (state === 'offered' || reason === offerLapsed))
    .map(({ personId }) => personId);
}

/** The reason on an offer that nobody answered. */
export const offerLapsed = 'timeout';
