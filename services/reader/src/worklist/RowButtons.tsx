import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { WorklistRow } from '../../../../shared/contracts/http';
import { useWords } from '../words/words';
import { isPinned, mayOpen, mayReassign } from './order';
import { readPath } from './useWorklist';
import { worklistWords } from './words';

export type RowActions = {
  /** Whether this person reads, runs the desk, or both. */
  readonly reads: boolean;
  readonly reassigns: boolean;
  readonly open: (row: WorklistRow) => void;
  readonly decline: (row: WorklistRow) => void;
  readonly reassign: (row: WorklistRow) => void;
  readonly busy: boolean;
};

type Parts = { readonly row: WorklistRow; readonly actions: RowActions };

function ReaderButtons({ row, actions }: Parts): ReactElement {
  const say = useWords(worklistWords);
  const offered = row.offeredToMe && !row.mine;
  return (
    <>
      {offered ? (
        <button
          type="button"
          className="tx-button"
          data-kind="plain"
          disabled={actions.busy}
          onClick={() => {
            actions.decline(row);
          }}
        >
          {say('decline')}
        </button>
      ) : null}
      {mayOpen(row) ? (
        <button
          type="button"
          className="tx-button tx-small"
          data-kind={isPinned(row) ? 'alarm' : offered ? 'main' : undefined}
          disabled={actions.busy}
          onClick={() => {
            actions.open(row);
          }}
        >
          {say(row.mine ? 'resume' : offered ? 'accept' : 'open')}
        </button>
      ) : null}
    </>
  );
}

export function RowButtons({ row, actions }: Parts): ReactElement {
  const say = useWords(worklistWords);
  return (
    <span className="tx-row tx-tight">
      {actions.reassigns && mayReassign(row) ? (
        <button
          type="button"
          className="tx-button"
          data-kind="plain"
          onClick={() => {
            actions.reassign(row);
          }}
        >
          {say('reassign')}
        </button>
      ) : null}
      {actions.reads ? (
        <ReaderButtons row={row} actions={actions} />
      ) : (
        <Link to={readPath(row.caseId)}>{say('look')}</Link>
      )}
    </span>
  );
}
