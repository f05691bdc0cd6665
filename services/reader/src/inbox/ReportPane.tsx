import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { CaseView, type ReportView } from '../../../../shared/contracts/http';
import type { CaseId, ReportId } from '../../../../shared/domain/ids';
import { alertEnds } from '../../../../shared/domain/criticalAlert';
import { call, nothing } from '../api/call';
import { keys } from '../api/keys';
import { useMe } from '../api/sessionState';
import { Chip, SeverityChip } from '../ui/chips';
import { Clock } from '../ui/clocks';
import { exactTime } from '../ui/dates';
import { PatientLine } from '../ui/patient';
import { RefusalNote } from '../ui/refusal';
import { EmptyState, Wait } from '../ui/wait';
import { useLanguage } from '../words/language';
import { reportStatusWords, symptomWords } from '../words/trade';
import { useWords } from '../words/words';
import { VersionBar, VersionList } from './VersionBar';
import { shownVersion, type Shown } from './versions';
import { inboxWords } from './words';

/** That the clinic has the report in front of it is told once, and only by the clinic's own people. */
function useOpening(report: ReportView | undefined): void {
  const { roles } = useMe();
  const queries = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (id: ReportId) => call(nothing, 'POST', `/api/reports/${id}/open`),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: keys.inbox() });
    },
  });
  const treats = roles.includes('technician') || roles.includes('clinician');
  const unopened = treats && report?.openedAtClinicAt === null ? report.id : null;
  useEffect(() => {
    if (unopened) mutate(unopened);
  }, [unopened, mutate]);
}

function OpenAlerts({ view }: { view: CaseView }): ReactElement {
  const say = useWords(inboxWords);
  const open = view.alerts.filter(({ state }) => !alertEnds.includes(state));
  return (
    <>
      {open.map((alert) => (
        <div key={alert.id} className="tx-note tx-row" data-tone="critical">
          <SeverityChip severity={alert.severity} />
          <span>
            {say('openAlert')} <Clock since={alert.declaredAt} />
          </span>
          <Link to={`/alarms?alarm=${alert.id}`}>{say('toAlarm')}</Link>
        </div>
      ))}
    </>
  );
}

function Request({ view }: { view: CaseView }): ReactElement {
  const say = useWords(inboxWords);
  const saySymptom = useWords(symptomWords);
  const language = useLanguage();
  const facts = [
    [say('number'), view.number],
    [say('clinic'), language === 'zh' ? view.clinic.nameZh : view.clinic.nameEn],
    [say('symptoms'), view.form.symptoms.map((symptom) => saySymptom(symptom)).join('、')],
    [say('question'), view.form.question],
  ] as const;
  return (
    <dl className="tx-facts-list">
      {facts.map(([name, fact]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{fact === '' ? say('noText') : fact}</dd>
        </div>
      ))}
    </dl>
  );
}

function Report({ report }: { report: ReportView }): ReactElement {
  const say = useWords(inboxWords);
  const sayStatus = useWords(reportStatusWords);
  return (
    <div className="tx-report-body" data-void={report.status === 'entered-in-error'}>
      <section>
        <h3>{say('description')}</h3>
        <p className="tx-report-text">{report.body.description === '' ? say('noText') : report.body.description}</p>
      </section>
      <section>
        <h3>{say('conclusion')}</h3>
        <p className="tx-report-text tx-conclusion">{report.body.conclusion}</p>
      </section>
      <footer className="tx-soft tx-row">
        <span>
          {say('signed', { name: report.signedBy.name })}{' '}
          <span className="tx-figures">{exactTime(report.signedAt)}</span>
        </span>
        <Chip text={`${sayStatus(report.status)} · ${say('version', { version: report.version })}`} />
        <span className="tx-code" title={report.hash}>
          {say('hash')} {report.hash.slice(0, 12)}
        </span>
        {report.openedAtClinicAt ? (
          <span className="tx-code">
            {say('opened')} {exactTime(report.openedAtClinicAt)}
          </span>
        ) : null}
      </footer>
    </div>
  );
}

function Head({ view, shown }: { view: CaseView; shown: Shown | null }): ReactElement {
  const say = useWords(inboxWords);
  const report = shown?.report;
  return (
    <header className="tx-row">
      {report && report.status !== 'entered-in-error' ? <SeverityChip severity={report.body.severity} /> : null}
      <h2>
        <PatientLine patient={view.patient} />
      </h2>
      <span className="tx-report-links">
        {report ? (
          <a
            className="tx-button tx-link-button"
            href={`/api/cases/${view.id}/report.pdf?version=${report.version}`}
            target="_blank"
            rel="noreferrer"
          >
            {say('pdf')}
          </a>
        ) : null}
        <Link className="tx-button tx-link-button" to={`/record/${view.patient.id}`}>
          {say('record')}
        </Link>
      </span>
    </header>
  );
}

/** What was opened stays on the screen when a later version arrives; its reader follows when he wants. */
function OpenedReport({ view }: { view: CaseView }): ReactElement {
  const say = useWords(inboxWords);
  const [version, choose] = useState(() => shownVersion(view.reports, null)?.report.version ?? null);
  const shown = shownVersion(view.reports, version);
  useOpening(shown?.report);
  return (
    <article className="tx-panel tx-report">
      <Head view={view} shown={shown} />
      <OpenAlerts view={view} />
      {shown ? <VersionBar shown={shown} onChoose={choose} /> : null}
      <Request view={view} />
      {shown ? <Report report={shown.report} /> : <EmptyState title={say('noReport')} />}
      {shown ? <VersionList reports={view.reports} chosen={shown.report.version} onChoose={choose} /> : null}
    </article>
  );
}

/** The report in words, its author, its paper, and what is still open about the patient. */
export function ReportPane({ caseId }: { caseId: CaseId }): ReactElement {
  const found = useQuery({
    queryKey: keys.case(caseId),
    queryFn: () => call(CaseView, 'GET', `/api/cases/${caseId}`),
  });
  if (found.error) return <RefusalNote reason={found.error} />;
  return found.data ? <OpenedReport view={found.data} /> : <Wait />;
}
