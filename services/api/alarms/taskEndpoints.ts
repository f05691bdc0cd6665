import { z } from 'zod';
import { AlarmHistory } from '../../../shared/contracts/alarmHistory';
import { TaskDone, TaskView } from '../../../shared/contracts/http';
import { TaskId } from '../../../shared/domain/ids';
import { Month, monthAt, spanOfMonth } from '../../../shared/domain/month';
import { writeAudit } from '../../../infra/db/audit';
import { alertsBetween, tasksDoneSince } from '../../../infra/db/reads/alarms';
import { noteShown } from '../../../infra/db/shownCases';
import type { TaskRow } from '../../../infra/db/tables/alarm';
import { closeTask, takeTask } from '../../../infra/db/tasks';
import { endpoint, type Endpoint } from '../endpoint';
import type { PersonDoing } from '../needs';
import { casesIn } from '../views/alarmViews';
import { alertViews } from '../views/alertViews';
import { casesInTasks, taskViews } from '../views/taskViews';

const oneTask = z.object({ id: TaskId });

async function noted(doing: PersonDoing, task: TaskRow, action: string): Promise<TaskView> {
  const detail = { caseId: task.caseId, kind: task.kind };
  await writeAudit(doing, { action, subjectKind: 'alarm', subjectId: task.id, detail });
  const [view] = await taskViews(doing, [task]);
  return TaskView.parse(view);
}

/** What the desk has to do, and what it has done. */
export const taskEndpoints: readonly Endpoint[] = [
  endpoint('post', '/tasks/:id/take', {
    action: 'task/done',
    params: oneTask,
    answer: TaskView,
    perform: async (doing, { params: { id } }) =>
      await noted(doing, await takeTask(doing, { id, by: doing.actor.personId }), 'task-taken'),
  }),
  endpoint('post', '/tasks/:id/done', {
    action: 'task/done',
    params: oneTask,
    body: TaskDone,
    answer: TaskView,
    perform: async (doing, { params: { id }, body }) =>
      await noted(doing, await closeTask(doing, { id, by: doing.actor.personId, note: body.note }), 'task-done'),
  }),
  endpoint('get', '/alarms/history', {
    action: 'alarms/view',
    query: z.object({ month: Month.optional() }),
    answer: AlarmHistory,
    perform: async (doing, { query: { month = monthAt(doing.at) } }) => {
      const span = spanOfMonth(month);
      const alerts = await alertViews(doing, await alertsBetween(doing.tx, span));
      const done = doing.side === 'lead' ? await tasksDoneSince(doing.tx, span.from) : [];
      const tasks = await taskViews(doing, done);
      await noteShown(doing, { list: 'alarm-history', caseIds: [...casesIn(alerts), ...casesInTasks(tasks)] });
      return { month, alerts, tasks };
    },
  }),
];
