import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { WaitingRow } from '../../../../shared/contracts/http';
import { useMe } from '../api/sessionState';
import { AnswerButton } from '../ui/AnswerButton';
import { Chip } from '../ui/chips';
import { Clock, Waiting } from '../ui/clocks';
import { NoRepeatButton } from '../ui/NoRepeatButton';
import { PatientLine } from '../ui/patient';
import { useWords } from '../words/words';
import { inboxWords, waitingWords } from './words';

function Ways({ row }: { row: WaitingRow }): ReactElement {
  const say = useWords(inboxWords);
  const { roles } = useMe();
  const { name } = row.patient;
  if (row.requestId) return <AnswerButton requestId={row.requestId} name={name} question={row.text ?? ''} />;
  return (
    <>
      <NoRepeatButton caseId={row.caseId} name={name} />
      {roles.includes('technician') ? <Link to={`/upload?repeat=${row.caseId}`}>{say('recordAgain')}</Link> : null}
    </>
  );
}

function Row({ row }: { row: WaitingRow }): ReactElement {
  const say = useWords(inboxWords);
  const sayKind = useWords(waitingWords);
  return (
    <li className="tx-row">
      <Chip text={sayKind(row.kind)} tone="accent" />
      <PatientLine patient={row.patient} />
      <span className="tx-inbox-asked">{row.text ?? ''}</span>
      <span className="tx-code tx-figures">{row.caseNumber}</span>
      <span className="tx-soft">
        {say('waits')} <Waiting since={row.since} />
        {row.dueAt ? (
          <>
            {' · '}
            {say('due')} <Clock until={row.dueAt} />
          </>
        ) : null}
      </span>
      <span className="tx-row tx-push-right">
        <Ways row={row} />
      </span>
    </li>
  );
}

/** What the readers wait for at this clinic, above what they have sent back. */
export function WaitingList({ rows }: { rows: readonly WaitingRow[] }): ReactElement | null {
  const say = useWords(inboxWords);
  if (rows.length === 0) return null;
  return (
    <section className="tx-panel tx-inbox-waiting" aria-label={say('waiting')}>
      <h2>{say('waiting')}</h2>
      <ul>
        {rows.map((row) => (
          <Row key={row.requestId ?? row.caseId} row={row} />
        ))}
      </ul>
    </section>
  );
}
