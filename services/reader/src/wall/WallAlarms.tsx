import type { ReactElement } from 'react';
import type { WallAlarmView } from '../../../../shared/contracts/wall';
import { findingName } from '../../../../shared/domain/findingNames';
import { Clock } from '../ui/clocks';
import { useLanguage } from '../words/language';
import { drillWords } from '../words/trade';
import { useWords } from '../words/words';
import { waitsWords, wallSeverityWords, wallWords } from './words';

/** What can be read from five metres; the rest is a number. */
const rows = 8;
/** So few that each may be larger. */
const few = 5;

function AlarmRow({ alarm }: { alarm: WallAlarmView }): ReactElement {
  const say = useWords(wallWords);
  const sayWaits = useWords(waitsWords);
  const sayDrill = useWords(drillWords);
  const saySeverity = useWords(wallSeverityWords);
  const language = useLanguage();
  const findings = alarm.findingKeys.map((key) => findingName(key)[language]).join('、');
  return (
    <li className="tx-wall-alarm" data-severity={alarm.severity} data-held={alarm.held}>
      <span className="tx-wall-mark">{saySeverity(alarm.severity)}</span>
      <div className="tx-wall-what">
        <strong>{findings || saySeverity(alarm.severity)}</strong>
        <span>
          {alarm.clinic} · {say('tail', { tail: alarm.caseTail })}
          {alarm.drill ? <em>{sayDrill('drill')}</em> : null}
        </span>
      </div>
      <div className="tx-wall-state">
        <span data-late={alarm.breached}>{alarm.breached ? say('breached') : sayWaits(alarm.waitsFor)}</span>
        <span>{alarm.holder ?? (alarm.breached ? sayWaits(alarm.waitsFor) : '')}</span>
      </div>
      <span className="tx-wall-clock">
        <Clock since={alarm.since} />
      </span>
    </li>
  );
}

export function WallAlarms({ alarms }: { alarms: readonly WallAlarmView[] }): ReactElement {
  const say = useWords(wallWords);
  if (alarms.length === 0) return <p className="tx-wall-calm">{say('calm')}</p>;
  const left = alarms.length - rows;
  return (
    <>
      <ol className="tx-wall-alarms" data-few={alarms.length <= few}>
        {alarms.slice(0, rows).map((alarm) => (
          <AlarmRow key={alarm.id} alarm={alarm} />
        ))}
      </ol>
      {left > 0 ? <p className="tx-wall-more">{say('more', { count: left })}</p> : null}
    </>
  );
}
