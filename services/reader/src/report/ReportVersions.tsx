import type { ReactElement } from 'react';
import type { CaseView } from '../../../../shared/contracts/http';
import { exactTime } from '../ui/dates';
import { reportChangeWords } from '../words/trade';
import { useWords } from '../words/words';
import { changeWords } from './changeWords';
import { readWords } from './words';

export const reportPdf = (caseId: string, version: number): string =>
  `/api/cases/${caseId}/report.pdf?version=${version}`;

/** Every version with its paper, the latest first. */
export function ReportVersions({ caseId, reports }: { caseId: string; reports: CaseView['reports'] }): ReactElement {
  const say = useWords(changeWords);
  const sayRead = useWords(readWords);
  const sayChange = useWords(reportChangeWords);
  return (
    <ul className="rd-versions" aria-label={say('versions', { count: reports.length })}>
      {[...reports].reverse().map(({ id, version, change, signedBy, signedAt, hash }) => (
        <li key={id} title={hash}>
          <span>{say('version', { version })}</span>
          <strong>{change ? sayChange(change) : ''}</strong>
          <span className="tx-clip">{signedBy.name}</span>
          <span className="tx-figures tx-soft">{exactTime(signedAt).slice(5, 16)}</span>
          <a href={reportPdf(caseId, version)} target="_blank" rel="noreferrer">
            {sayRead('print')}
          </a>
        </li>
      ))}
    </ul>
  );
}
