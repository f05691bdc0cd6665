import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { TaskView } from '../../../../shared/contracts/http';
import { call, nothing } from '../api/call';
import { keys } from '../api/keys';
import { useMe } from '../api/sessionState';
import { AskDialog } from '../ui/AskDialog';
import { DrillChip } from '../ui/chips';
import { Waiting } from '../ui/clocks';
import { DialogButton } from '../ui/DialogButton';
import { RefusalNote } from '../ui/refusal';
import { useWords } from '../words/words';
import { deskWords, searchWords } from './loopWords';
import { SearchDialog } from './SearchDialog';
import { alarmWords, taskWords } from './words';

function useTake(id: TaskView['id']) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call(nothing, 'POST', `/api/tasks/${id}/take`),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.alarms() }),
  });
}

/** Who says "I do it" has it; who has done it says what was done. */
function TaskButtons({ task }: { task: TaskView }): ReactElement {
  const say = useWords(alarmWords);
  const sayDesk = useWords(deskWords);
  const sayTask = useWords(taskWords);
  const { personId } = useMe();
  const take = useTake(task.id);
  const asked = {
    title: `${sayTask(task.kind)} — ${task.caseNumber ?? task.clinic}`,
    path: `/api/tasks/${task.id}/done`,
    fields: [{ name: 'note' }] as const,
  };
  return (
    <>
      <span className="tx-row tx-push-right">
        {task.kind === 'find-patient' ? <SearchButton task={task} /> : null}
        {task.owner?.personId === personId ? null : (
          <button
            type="button"
            className="tx-button"
            disabled={take.isPending}
            onClick={() => {
              take.mutate();
            }}
          >
            {sayDesk(task.owner ? 'takeOver' : 'take')}
          </button>
        )}
        <DialogButton label={say('done')} dialog={(close) => <AskDialog asked={asked} onClose={close} />} />
      </span>
      <RefusalNote reason={take.error} />
    </>
  );
}

/** Only of a patient who has left: whom to call, and what was tried. */
function SearchButton({ task }: { task: TaskView }): ReactElement {
  const say = useWords(searchWords);
  return <DialogButton label={say('button')} dialog={(close) => <SearchDialog task={task} onClose={close} />} />;
}

function Task({ task }: { task: TaskView }): ReactElement {
  const sayDesk = useWords(deskWords);
  const sayTask = useWords(taskWords);
  const { roles } = useMe();
  const mayDo = roles.includes('coordinator') || roles.includes('department-head');
  return (
    <li>
      <div className="tx-row">
        <strong>{sayTask(task.kind)}</strong>
        {task.drill ? <DrillChip /> : null}
        <span className="tx-soft">
          <Waiting since={task.openedAt} />
        </span>
      </div>
      <span className="tx-soft">
        {task.clinic}
        {task.caseNumber === null ? null : <span className="tx-figures"> · {task.caseNumber}</span>}
      </span>
      <div className="tx-row">
        <span className="tx-code">{task.owner ? sayDesk('owner', { name: task.owner.name }) : sayDesk('unowned')}</span>
        {mayDo ? <TaskButtons task={task} /> : null}
      </div>
    </li>
  );
}

export function TaskList({ tasks }: { tasks: readonly TaskView[] }): ReactElement {
  const say = useWords(alarmWords);
  const open = tasks.filter(({ doneAt }) => doneAt === null);
  return (
    <section className="tx-panel tx-side-list">
      <h2>{say('tasks')}</h2>
      {open.length === 0 ? <p className="tx-soft">{say('noTasks')}</p> : null}
      <ul>
        {open.map((task) => (
          <Task key={task.id} task={task} />
        ))}
      </ul>
    </section>
  );
}
