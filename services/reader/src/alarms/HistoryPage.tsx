import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { AlarmHistory } from '../../../../shared/contracts/alarmHistory';
import type { TaskView } from '../../../../shared/contracts/http';
import { monthAt } from '../../../../shared/domain/month';
import { call } from '../api/call';
import { keys } from '../api/keys';
import { DrillChip } from '../ui/chips';
import { exactTime } from '../ui/dates';
import { MonthChoice } from '../ui/MonthChoice';
import { RefusalNote } from '../ui/refusal';
import { serverNow } from '../ui/serverTime';
import { EmptyState, Wait } from '../ui/wait';
import { useWords } from '../words/words';
import { AlertCard } from './AlertCard';
import './alarms.css';
import { deskWords } from './loopWords';
import { taskWords } from './words';

function TasksDone({ tasks }: { tasks: readonly TaskView[] }): ReactElement | null {
  const say = useWords(deskWords);
  const sayTask = useWords(taskWords);
  if (tasks.length === 0) return null;
  return (
    <section className="tx-panel">
      <h2>{say('tasksDone', { count: tasks.length })}</h2>
      <table className="tx-table">
        <tbody>
          {tasks.map((task) => (
            <tr key={task.id}>
              <td className="tx-figures">{task.doneAt ? exactTime(task.doneAt) : ''}</td>
              <td>
                <span className="tx-row tx-tight">
                  {sayTask(task.kind)}
                  {task.drill ? <DrillChip /> : null}
                </span>
              </td>
              <td className="tx-figures">{task.caseNumber}</td>
              <td>{task.clinic}</td>
              <td>{task.doneBy ? say('doneBy', { name: task.doneBy.name }) : ''}</td>
              <td>{task.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Loops({ history }: { history: AlarmHistory }): ReactElement {
  const say = useWords(deskWords);
  if (history.alerts.length === 0) return <EmptyState title={say('none')} advice={say('noneAdvice')} />;
  return (
    <div className="tx-stack">
      {history.alerts.map((alert) => (
        <AlertCard key={alert.id} alert={alert} />
      ))}
    </div>
  );
}

/** Every loop of a month with how it ended, and what the desk has done. */
export function HistoryPage(): ReactElement {
  const say = useWords(deskWords);
  const [month, choose] = useState(() => monthAt(new Date(serverNow())));
  const { data, error } = useQuery({
    queryKey: keys.alarmHistory(month),
    queryFn: () => call(AlarmHistory, 'GET', `/api/alarms/history?month=${month}`),
  });
  return (
    <div className="tx-page">
      <div className="tx-page-head">
        <h1>{say('historyTitle')}</h1>
        <Link to="/alarms" className="tx-push-right">
          {say('back')}
        </Link>
      </div>
      <div className="tx-row tx-month">
        <MonthChoice month={month} choose={choose} />
        {data ? <span className="tx-soft">{say('loops', { count: data.alerts.length })}</span> : null}
      </div>
      <RefusalNote reason={error} />
      {data ? (
        <div className="tx-stack">
          <Loops history={data} />
          <TasksDone tasks={data.tasks} />
        </div>
      ) : error ? null : (
        <Wait />
      )}
    </div>
  );
}
