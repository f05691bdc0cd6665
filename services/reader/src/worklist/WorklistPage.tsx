import { Segmented, Table } from 'antd';
import { useState, type ReactElement } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { WorklistFilter, type WorklistRow } from '../../../../shared/contracts/http';
import type { CaseId } from '../../../../shared/domain/ids';
import { useMe } from '../api/sessionState';
import { CommandFooter, CommandHelp } from '../commands/CommandFooter';
import { useCommands } from '../commands/useCommands';
import '../ui/dense.css';
import { RefusalNote } from '../ui/refusal';
import { EmptyState, Wait } from '../ui/wait';
import { useWords } from '../words/words';
import { Arrival, type Finished } from '../report/useNextCase';
import { useColumns } from './columns';
import { worklistCommands, type WorklistDesk } from './commands';
import { DeclineDialog } from './DeclineDialog';
import { isPinned, mayOpen, selectedIn } from './order';
import { ReassignDialog } from './ReassignDialog';
import { readPath, useOpenCase, useWorklist } from './useWorklist';
import { filterWords, worklistWords } from './words';
import './worklist.css';

const place = 'tongxin.worklist.filter';
const remembered = (): WorklistFilter => WorklistFilter.safeParse(sessionStorage.getItem(place)).data ?? 'all';

function rowClass(row: WorklistRow, selected: CaseId | null): string {
  const kinds = [
    isPinned(row) ? 'wl-pinned' : row.offeredToMe ? 'wl-offered' : '',
    row.caseId === selected ? 'wl-selected' : '',
  ];
  return kinds.filter((kind) => kind !== '').join(' ');
}

function EmptyList({ filter }: { filter: WorklistFilter }): ReactElement {
  const say = useWords(worklistWords);
  const [title, advice] = {
    mine: ['emptyMine', 'emptyMineAdvice'] as const,
    free: ['emptyFree', 'emptyFreeAdvice'] as const,
    all: ['emptyAll', 'emptyAllAdvice'] as const,
  }[filter];
  return <EmptyState title={say(title)} advice={say(advice)} />;
}

function useRights(): { readonly reads: boolean; readonly reassigns: boolean } {
  const { roles } = useMe();
  return {
    reads: roles.includes('specialist') || roles.includes('department-head'),
    reassigns: roles.includes('coordinator') || roles.includes('department-head'),
  };
}

type RowDialogParts = {
  readonly row: WorklistRow | null;
  readonly Dialog: (of: { row: WorklistRow; onClose: () => void }) => ReactElement;
  readonly set: (row: WorklistRow | null) => void;
};

function RowDialog({ row, Dialog, set }: RowDialogParts): ReactElement | null {
  if (!row) return null;
  return (
    <Dialog
      row={row}
      onClose={() => {
        set(null);
      }}
    />
  );
}

/** Where the reading page had nothing more to open. */
const noMore = {
  signed: 'signedNoMore',
  'repeat-asked': 'repeatNoMore',
  'question-asked': 'questionNoMore',
  'second-look-asked': 'secondLookNoMore',
} as const satisfies Record<Finished, keyof typeof worklistWords>;

function ArrivalNote(): ReactElement | null {
  const say = useWords(worklistWords);
  const arrival = Arrival.safeParse(useLocation().state);
  if (!arrival.success) return null;
  return (
    <div className="tx-note" data-tone="done" role="status">
      {say(noMore[arrival.data.finished])}
    </div>
  );
}

/** The desk of the reading room: what is most urgent stands on top, everything can be done from the keyboard. */
export function WorklistPage(): ReactElement {
  const say = useWords(worklistWords);
  const sayFilter = useWords(filterWords);
  const [filter, setFilter] = useState(remembered);
  const [pointed, select] = useState<CaseId | null>(null);
  const [declining, decline] = useState<WorklistRow | null>(null);
  const [reassigning, reassign] = useState<WorklistRow | null>(null);
  const [keysShown, showKeys] = useState(false);
  const navigate = useNavigate();
  const { rows, isPending, error } = useWorklist(filter);
  const selected = selectedIn(rows, pointed);
  const opening = useOpenCase();
  const rights = useRights();
  const open = (row: WorklistRow): void => {
    if (!rights.reads) void navigate(readPath(row.caseId));
    else if (mayOpen(row) && !opening.isPending) opening.mutate(row);
  };
  const columns = useColumns({ ...rights, open, decline, reassign, busy: opening.isPending });
  const desk: WorklistDesk = {
    rows,
    selected,
    select,
    open,
    decline,
    showKeys: () => {
      showKeys(true);
    },
  };
  useCommands(worklistCommands, desk);

  const choose = (chosen: WorklistFilter): void => {
    sessionStorage.setItem(place, chosen);
    setFilter(chosen);
  };
  return (
    <div className="wl-page">
      <div className="wl-head">
        <h1>{say('title')}</h1>
        <Segmented
          value={filter}
          onChange={choose}
          options={WorklistFilter.options.map((value) => ({ value, label: sayFilter(value) }))}
        />
        <span className="tx-soft tx-figures">{say('waiting', { count: rows.length })}</span>
      </div>
      <ArrivalNote />
      <RefusalNote reason={opening.error ?? error} />
      <div className="wl-list">
        {isPending ? (
          <Wait />
        ) : (
          <Table<WorklistRow>
            rowKey="caseId"
            size="small"
            tableLayout="fixed"
            sticky
            pagination={false}
            columns={columns}
            dataSource={rows}
            locale={{ emptyText: <EmptyList filter={filter} /> }}
            rowClassName={(row) => rowClass(row, selected)}
            onRow={(row) => ({
              onClick: () => {
                select(row.caseId);
              },
              onDoubleClick: () => {
                open(row);
              },
            })}
          />
        )}
      </div>
      <CommandFooter commands={worklistCommands} context={desk} />
      <RowDialog row={declining} Dialog={DeclineDialog} set={decline} />
      <RowDialog row={reassigning} Dialog={ReassignDialog} set={reassign} />
      {keysShown ? (
        <CommandHelp
          commands={worklistCommands}
          onClose={() => {
            showKeys(false);
          }}
        />
      ) : null}
    </div>
  );
}
