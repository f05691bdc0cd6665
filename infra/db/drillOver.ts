import { IsNull } from 'typeorm';
import { CaseState, caseFlow } from '../../shared/domain/caseFlow';
import type { CaseId } from '../../shared/domain/ids';
import { endAssignment, openAssignments } from './assignments';
import { lockCase, moveCase } from './cases';
import { changeAlert, openAlerts } from './criticalAlerts';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { answerAllPagesOfCase } from './pages';
import { moveReadNowRow, openReadNow } from './readNows';
import { TaskTable } from './tables/alarm';

const open = CaseState.options.filter((state) => !caseFlow[state].ends);

/** Cases that a drill has left behind, and those that have ended with an alarm of it still open. */
export async function casesOfEndedDrills(tx: Tx): Promise<readonly { id: CaseId }[]> {
  const rows: { id: CaseId }[] = await tx.query(
    `select "case".id from "case" join drill on drill.id = drill_id where ended_at is not null
       and (state = any($1) or "case".id in (select case_id from critical_alert where drill and due_at is not null))
     order by submitted_at limit 500`,
    [open],
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
