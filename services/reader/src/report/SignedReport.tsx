import { useState, type ReactElement } from 'react';
import type { CaseView, ReportView } from '../../../../shared/contracts/http';
import type { ReportChange } from '../../../../shared/domain/report';
import { changesAfter } from '../../../../shared/domain/reportChange';
import { useMe } from '../api/sessionState';
import { Chip, SeverityChip } from '../ui/chips';
import { exactTime } from '../ui/dates';
import { reportStatusWords } from '../words/trade';
import { useWords } from '../words/words';
import { ChangeDialog } from './ChangeDialog';
import { changeWords } from './changeWords';
import { ReportVersions } from './ReportVersions';
import { WithdrawDialog } from './WithdrawDialog';
import { readWords } from './words';

type Parts = { readonly view: CaseView; readonly report: ReportView };

/** What a reader may do with the last version; the server decides whether this one may. */
function ChangeButtons({ view, report }: Parts): ReactElement | null {
  const say = useWords(changeWords);
  const me = useMe();
  const [kind, choose] = useState<ReportChange | null>(null);
  const close = (): void => {
    choose(null);
  };
  if (!me.roles.includes('specialist')) return null;
  const asked = report.withdrawal;
  const changes = changesAfter(report.status).filter(
    (change) => change !== 'withdraw' || asked?.askedBy.personId !== me.personId,
  );
  const label = (change: ReportChange): string => {
    if (change === 'withdraw') return say(asked ? 'agreeWithdraw' : 'withdraw');
    return say(change === 'amend' && report.status === 'entered-in-error' ? 'anew' : change);
  };
  return (
    <div className="tx-row rd-foot">
      {changes.map((change) => (
        <button
          key={change}
          type="button"
          className="tx-button"
          data-kind={change === 'withdraw' && !asked ? 'plain' : undefined}
          onClick={() => {
            choose(change);
          }}
        >
          {label(change)}
        </button>
      ))}
      {kind === 'withdraw' ? <WithdrawDialog view={view} report={report} onClose={close} /> : null}
      {kind === null || kind === 'withdraw' ? null : (
        <ChangeDialog view={view} report={report} kind={kind} onClose={close} />
      )}
    </div>
  );
}

/** Why this version stands in the place of another, and who wants it gone. */
function Remarks({ report }: Pick<Parts, 'report'>): ReactElement {
  const say = useWords(changeWords);
  const { withdrawal } = report;
  return (
    <>
      {report.status === 'entered-in-error' ? (
        <p className="tx-note" data-tone="critical">
          {say('void')}
        </p>
      ) : null}
      {report.reason ? <p className="tx-soft">{say('because', { reason: report.reason })}</p> : null}
      {withdrawal ? (
        <p className="tx-note" data-tone="significant">
          {say('asked', { name: withdrawal.askedBy.name, reason: withdrawal.reason })}
        </p>
      ) : null}
    </>
  );
}

/** The latest version, as the clinic sees it, and what may follow it. */
export function SignedReport({ view }: { view: CaseView }): ReactElement | null {
  const say = useWords(readWords);
  const sayChange = useWords(changeWords);
  const sayStatus = useWords(reportStatusWords);
  const report = view.reports.at(-1);
  if (!report) return null;
  const invalid = report.status === 'entered-in-error';
  return (
    <section className="rd-report" data-void={invalid}>
      <div className="tx-row">
        {invalid ? null : <SeverityChip severity={report.body.severity} />}
        <Chip
          text={`${sayStatus(report.status)} · ${sayChange('version', { version: report.version })}`}
          tone={invalid ? 'critical' : 'done'}
        />
      </div>
      <Remarks report={report} />
      <span className="rd-label">{say('description')}</span>
      <p className="rd-quoted">{report.body.description || '—'}</p>
      <span className="rd-label">{say('conclusion')}</span>
      <p className="rd-quoted rd-conclusion">{report.body.conclusion}</p>
      <p className="tx-soft">{say('signedBy', { name: report.signedBy.name, at: exactTime(report.signedAt) })}</p>
      <ReportVersions caseId={view.id} reports={view.reports} />
      <ChangeButtons view={view} report={report} />
    </section>
  );
}
