import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';
import type { CaseView } from '../../../../shared/contracts/http';
import { unsigned } from '../../../../shared/domain/caseFlow';
import { Chip, DrillChip, PriorityChip, StateChip } from '../ui/chips';
import { Clock } from '../ui/clocks';
import { SexAge } from '../ui/patient';
import { SeverityTag } from '../ui/SeverityTag';
import { useLanguage } from '../words/language';
import { backgroundWords, consciousnessWords, serviceWords, symptomWords } from '../words/trade';
import { useWords } from '../words/words';
import { readNowOpen } from './objections';
import type { HeldLease } from './useLease';
import { NextPatientNote } from './NextPatientNote';
import { readNowWords, readWords } from './words';

type HeaderParts = { readonly view: CaseView; readonly held: HeldLease; readonly children?: ReactNode };

function Vitals({ view }: { view: CaseView }): ReactElement | null {
  const say = useWords(readWords);
  const sayConsciousness = useWords(consciousnessWords);
  const { pulse, systolic, diastolic, consciousness } = view.form.vitals;
  const parts = [
    pulse === null ? null : say('pulse', { value: pulse }),
    systolic === null ? null : say('pressure', { systolic, diastolic: diastolic ?? '?' }),
    consciousness === null ? null : sayConsciousness(consciousness),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : <span className="tx-figures">{parts.join(' · ')}</span>;
}

/** Symptoms decide what the rules mean; they stand before the question. */
function Complaint({ view: { form } }: { view: CaseView }): ReactElement {
  const say = useWords(readWords);
  const saySymptom = useWords(symptomWords);
  const sayBackground = useWords(backgroundWords);
  const background = form.background.map((each) => sayBackground(each)).join('、');
  const onset = form.symptomOnset ? `（${say('onset', { onset: form.symptomOnset })}）` : '';
  return (
    <>
      <strong>{form.symptoms.map((each) => saySymptom(each)).join('、') + onset}</strong>
      {background === '' ? null : <Chip text={background} shape="none" tone="accent" />}
      <span className="tx-clip rd-question" title={form.question}>
        {form.question === '' ? say('noQuestion') : form.question}
      </span>
    </>
  );
}

function Place({ view: { form } }: { view: CaseView }): ReactElement {
  const say = useWords(readWords);
  const bed = form.location.bed === '' ? '' : ` · ${say('bed', { bed: form.location.bed })}`;
  return (
    <span className={form.location.stillHere ? 'tx-soft' : 'tx-late'}>
      {say(form.location.stillHere ? 'stillHere' : 'left') + bed}
    </span>
  );
}

function Clocks({ view, held }: HeaderParts): ReactElement {
  const say = useWords(readWords);
  const running = held.lease && held.state !== 'lost';
  return (
    <span className="tx-row rd-clocks">
      {view.submittedAt && unsigned.includes(view.state) ? (
        <span>
          {say('waited')}{' '}
          <strong className="rd-clock">
            <Clock since={view.submittedAt} />
          </strong>
        </span>
      ) : null}
      {running ? (
        <span className={held.state === 'warning' ? 'tx-late' : 'tx-soft'} title={say('lease')}>
          {say('lease')} <Clock until={new Date(held.lease.until).toISOString()} />
        </span>
      ) : null}
    </span>
  );
}

function Tags({ view }: { view: CaseView }): ReactElement {
  const sayAlarm = useWords(readNowWords);
  const say = useWords(readWords);
  return (
    <>
      {view.drill ? <DrillChip /> : null}
      {readNowOpen(view) ? <Chip text={sayAlarm('title')} shape="square" /> : null}
      <SeverityTag of={view} alarmSaysIt={readNowOpen(view)} />
      <PriorityChip priority={view.priority} />
      <StateChip state={view.state} />
      {view.outsideAgreement ? <Chip text={say('outsideAgreement')} tone="critical" /> : null}
    </>
  );
}

/** Whose ECG this is never leaves the screen. */
export function CaseHeader({ view, held, children }: HeaderParts): ReactElement {
  const sayService = useWords(serviceWords);
  const language = useLanguage();
  const clinic = language === 'zh' ? view.clinic.nameZh : view.clinic.nameEn;
  return (
    <header className="rd-header">
      <div className="tx-row">
        <Link to={`/record/${view.patient.id}`} className="rd-name">
          {view.patient.name}
        </Link>
        <SexAge patient={view.patient} />
        <Tags view={view} />
        <span>{clinic}</span>
        <span className="tx-soft tx-figures">
          {sayService(view.service)} · {view.number}
        </span>
        <NextPatientNote />
        <Clocks view={view} held={held} />
      </div>
      <div className="tx-row rd-second">
        <Complaint view={view} />
        <Vitals view={view} />
        <Place view={view} />
        <span className="tx-soft tx-figures">
          {view.form.requestedBy} {view.form.callbackPhone}
        </span>
        <span className="rd-actions">{children}</span>
      </div>
    </header>
  );
}
