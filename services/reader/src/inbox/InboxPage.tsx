import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useSearchParams } from 'react-router';
import { Inbox, type InboxRow } from '../../../../shared/contracts/http';
import { CaseId } from '../../../../shared/domain/ids';
import { call } from '../api/call';
import { keys } from '../api/keys';
import { useNet } from '../live/useNet';
import { Chip, PriorityChip, SeverityChip } from '../ui/chips';
import { Clock, Moment } from '../ui/clocks';
import { PatientLine } from '../ui/patient';
import { RefusalNote } from '../ui/refusal';
import { EmptyState, Wait } from '../ui/wait';
import { reportChangeWords } from '../words/trade';
import { useWords } from '../words/words';
import './inbox.css';
import { inboxOrder, openCriticals, unopenedCount } from './inboxOrder';
import { ReportPane } from './ReportPane';
import { WaitingList } from './WaitingList';
import { inboxWords } from './words';

type RowParts = { readonly row: InboxRow; readonly chosen: boolean; readonly onChoose: (caseId: CaseId) => void };

/** Not the first word any more. */
function ChangeChip({ row: { change, reportVersion } }: { row: InboxRow }): ReactElement | null {
  const say = useWords(inboxWords);
  const sayChange = useWords(reportChangeWords);
  if (!change) return null;
  const text = say('changed', { change: sayChange(change), version: reportVersion });
  return <Chip text={text} tone={change === 'withdraw' ? 'critical' : 'plain'} />;
}

function Row({ row, chosen, onChoose }: RowParts): ReactElement {
  const say = useWords(inboxWords);
  return (
    <li>
      <button
        type="button"
        aria-current={chosen}
        data-unopened={row.openedAt === null}
        data-void={row.reportStatus === 'entered-in-error'}
        onClick={() => {
          onChoose(row.caseId);
        }}
      >
        <span className="tx-row">
          {row.severity ? <SeverityChip severity={row.severity} /> : null}
          <PatientLine patient={row.patient} />
          {row.priority === 'routine' ? null : <PriorityChip priority={row.priority} />}
          <span className="tx-inbox-when">
            {row.openAlert ? (
              <strong className="tx-late">
                <Clock since={row.openAlert.declaredAt} />
              </strong>
            ) : (
              <Moment at={row.signedAt} />
            )}
          </span>
        </span>
        <span className="tx-inbox-conclusion">{row.conclusion}</span>
        <span className="tx-row tx-code">
          {row.openedAt === null ? <Chip text={say('unopened')} tone="accent" /> : null}
          <ChangeChip row={row} />
          <span className="tx-figures">{row.caseNumber}</span>
          <span>{say('signed', { name: row.signedBy })}</span>
        </span>
      </button>
    </li>
  );
}

function useChosen(): { readonly chosen: CaseId | null; readonly choose: (caseId: CaseId) => void } {
  const [search, setSearch] = useSearchParams();
  const chosen = CaseId.safeParse(search.get('case'));
  return {
    chosen: chosen.success ? chosen.data : null,
    choose: (caseId) => {
      setSearch({ case: caseId });
    },
  };
}

function Reports({ rows }: { rows: readonly InboxRow[] }): ReactElement {
  const say = useWords(inboxWords);
  const { chosen, choose } = useChosen();
  if (rows.length === 0 && !chosen) return <EmptyState title={say('empty')} advice={say('advice')} />;
  return (
    <div className="tx-inbox">
      <ul className="tx-inbox-list">
        {inboxOrder(rows).map((row) => (
          <Row key={row.caseId} row={row} chosen={row.caseId === chosen} onChoose={choose} />
        ))}
      </ul>
      {chosen ? <ReportPane key={chosen} caseId={chosen} /> : <EmptyState title={say('choose')} />}
    </div>
  );
}

/** Returned reports of this clinic; opening one is recorded and answers the reminder. */
export function InboxPage(): ReactElement {
  const say = useWords(inboxWords);
  const inbox = useQuery({
    queryKey: keys.inbox(),
    queryFn: () => call(Inbox, 'GET', '/api/inbox'),
    refetchInterval: useNet(),
  });
  const rows = inbox.data?.rows ?? [];
  return (
    <div className="tx-page">
      <div className="tx-page-head">
        <h1>{say('title')}</h1>
        <span className="tx-soft tx-figures">
          {say('summary', { unopened: unopenedCount(rows), criticals: openCriticals(rows) })}
        </span>
      </div>
      <RefusalNote reason={inbox.error} />
      {inbox.isPending ? <Wait /> : null}
      <WaitingList rows={inbox.data?.waiting ?? []} />
      {inbox.data ? <Reports rows={inbox.data.rows} /> : null}
    </div>
  );
}
