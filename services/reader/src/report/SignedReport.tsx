import type { ReactElement } from 'react';
import type { CaseView } from '../../../../shared/contracts/http';
import { Chip, SeverityChip } from '../ui/chips';
import { exactTime } from '../ui/dates';
import { reportStatusWords } from '../words/trade';
import { useWords } from '../words/words';
import { readWords } from './words';

export const reportPdf = (caseId: string): string => `/api/cases/${caseId}/report.pdf`;

/** The latest version, as the clinic sees it. */
export function SignedReport({ view }: { view: CaseView }): ReactElement | null {
  const say = useWords(readWords);
  const sayStatus = useWords(reportStatusWords);
  const report = view.reports.at(-1);
  if (!report) return null;
  return (
    <section className="rd-report">
      <div className="tx-row">
        <SeverityChip severity={report.body.severity} />
        <Chip text={sayStatus(report.status)} tone="done" />
        <a href={reportPdf(view.id)} target="_blank" rel="noreferrer">
          {say('print')}
        </a>
      </div>
      <span className="rd-label">{say('description')}</span>
      <p className="rd-quoted">{report.body.description || '—'}</p>
      <span className="rd-label">{say('conclusion')}</span>
      <p className="rd-quoted">
        <strong>{report.body.conclusion}</strong>
      </p>
      <p className="tx-soft">{say('signedBy', { name: report.signedBy.name, at: exactTime(report.signedAt) })}</p>
    </section>
  );
}
