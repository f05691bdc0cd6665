import { useState, type ReactElement } from 'react';
import type { AlertView } from '../../../../shared/contracts/http';
import { findingName } from '../../../../shared/domain/findingNames';
import { Chip, DrillChip, SeverityChip } from '../ui/chips';
import { Clock } from '../ui/clocks';
import { exactTime, timeOfDay } from '../ui/dates';
import { PatientLine } from '../ui/patient';
import { useNow } from '../ui/serverTime';
import { useLanguage } from '../words/language';
import { alertStateWords, audienceWords } from '../words/trade';
import { useWords } from '../words/words';
import { AlertButtons } from './AlertButtons';
import { AlertFacts } from './AlertFacts';
import { CallList } from './CallList';
import { phoneLine } from './callLines';
import { CertificateLinks } from './CertificateLinks';
import { isOver, loopClock, loopSteps, shouldPhone } from './loop';
import { deskWords } from './loopWords';
import { ReadBackDialog } from './ReadBackDialog';
import { ToldList } from './ToldList';
import { alarmWords, stepWords, waitsForWords } from './words';

function Steps({ alert }: { alert: AlertView }): ReactElement {
  const say = useWords(stepWords);
  // What is over is looked up later: a time alone says nothing there.
  const timeOf = (at: string): string => (isOver(alert) ? exactTime(at).slice(5) : timeOfDay(at));
  return (
    <ol className="tx-steps">
      {loopSteps(alert).map(({ name, at }) => (
        <li key={name} data-done={at !== null}>
          {say(name)}
          <span className="tx-figures">{at === null ? '—' : timeOf(at)}</span>
        </li>
      ))}
    </ol>
  );
}

function Next({ alert }: { alert: AlertView }): ReactElement | null {
  const say = useWords(alarmWords);
  const sayAudience = useWords(audienceWords);
  const now = useNow();
  return (
    <>
      {alert.dueAt && alert.nextStep ? (
        <p>
          {say('next', { who: sayAudience(alert.nextStep) })}{' '}
          {Date.parse(alert.dueAt) > now ? (
            <>
              <Clock until={alert.dueAt} /> {say('inTime')}
            </>
          ) : null}
        </p>
      ) : null}
      {alert.may.logCall && shouldPhone(alert, now) ? (
        <p className="tx-phone">
          <strong>{phoneLine(alert)}</strong>
        </p>
      ) : null}
    </>
  );
}

function Head({ alert }: { alert: AlertView }): ReactElement {
  const say = useWords(alarmWords);
  const sayState = useWords(alertStateWords);
  const sayWaits = useWords(waitsForWords);
  const sayDesk = useWords(deskWords);
  const { waitsFor, until } = loopClock(alert);
  return (
    <header className="tx-loop-head">
      <SeverityChip severity={alert.severity} />
      {alert.downtime ? <Chip text={sayDesk('downtime')} tone="accent" /> : null}
      {alert.drill ? <DrillChip /> : null}
      <h3>
        <PatientLine patient={alert.case.patient} />
      </h3>
      <span className="tx-soft">
        {alert.case.clinic} · <span className="tx-figures">{alert.case.caseNumber}</span>
      </span>
      <Chip text={sayState(alert.state)} />
      {alert.downtime ? null : (
        <span className="tx-soft">{say('level', { level: alert.level, round: alert.round + 1 })}</span>
      )}
      {alert.breachedAt && !alert.acknowledged ? <Chip text={say('breached')} shape="square" /> : null}
      <span className="tx-loop-clock">
        <span className="tx-soft">{sayWaits(waitsFor)}</span> {until ? <Clock until={until} /> : null}
      </span>
    </header>
  );
}

/** One loop from its declaration to its end: who, what, how long, who was told, what is next, what I may do. */
export function AlertCard({ alert, marked = false }: { alert: AlertView; marked?: boolean }): ReactElement {
  const language = useLanguage();
  const [readingBack, setReadingBack] = useState(false);
  return (
    <article className="tx-loop" data-severity={alert.severity} data-marked={marked} id={alert.id}>
      <Head alert={alert} />
      <p className="tx-loop-finding">
        <strong>{findingName(alert.findingKey)[language]}</strong> {alert.summary}
      </p>
      <Steps alert={alert} />
      <AlertFacts alert={alert} />
      <div className="tx-loop-foot">
        <div className="tx-loop-next">
          <Next alert={alert} />
        </div>
        <AlertButtons
          alert={alert}
          marked={marked}
          onReadBack={() => {
            setReadingBack(true);
          }}
        />
      </div>
      <CallList calls={alert.calls} />
      <ToldList told={alert.told} />
      <CertificateLinks alert={alert} />
      {readingBack && alert.may.acknowledge ? (
        <ReadBackDialog
          alert={alert}
          onClose={() => {
            setReadingBack(false);
          }}
        />
      ) : null}
    </article>
  );
}
