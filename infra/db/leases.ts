import type { Doing } from './doing';
import { lockCase } from './cases';
import { AssignmentTable, type AssignmentRow } from './tables/case';
import { writeTimeline } from './timeline';

/** False: renewed, released or signed meanwhile, or warned already. */
export async function warnHolder(doing: Doing, seen: AssignmentRow): Promise<boolean> {
  await lockCase(doing.tx, seen.caseId);
  const held = await doing.tx.findOneBy(AssignmentTable, { id: seen.id });
  const due = held?.state === 'claimed' && held.dueAt !== null && held.dueAt <= doing.at;
  if (!due || held.warnedAt) return false;
  await doing.tx.update(AssignmentTable, { id: held.id }, { warnedAt: doing.at, dueAt: held.leaseUntil });
  await writeTimeline(doing, held.caseId, { event: 'lease-warned', detail: { personId: held.personId } });
  return true;
}
