import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { ChangedCases, ReplayView } from '../../../../shared/contracts/criticalLists';
import { findingName } from '../../../../shared/domain/findingNames';
import { Chip, SeverityChip } from '../ui/chips';
import { exactTime } from '../ui/dates';
import { RefusalNote } from '../ui/refusal';
import { Wait } from '../ui/wait';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { useChangedCases } from './useLists';
import { listWords, tierWords } from './words';

type Case = ChangedCases['rows'][number];

function Raised({ raised }: { raised: Case['before'] }): ReactElement {
  const say = useWords(listWords);
  const sayTier = useWords(tierWords);
  const language = useLanguage();
  if (raised.length === 0) return <span className="tx-soft">{say('nothing')}</span>;
  return (
    <span className="tx-row">
      {raised.map(({ key, tier }) => (
        <Chip
          key={key}
          text={`${findingName(key)[language]} · ${sayTier(tier)}`}
          tone={tier === 'page' ? 'critical' : 'plain'}
        />
      ))}
    </span>
  );
}

const columns = ['received', 'clinic', 'caseNumber', 'now', 'then', 'signed'] as const;

function CaseTable({ judged }: { judged: number }): ReactElement {
  const say = useWords(listWords);
  const language = useLanguage();
  const { data, error } = useChangedCases(judged);
  if (!data) return error ? <RefusalNote reason={error} /> : <Wait />;
  return (
    <table className="tx-table">
      <caption className="tx-code">{say('cases')}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column}>{say(column)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.rows.map((row) => (
          <tr key={row.studyId}>
            <td className="tx-figures">{exactTime(row.receivedAt)}</td>
            <td>{language === 'zh' ? row.clinic.nameZh : row.clinic.nameEn}</td>
            <td className="tx-figures">
              <Link to={`/read/${row.caseId}`}>{row.caseNumber}</Link>
            </td>
            <td>
              <Raised raised={row.before} />
            </td>
            <td>
              <Raised raised={row.after} />
            </td>
            <td>{row.signed ? <SeverityChip severity={row.signed} /> : say('unsigned')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Counts({ counts }: Pick<ReplayView, 'counts'>): ReactElement {
  const say = useWords(listWords);
  return (
    <table className="tx-table li-counts">
      <thead>
        <tr>
          <th />
          <th>{say('now')}</th>
          <th>{say('then')}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>{say('pages')}</td>
          <td className="tx-figures">{counts.before.page}</td>
          <td className="tx-figures">{counts.after.page}</td>
        </tr>
        <tr>
          <td>{say('lifts')}</td>
          <td className="tx-figures">{counts.before.lift}</td>
          <td className="tx-figures">{counts.after.lift}</td>
        </tr>
        <tr>
          <td>{say('changedRecordings')}</td>
          <td className="tx-figures" colSpan={2}>
            {counts.changed}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** What the draft would have alarmed over stored recordings. */
export function ReplayPanel({ replay, mayOpen }: { replay: ReplayView; mayOpen: boolean }): ReactElement {
  const say = useWords(listWords);
  const { state, counts, judged, recordings, failed, current } = replay;
  const { criticalLost } = counts;
  return (
    <div className="tx-panel tx-stack">
      <div className="tx-row tx-figures">
        {state === 'running' ? (
          <>
            <span role="status">{say('judging', { judged, recordings })}</span>
            <progress value={judged} max={recordings} />
          </>
        ) : (
          <span>{say('judged', { recordings })}</span>
        )}
        {failed > 0 ? <span className="tx-late">{say('failed', { failed })}</span> : null}
      </div>
      {current ? null : (
        <p className="tx-note" data-tone="significant">
          {say('stale')}
        </p>
      )}
      <Counts counts={counts} />
      <p className="tx-note" data-tone={criticalLost > 0 ? 'critical' : undefined}>
        {criticalLost > 0 ? say('lost', { count: criticalLost }) : say('nothingLost')}
      </p>
      {mayOpen && counts.changed > 0 ? <CaseTable judged={judged} /> : null}
    </div>
  );
}
