import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactElement } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Alarms, type AlertView } from '../../../../shared/contracts/http';
import { call } from '../api/call';
import { keys } from '../api/keys';
import { useMe } from '../api/sessionState';
import { MissingNote } from '../contacts/ReachabilityList';
import { useNet } from '../live/useNet';
import { RefusalNote } from '../ui/refusal';
import { EmptyState, Wait } from '../ui/wait';
import { useWords } from '../words/words';
import { AlertCard } from './AlertCard';
import './alarms.css';
import { byWaiting, endedAlerts, openAlerts } from './loop';
import { deskWords } from './loopWords';
import { missedWords } from './missedWords';
import { ReadNowCard } from './ReadNowCard';
import { WatchCard } from './WatchCard';
import { OnCallList } from './OnCallList';
import { TaskList } from './TaskList';
import { alarmWords } from './words';

/** `/alarms?alarm=` brings that alarm into view, as the alarm bar asks. */
function useMarkedAlarm(): string | null {
  const [search] = useSearchParams();
  const marked = search.get('alarm');
  useEffect(() => {
    if (marked) document.getElementById(marked)?.scrollIntoView({ block: 'center' });
  }, [marked]);
  return marked;
}

function Ended({ alarms, marked }: { alarms: Alarms; marked: string | null }): ReactElement | null {
  const say = useWords(alarmWords);
  const ended = endedAlerts(alarms.alerts);
  if (ended.length === 0) return null;
  return (
    <details>
      <summary>{`${say('ended')} ${ended.length}`}</summary>
      {ended.map((alert) => (
        <AlertCard key={alert.id} alert={alert} marked={alert.id === marked} />
      ))}
    </details>
  );
}

function Head({ alarms, atTheDesk }: { alarms: Alarms; atTheDesk: boolean }): ReactElement {
  const say = useWords(alarmWords);
  const sayMissed = useWords(missedWords);
  const sayDesk = useWords(deskWords);
  const alerts = openAlerts(alarms.alerts).length;
  const readNows = byWaiting(alarms.readNows).length;
  const tasks = alarms.tasks.filter(({ doneAt }) => doneAt === null).length;
  return (
    <div className="tx-page-head">
      <h1>{say('title')}</h1>
      <span className="tx-soft tx-figures">{say('summary', { alerts, readNows, tasks })}</span>
      <span className="tx-row tx-push-right">
        <Link to="/alarms/history">{sayDesk('history')}</Link>
        {atTheDesk ? <Link to="/alarms/missed">{sayMissed('title')}</Link> : null}
      </span>
    </div>
  );
}

/** More than fit on a screen: each then takes less of it, and nothing of what must be done is hidden. */
const many = 6;

type LoopsParts = { readonly alerts: readonly AlertView[]; readonly marked: string | null; readonly dense: boolean };

function Loops({ alerts, marked, dense, onDense }: LoopsParts & { onDense: (dense: boolean) => void }): ReactElement {
  const say = useWords(alarmWords);
  const sayDesk = useWords(deskWords);
  return (
    <>
      <div className="tx-row">
        <h2>{say('alerts')}</h2>
        {alerts.length > 1 ? (
          <button
            type="button"
            className="tx-button tx-push-right"
            data-kind="plain"
            onClick={() => {
              onDense(!dense);
            }}
          >
            {sayDesk(dense ? 'roomy' : 'dense')}
          </button>
        ) : null}
      </div>
      {alerts.length === 0 ? <EmptyState title={say('noAlerts')} advice={say('noAlertsAdvice')} /> : null}
      {alerts.map((alert) => (
        <AlertCard key={alert.id} alert={alert} marked={alert.id === marked} />
      ))}
    </>
  );
}

function Suspicions({ alarms, marked }: { alarms: Alarms; marked: string | null }): ReactElement {
  const say = useWords(alarmWords);
  const readNows = byWaiting(alarms.readNows);
  return (
    <>
      <h2>{say('readNows')}</h2>
      {readNows.length === 0 ? <EmptyState title={say('noReadNows')} /> : null}
      {readNows.map((readNow) => (
        <ReadNowCard key={readNow.id} readNow={readNow} marked={readNow.id === marked} />
      ))}
    </>
  );
}

/** What the desk has beside the loops: its tasks, and who is on call. */
function Side({ alarms: { tasks, onCall }, atTheDesk }: { alarms: Alarms; atTheDesk: boolean }): ReactElement | null {
  const working = atTheDesk || tasks.length > 0;
  if (!working && onCall.length === 0) return null;
  return (
    <aside className="tx-board-side">
      {atTheDesk ? <MissingNote /> : null}
      {atTheDesk ? <WatchCard /> : null}
      {working ? <TaskList tasks={tasks} /> : null}
      {onCall.length > 0 ? <OnCallList onCall={onCall} /> : null}
    </aside>
  );
}

function Board({ alarms }: { alarms: Alarms }): ReactElement {
  const marked = useMarkedAlarm();
  const { roles } = useMe();
  const atTheDesk = roles.includes('coordinator') || roles.includes('department-head');
  const alerts = openAlerts(alarms.alerts);
  const [chosen, choose] = useState<boolean | null>(null);
  const dense = chosen ?? alerts.length > many;
  return (
    <>
      <Head alarms={alarms} atTheDesk={atTheDesk} />
      <div className="tx-board">
        <div className="tx-board-main" data-dense={dense}>
          <Loops alerts={alerts} marked={marked} dense={dense} onDense={choose} />
          <Suspicions alarms={alarms} marked={marked} />
          <Ended alarms={alarms} marked={marked} />
        </div>
        <Side alarms={alarms} atTheDesk={atTheDesk} />
      </div>
    </>
  );
}

/** Every open loop this person may see; for the coordinator that is all of them. */
export function AlarmsPage(): ReactElement {
  const alarms = useQuery({
    queryKey: keys.alarms(),
    queryFn: () => call(Alarms, 'GET', '/api/alarms'),
    refetchInterval: useNet(),
  });
  return (
    <div className="tx-page">
      <RefusalNote reason={alarms.error} />
      {alarms.data ? <Board alarms={alarms.data} /> : <Wait />}
    </div>
  );
}
