import type { ReactElement } from 'react';
import type { ReportView } from '../../../../shared/contracts/http';
import { exactTime } from '../ui/dates';
import { reportChangeWords } from '../words/trade';
import { useWords } from '../words/words';
import type { Shown } from './versions';
import { inboxWords } from './words';

type Choosing = { readonly onChoose: (version: number) => void };

/** What lies below is no longer the last word, or is void. */
export function VersionBar({ shown, onChoose }: { shown: Shown } & Choosing): ReactElement | null {
  const say = useWords(inboxWords);
  const sayChange = useWords(reportChangeWords);
  const { report, replacedBy } = shown;
  if (!replacedBy) {
    if (report.change === null) return null;
    const tone = report.change === 'withdraw' ? 'critical' : report.change === 'amend' ? 'significant' : undefined;
    return (
      <div className="tx-note" data-tone={tone}>
        <strong>{report.change === 'withdraw' ? say('void') : sayChange(report.change)}</strong>{' '}
        {say('because', { reason: report.reason ?? '' })}
      </div>
    );
  }
  const change = replacedBy.change ?? 'amend';
  return (
    <div className="tx-note tx-row tx-replaced" data-tone="critical" role="alert">
      <span>
        <strong>{say('replaced', { version: report.version, by: replacedBy.version })}</strong> {sayChange(change)} ·{' '}
        {say('because', { reason: replacedBy.reason ?? '' })}
      </span>
      <button
        type="button"
        className="tx-button"
        data-kind="main"
        onClick={() => {
          onChoose(replacedBy.version);
        }}
      >
        {say('toVersion', { version: replacedBy.version })}
      </button>
    </div>
  );
}

type ListParts = { readonly reports: readonly ReportView[]; readonly chosen: number } & Choosing;

/** Every version can be followed; none takes the place of another in silence. */
export function VersionList({ reports, chosen, onChoose }: ListParts): ReactElement | null {
  const say = useWords(inboxWords);
  const sayChange = useWords(reportChangeWords);
  if (reports.length < 2) return null;
  return (
    <section>
      <h3>{say('versions')}</h3>
      <ul className="tx-versions">
        {[...reports].reverse().map(({ id, version, change, signedBy, signedAt, reason, hash }) => (
          <li key={id} aria-current={version === chosen}>
            <button
              type="button"
              className="tx-button tx-small"
              disabled={version === chosen}
              onClick={() => {
                onChoose(version);
              }}
            >
              {say('version', { version })}
            </button>
            <strong>{change ? sayChange(change) : say('firstVersion')}</strong>
            <span>{signedBy.name}</span>
            <span className="tx-figures">{exactTime(signedAt)}</span>
            <span className="tx-code" title={hash}>
              {hash.slice(0, 12)}
            </span>
            <span className="tx-soft">{reason}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
