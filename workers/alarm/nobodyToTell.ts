import { coordinators } from '../../infra/db/audience';
import type { Doing } from '../../infra/db/doing';
import type { PagePlan } from '../../infra/db/planPages';
import { openTask } from '../../infra/db/tasks';
import type { CaseRow } from '../../infra/db/tables/case';
import { writeTimeline } from '../../infra/db/timeline';

type Told = Omit<PagePlan, 'case'>;
type Silence = Pick<Told, 'alarmKind' | 'alarmId' | 'severity' | 'level' | 'round' | 'drill'>;

/** "We had nobody to tell" is an event of its own: line, task, and a page to the desk. */
export async function nobodyToTell(
  doing: Doing,
  seen: CaseRow,
  { silence, audiences }: { silence: Silence; audiences: readonly string[] },
): Promise<readonly Told[]> {
  if (audiences.length === 0) return [];
  await writeTimeline(doing, seen.id, { event: 'nobody-to-tell', detail: { alarmId: silence.alarmId, audiences } });
  await openTask(doing, { kind: 'nobody-to-tell', caseId: seen.id });
  return [{ ...silence, people: await coordinators(doing.tx, seen.leadId), message: 'nobody-to-tell' }];
}
