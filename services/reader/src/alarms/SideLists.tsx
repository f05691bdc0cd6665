import { useState, type ReactElement } from 'react';
import type { Alarms, TaskView } from '../../../../shared/contracts/http';
import { useMe } from '../api/sessionState';
import { Waiting } from '../ui/clocks';
import { serviceWords } from '../words/trade';
import { AskDialog } from '../ui/AskDialog';
import { useWords } from '../words/words';
import { alarmWords, taskWords } from './words';

function Task({ task }: { task: TaskView }): ReactElement {
  const say = useWords(alarmWords);
  const sayTask = useWords(taskWords);
  const { roles } = useMe();
  const [doing, setDoing] = useState(false);
  const mayDo = roles.includes('coordinator') || roles.includes('department-head');
  return (
    <li>
      <div className="tx-row">
        <strong>{sayTask(task.kind)}</strong>
        <span className="tx-soft">
          <Waiting since={task.openedAt} />
        </span>
      </div>
      <div className="tx-row">
        <span className="tx-soft">
          {task.clinic} · <span className="tx-figures">{task.caseNumber}</span>
        </span>
        {mayDo && task.doneAt === null ? (
          <button
            type="button"
            className="tx-button tx-push-right"
            onClick={() => {
              setDoing(true);
            }}
          >
            {say('done')}
          </button>
        ) : null}
      </div>
      {task.note ? <p className="tx-code">{task.note}</p> : null}
      {doing ? (
        <AskDialog
          asked={{
            title: `${sayTask(task.kind)} — ${task.caseNumber}`,
            path: `/api/tasks/${task.id}/done`,
            fields: [{ name: 'note' }],
          }}
          onClose={() => {
            setDoing(false);
          }}
        />
      ) : null}
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

/** Who would be paged now, and whether a screen of theirs is open. */
export function OnCallList({ onCall }: { onCall: Alarms['onCall'] }): ReactElement {
  const say = useWords(alarmWords);
  const sayService = useWords(serviceWords);
  return (
    <section className="tx-panel tx-side-list">
      <h2>{say('onCall')}</h2>
      <ul>
        {onCall.map(({ service, people }) => (
          <li key={service}>
            <span className="tx-soft">{sayService(service)}</span>
            {people.length === 0 ? <strong className="tx-late">{say('nobody')}</strong> : null}
            {people.map((person) => (
              <span key={person.id} className="tx-presence" data-connected={person.connected}>
                {person.name} <span className="tx-soft">{say(person.connected ? 'connected' : 'away')}</span>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
