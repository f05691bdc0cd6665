import { IsNull, LessThanOrEqual } from 'typeorm';
import type { AlarmId, CaseId } from '../../shared/domain/ids';
import { addTime } from '../../shared/domain/units';
import { coordinators } from './audience';
import { lockCase } from './cases';
import type { Doing } from './doing';
import { dutyTime } from './drills';
import type { Tx } from './openDatabase';
import { pageAboutCase } from './pagePlans';
import { clocksOf } from './settings';
import { CriticalAlertTable, TaskTable } from './tables/alarm';
import type { CaseRow } from './tables/case';
import { openTask } from './tasks';

/** 寻找患者: nobody looks yet. */
const unowned = { kind: 'find-patient', ownerId: IsNull(), doneAt: IsNull() } as const;

async function severityFor(tx: Tx, alertId: AlarmId | null): Promise<'critical' | 'significant'> {
  return alertId === null ? 'critical' : (await tx.findOneByOrFail(CriticalAlertTable, { id: alertId })).severity;
}

async function ringDesk(doing: Doing, seen: CaseRow, alertId: AlarmId | null): Promise<void> {
  const { tx, at } = doing;
  const people = await coordinators(tx, seen.leadId, { service: seen.service, at: await dutyTime(doing, seen) });
  await pageAboutCase(doing, seen, { people, message: 'find-patient', severity: await severityFor(tx, alertId) });
  const { deskRepeat } = await clocksOf(tx, seen);
  await tx.update(TaskTable, { ...unowned, caseId: seen.id }, { ringAt: addTime(at, deskRepeat) });
}

/** A task of the desk, which ends nothing by itself; the desk is rung until somebody has it in hand. */
export async function lookForPatient(doing: Doing, seen: CaseRow, alertId: AlarmId | null): Promise<void> {
  await openTask(doing, { kind: 'find-patient', caseId: seen.id, ...(alertId ? { alertId } : {}) });
  await ringDesk(doing, seen, alertId);
}

export async function unansweredSearches({ tx, at }: Doing): Promise<readonly CaseId[]> {
  const due = await tx.findBy(TaskTable, { ...unowned, ringAt: LessThanOrEqual(at) });
  return [...new Set(due.flatMap(({ caseId }) => caseId ?? []))];
}

/** Once more, unless somebody has taken it meanwhile. */
export async function ringAgainFor(doing: Doing, caseId: CaseId): Promise<void> {
  const seen = await lockCase(doing.tx, caseId);
  const task = await doing.tx.findOneBy(TaskTable, { ...unowned, caseId, ringAt: LessThanOrEqual(doing.at) });
  if (task) await ringDesk(doing, seen, task.alertId);
}
