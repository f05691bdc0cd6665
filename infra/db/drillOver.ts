import { IsNull } from 'typeorm';
import { CaseState, caseFlow } from '../../shared/domain/caseFlow';
import type { CaseId } from '../../shared/domain/ids';
import { oneDay } from '../../shared/domain/localTime';
import { timeBefore } from '../../shared/domain/units';
import { endAssignment, openAssignments } from './assignments';
import { lockCase, moveCase } from './cases';
import { changeAlert, openAlerts } from './criticalAlerts';
import type { Doing } from './doing';
import { answerAllPagesOfCase } from './pages';
import { moveReadNowRow, openReadNow } from './readNows';
import { TaskTable } from './tables/alarm';

const open = CaseState.options.filter((state) => !caseFlow[state].ends);

/**
 * Cases that a drill has left behind, and those that have ended with an alarm, a task or a page of it still open. Pages
 * of a drill that has been over for a day were all answered then.
 */
export async function casesOfEndedDrills({ tx, at }: Doing): Promise<readonly { id: CaseId }[]> {
  const rows: { id: CaseId }[] = await tx.query(
    `select "case".id from "case" join drill on drill.id = drill_id where ended_at is not null
       and (state = any($1) or "case".id in (select case_id from critical_alert where drill and due_at is not null)
         or "case".id in (select case_id from task where done_at is null)
         or (ended_at > $2 and exists (select from page where case_id = "case".id and answered_at is null)))
     order by submitted_at limit 500`,
    [open, timeBefore(at, oneDay)],
  );
  return rows;
}

async function endAlarms(doing: Doing, caseId: CaseId): Promise<void> {
  const readNow = await openReadNow(doing.tx, caseId);
  if (readNow) {
    const columns = { resolution: 'drill-over', resolvedAt: doing.at } as const;
    await moveReadNowRow(doing, readNow, { event: 'drill-over', columns });
  }
  for (const alert of await openAlerts(doing.tx, caseId)) {
    const columns = { dueAt: null, retractedAt: doing.at };
    await changeAlert(doing, alert, { event: 'drill-over', columns });
  }
}

/** Everybody is let go: claims, alarms, tasks and pages of the case end, and it is cancelled as a drill's. */
export async function endDrillCase(doing: Doing, caseId: CaseId): Promise<void> {
  const { tx, at } = doing;
  const seen = await lockCase(tx, caseId);
  for (const held of await openAssignments(tx, caseId)) {
    await endAssignment(doing, held, { state: 'withdrawn', reason: 'drill-over' });
  }
  await endAlarms(doing, caseId);
  await tx.update(TaskTable, { caseId, doneAt: IsNull() }, { doneAt: at });
  await answerAllPagesOfCase(doing, caseId);
  await moveCase(doing, seen, { event: 'drill-over', change: { newEpoch: true } });
}
