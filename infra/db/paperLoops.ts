import { randomUUID } from 'node:crypto';
import { criticalAlertPolicy } from '../../shared/domain/criticalAlert';
import { AlarmId, type PersonId } from '../../shared/domain/ids';
import { addTime, milliseconds } from '../../shared/domain/units';
import { untouched } from './criticalAlerts';
import type { Doing } from './doing';
import { readClocks } from './settings';
import { CriticalAlertTable, type CriticalAlertRow } from './tables/alarm';
import type { CaseRow } from './tables/case';
import { writeTimeline } from './timeline';

type Paper = Pick<
  CriticalAlertRow,
  | 'severity'
  | 'findingKey'
  | 'summary'
  | 'declaredBy'
  | 'declaredAt'
  | 'acknowledgedBy'
  | 'acknowledgedProfession'
  | 'acknowledgedAt'
  | 'readBack'
  | 'dispositionText'
  | 'dispositionDoctor'
  | 'disposedAt'
> & { readonly reason: string; readonly enteredBy: PersonId };

/**
 * Rings nobody: it was all done while the system was down. It stands as disposed and waits for its confirmation. The
 * timeline says when it was entered; the times on paper are in the row, and no turnaround is computed from them.
 */
export async function enterPaperLoop(
  doing: Doing,
  { id: caseId, drillId }: Pick<CaseRow, 'id' | 'drillId'>,
  { reason, enteredBy, ...paper }: Paper,
): Promise<CriticalAlertRow> {
  const { tx, at } = doing;
  const { severity, findingKey } = paper;
  const policy = criticalAlertPolicy(await readClocks(tx), { severity, findingKeys: [findingKey] });
  const row: CriticalAlertRow = {
    ...untouched,
    ...paper,
    id: AlarmId.parse(randomUUID()),
    caseId,
    readNowId: null,
    state: 'disposed',
    version: 1,
    level: 0,
    round: 0,
    policy,
    drill: drillId !== null,
    dueAt: addTime(at, milliseconds(policy.confirmMs)),
    acknowledgedOutcome: 'taking-care',
    acknowledgedChannel: 'paper',
    acknowledgedNotedBy: enteredBy,
    disposedBy: paper.acknowledgedBy,
    downtimeReason: reason,
    downtimeEnteredBy: enteredBy,
    downtimeEnteredAt: at,
  };
  await tx.insert(CriticalAlertTable, row);
  await writeTimeline(doing, caseId, {
    event: 'alert-entered-from-paper',
    detail: { alarmId: row.id, severity, findingKey, declaredAt: row.declaredAt.toISOString() },
  });
  return row;
}
