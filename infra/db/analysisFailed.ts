import { isEmergency, isSymptomatic } from '../../shared/domain/case';
import { changeCase, moveCase } from './cases';
import type { Doing } from './doing';
import { raiseReadNow } from './readNows';
import type { CaseRow } from './tables/case';
import { writeTimeline } from './timeline';
import { endSideWork } from './work';

/** What broke a machine may hold anything and is lifted; a machine that is only late suspects nothing. */
type Reason = 'too-late' | 'decoder-broke' | 'engine-broke';

/**
 * The engine could not say anything, or not in time: people read the case first, and now where there are symptoms or a
 * STAT request. Null: the case had moved on.
 */
export async function queueUnanalyzed(doing: Doing, seen: CaseRow, reason: Reason): Promise<CaseRow | null> {
  const lifted = seen.lifted || reason !== 'too-late';
  const change = { severity: 'unreadable', priorityRaised: true, lifted } as const;
  const moved = await moveCase(doing, seen, { event: 'analysis-failed', change, detail: { reason } });
  if (!moved) return null;
  await writeTimeline(doing, seen.id, { event: 'priority-raised', detail: { reason } });
  if (isEmergency(seen.priority) || isSymptomatic(seen.form.symptoms)) {
    await raiseReadNow(doing, seen.id, { cause: 'analysis-failed', findingKeys: [] });
  }
  return moved;
}

/** As queueUnanalyzed, for a case that others have moved on: it stays where it is, and is read first if it comes back. */
export async function raiseUnanalyzed(
  doing: Doing,
  seen: CaseRow,
  { reason, severity }: { reason: Reason; severity: CaseRow['severity'] },
): Promise<void> {
  await changeCase(doing, seen, { severity, lifted: true, priorityRaised: true });
  await writeTimeline(doing, seen.id, { event: 'analysis-failed', detail: { reason, late: true } });
  await endSideWork(doing, seen);
}
