import type { TaskView } from '../../../shared/contracts/http';
import type { CaseId, PersonId } from '../../../shared/domain/ids';
import { organizationsNamed, peopleNamed } from '../../../infra/db/reads/names';
import type { TaskRow } from '../../../infra/db/tables/alarm';
import type { PersonDoing } from '../needs';
import { named } from './alarmViews';
import { iso, isoOrNull, readFacts } from './caseFacts';

export const casesInTasks = (tasks: readonly Pick<TaskView, 'caseId'>[]): CaseId[] =>
  tasks.flatMap(({ caseId }) => caseId ?? []);

export async function taskViews({ tx }: PersonDoing, rows: readonly TaskRow[]): Promise<TaskView[]> {
  const facts = await readFacts(
    tx,
    rows.flatMap(({ caseId }) => caseId ?? []),
  );
  const clinics = await organizationsNamed(
    tx,
    rows.flatMap(({ organizationId }) => organizationId ?? []),
  );
  const names = await peopleNamed(
    tx,
    rows.flatMap(({ ownerId, doneBy }) => [ownerId, doneBy]),
  );
  const by = (id: PersonId | null) => id && named(names, id);
  return rows.flatMap((row) => {
    const of = row.caseId && facts.get(row.caseId);
    const clinic = of ? of.clinic : row.organizationId && clinics.get(row.organizationId);
    if (!clinic) return [];
    const { id, kind, caseId, alertId, note } = row;
    const at = { openedAt: iso(row.openedAt), takenAt: isoOrNull(row.takenAt), doneAt: isoOrNull(row.doneAt) };
    const place = {
      caseNumber: of ? of.number : null,
      clinic: clinic.nameZh,
      drill: of ? of.row.drillId !== null : false,
    };
    const people = { owner: by(row.ownerId), doneBy: by(row.doneBy) };
    return [{ id, kind, caseId, alertId, note, ...at, ...people, ...place }];
  });
}
