import { isEmergency, isSymptomatic } from '../../shared/domain/case';
import { moveCase } from './cases';
import type { Doing } from './doing';
import { raiseReadNow } from './readNows';
import type { CaseRow } from './tables/case';
import { writeTimeline } from './timeline';

/**
 * The engine could not say anything, or not in time: people read the case first, and now where there are symptoms or a
 * STAT request. Null: the case had moved on.
 */
export async function queueUnanalyzed(doing: Doing, seen: CaseRow, reason: string): Promise<CaseRow | null> {
  const change = { severity: 'unreadable', priorityRaised: true, lifted: true } as const;
  const moved = await moveCase(doing, seen, { event: 'analysis-failed', change, detail: { reason } });
  if (!moved) return null;
  await writeTimeline(doing, seen.id, { event: 'priority-raised', detail: { reason: 'analysis-failed' } });
  if (isEmergency(seen.priority) || isSymptomatic(seen.form.symptoms)) {
    await raiseReadNow(doing, seen.id, { cause: 'analysis-failed', findingKeys: [] });
  }
  return moved;
}
