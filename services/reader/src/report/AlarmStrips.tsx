import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { AlertView, CaseView, ReadNowView } from '../../../../shared/contracts/http';
import { alertEnds } from '../../../../shared/domain/criticalAlert';
import { findingName } from '../../../../shared/domain/findingNames';
import { phoneLine } from '../alarms/callLines';
import { shouldPhone } from '../alarms/loop';
import { Clock } from '../ui/clocks';
import { useNow } from '../ui/serverTime';
import { useLanguage } from '../words/language';
import { alertStateWords, audienceWords, dismissalWords, readNowCauseWords, readNowStateWords } from '../words/trade';
import { useWords } from '../words/words';
import { readNowOpen } from './objections';
import { readNowWords } from './words';

type ReadNowParts = { readonly view: CaseView; readonly mayResolve: boolean; readonly onResolve: () => void };

function FirstOpinion({ said }: { said: NonNullable<ReadNowView['firstOpinion']> }): ReactElement {
  const say = useWords(readNowWords);
  const sayOpinion = useWords(dismissalWords);
  const { by, resolution, reason } = said;
  return <strong>{say('secondLook', { name: by.name, said: sayOpinion(resolution), reason })}</strong>;
}

/** Pinned above the paper until it is answered. */
export function ReadNowStrip({ view, mayResolve, onResolve }: ReadNowParts): ReactElement | null {
  const say = useWords(readNowWords);
  const sayCause = useWords(readNowCauseWords);
  const sayState = useWords(readNowStateWords);
  const language = useLanguage();
  const { readNow } = view;
  if (!readNow || !readNowOpen(view)) return null;
  const findings = readNow.findingKeys.map((key) => findingName(key)[language]).join('、');
  return (
    <div className="rd-strip" data-tone="critical" role="alert">
      <strong>■ {say('title')}</strong>
      <span>
        {sayCause(readNow.cause)}
        {findings === '' ? '' : `：${findings}`}
      </span>
      <span>{sayState(readNow.state)}</span>
      {readNow.firstOpinion ? <FirstOpinion said={readNow.firstOpinion} /> : null}
      <span>
        {say('since')} <Clock since={readNow.raisedAt} />
      </span>
      {readNow.opinionDueAt ? (
        <span>
          {say('opinionDue')} <Clock until={readNow.opinionDueAt} />
        </span>
      ) : null}
      {mayResolve ? (
        <button type="button" className="tx-button" data-kind="alarm" onClick={onResolve}>
          {say('resolve')} <kbd>R</kbd>
        </button>
      ) : null}
    </div>
  );
}

function AlertStrip({ alert }: { alert: AlertView }): ReactElement {
  const say = useWords(readNowWords);
  const sayState = useWords(alertStateWords);
  const sayAudience = useWords(audienceWords);
  const language = useLanguage();
  const now = useNow();
  const unheard = alert.state === 'declared' || alert.state === 'notifying';
  return (
    <div className="rd-strip" data-tone={alert.severity === 'critical' ? 'critical' : 'significant'}>
      <strong>
        {alert.severity === 'critical' ? '■' : '◇'} {say('alert')}
      </strong>
      <span>{findingName(alert.findingKey)[language]}</span>
      <span>{sayState(alert.state)}</span>
      <span>
        {say('declaredFor')} <Clock since={alert.declaredAt} />
      </span>
      {unheard && alert.nextStep ? <span>→ {sayAudience(alert.nextStep)}</span> : null}
      {unheard && shouldPhone(alert, now) ? <strong>{phoneLine(alert)}</strong> : null}
      <Link to="/alarms">{say('toAlarms')}</Link>
    </div>
  );
}

/** An unacknowledged critical value is said wherever its case is shown. */
export function AlertStrips({ alerts }: { alerts: readonly AlertView[] }): ReactElement {
  return (
    <>
      {alerts
        .filter(({ state }) => !alertEnds.includes(state))
        .map((alert) => (
          <AlertStrip key={alert.id} alert={alert} />
        ))}
    </>
  );
}
