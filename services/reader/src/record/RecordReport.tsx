import type { ReactElement } from 'react';
import type { ReportView } from '../../../../shared/contracts/http';
import { Chip, SeverityChip } from '../ui/chips';
import { exactTime } from '../ui/dates';
import { reportStatusWords } from '../words/trade';
import { useWords } from '../words/words';
import { recordWords } from './words';

type Parts = { readonly report: ReportView; readonly latest: number; readonly caseId: string };

/** Whether this version still counts. */
function Standing({ report, latest }: Pick<Parts, 'report' | 'latest'>): ReactElement {
  const say = useWords(recordWords);
  const sayStatus = useWords(reportStatusWords);
  const invalid = report.status === 'entered-in-error';
  const version = `${sayStatus(report.status)} · ${say('version', { version: report.version })}`;
  return (
    <>
      {invalid ? null : <SeverityChip severity={report.body.severity} />}
      <Chip text={version} tone={invalid ? 'critical' : report.version === latest ? 'done' : 'plain'} />
      {report.version === latest ? null : <span className="tx-late">{say('replacedBy', { version: latest })}</span>}
    </>
  );
}

function Author({ report }: Pick<Parts, 'report'>): ReactElement {
  const say = useWords(recordWords);
  const { askedBy, signedBy, signedAt, openedAtClinicAt } = report;
  const signed = askedBy
    ? say('withdrawnBy', { first: askedBy.name, second: signedBy.name })
    : say('signedBy', { name: signedBy.name });
  return (
    <>
      <span>{signed}</span>
      <span className="tx-figures tx-soft">{exactTime(signedAt)}</span>
      <span className="tx-soft">
        {openedAtClinicAt ? say('opened', { at: exactTime(openedAtClinicAt) }) : say('notOpened')}
      </span>
    </>
  );
}

/** One version: its author, its reason, its paper and the hash that all three carry. */
export function RecordReport({ report, latest, caseId }: Parts): ReactElement {
  const say = useWords(recordWords);
  const { hash, previousHash, reason, version } = report;
  const gone = version !== latest || report.status === 'entered-in-error';
  return (
    <li className="rec-report" data-gone={gone}>
      <div className="tx-row">
        <Standing report={report} latest={latest} />
        <Author report={report} />
        <a href={`/api/cases/${caseId}/report.pdf?version=${version}`} target="_blank" rel="noreferrer">
          {say('print')}
        </a>
      </div>
      {reason ? <p className="tx-soft">{say('because', { reason })}</p> : null}
      <p className="rec-conclusion">{report.body.conclusion}</p>
      <p className="tx-code rec-hash">
        {say('hash')} {hash}
        {previousHash ? ` · ${say('previous')} ${previousHash}` : ''}
      </p>
    </li>
  );
}
