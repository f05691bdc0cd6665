import { z } from 'zod';
import { TaskView } from '../../../shared/contracts/http';
import { SearchedPatient, SearchTried } from '../../../shared/contracts/loop';
import { TaskId } from '../../../shared/domain/ids';
import { Refusal } from '../../../shared/domain/refusal';
import { writeAudit } from '../../../infra/db/audit';
import { patientOfCase } from '../../../infra/db/patients';
import type { TaskRow } from '../../../infra/db/tables/alarm';
import { readTask } from '../../../infra/db/tasks';
import { writeTimeline } from '../../../infra/db/timeline';
import { endpoint, type Endpoint } from '../endpoint';
import type { PersonDoing } from '../needs';
import { taskViews } from '../views/taskViews';

const oneTask = z.object({ id: TaskId });

type Search = Pick<TaskRow, 'id'> & { readonly caseId: NonNullable<TaskRow['caseId']> };

/** The telephone is shown for this task alone, and only while somebody is looked for. */
async function openSearch({ tx }: PersonDoing, id: TaskId): Promise<Search> {
  const { kind, doneAt, caseId } = await readTask(tx, id);
  if (kind !== 'find-patient' || doneAt !== null || caseId === null) throw new Refusal('access/not-found');
  return { id, caseId };
}

const note = (doing: PersonDoing, { id, caseId }: Search, action: string): Promise<void> =>
  writeAudit(doing, { action, subjectKind: 'alarm', subjectId: id, detail: { caseId } });

/** 寻找患者: whom to call, and which ways were tried. */
export const patientSearchEndpoints: readonly Endpoint[] = [
  endpoint('get', '/tasks/:id/patient', {
    action: 'task/done',
    params: oneTask,
    answer: SearchedPatient,
    perform: async (doing, { params: { id } }) => {
      const search = await openSearch(doing, id);
      const patient = await patientOfCase(doing.tx, search.caseId);
      await note(doing, search, 'view-patient-phone');
      return { patientId: patient.id, phone: patient.phone };
    },
  }),
  endpoint('post', '/tasks/:id/tried', {
    action: 'task/done',
    params: oneTask,
    body: SearchTried,
    answer: TaskView,
    perform: async (doing, { params: { id }, body }) => {
      const search = await openSearch(doing, id);
      await writeTimeline(doing, search.caseId, { event: 'patient-looked-for', detail: { ...body } });
      await note(doing, search, 'patient-looked-for');
      const [view] = await taskViews(doing, [await readTask(doing.tx, id)]);
      return TaskView.parse(view);
    },
  }),
];
