import type { TaskView } from '../../../shared/contracts/http';
import type { PersonId } from '../../../shared/domain/ids';
import { peopleNamed } from '../../../infra/db/reads/names';
import type { TaskRow } from '../../../infra/db/tables/alarm';
import type { PersonDoing } from '../needs';
import { named } from './alarmViews';
import { iso, isoOrNull, readFacts } from './caseFacts';

export async function taskViews({ tx }: PersonDoing, rows: readonly TaskRow[]): Promise<TaskView[]> {
  const facts = await readFacts(
    tx,
    rows.map(({ caseId }) => caseId),
  );
  const names = await peopleNamed(
    tx,
    rows.flatMap(({ ownerId, doneBy }) => [ownerId, doneBy]),
  );
  const by = (id: PersonId | null) => id && named(names, id);
  return rows.flatMap((row) => {
    const of = facts.get(row.caseId);
    if (!of) return [];
    const { id, kind, caseId, alertId, note } = row;
    const at = { openedAt: iso(row.openedAt), takenAt: isoOrNull(row.takenAt), doneAt: isoOrNull(row.doneAt) };
    const people = { owner: by(row.ownerId), doneBy: by(row.doneBy) };
    return [{ id, kind, caseId, alertId, note, ...at, ...people, caseNumber: of.number, clinic: of.clinic.nameZh }];
  });
}
