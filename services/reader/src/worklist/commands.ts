import type { WorklistRow } from '../../../../shared/contracts/http';
import type { CaseId } from '../../../../shared/domain/ids';
import type { Command } from '../commands/command';
import { mayOpen, neighbour } from './order';
import { worklistWords } from './words';

export type WorklistDesk = {
  readonly rows: readonly WorklistRow[];
  readonly selected: CaseId | null;
  readonly select: (caseId: CaseId | null) => void;
  readonly open: (row: WorklistRow) => void;
  readonly decline: (row: WorklistRow) => void;
  readonly showKeys: () => void;
};

const selectedRow = ({ rows, selected }: WorklistDesk): WorklistRow | undefined =>
  rows.find(({ caseId }) => caseId === selected);

const step = (by: 1 | -1) => (desk: WorklistDesk) => {
  desk.select(neighbour(desk.rows, desk.selected, by));
};

export const worklistCommands: readonly Command<WorklistDesk>[] = [
  {
    name: 'next',
    shortcut: 'J',
    words: worklistWords.next,
    inFooter: true,
    allowed: ({ rows }) => rows.length > 0,
    perform: step(1),
  },
  {
    name: 'previous',
    shortcut: 'K',
    words: worklistWords.previous,
    inFooter: true,
    allowed: ({ rows }) => rows.length > 0,
    perform: step(-1),
  },
  {
    name: 'open',
    shortcut: 'Enter',
    words: worklistWords.claimOpen,
    inFooter: true,
    allowed: (desk) => {
      const row = selectedRow(desk);
      return row !== undefined && mayOpen(row);
    },
    perform: (desk) => {
      const row = selectedRow(desk);
      if (row) desk.open(row);
    },
  },
  {
    name: 'decline',
    shortcut: 'D',
    words: worklistWords.decline,
    inFooter: true,
    allowed: (desk) => selectedRow(desk)?.offeredToMe ?? false,
    perform: (desk) => {
      const row = selectedRow(desk);
      if (row) desk.decline(row);
    },
  },
  {
    name: 'keys',
    shortcut: '?',
    words: worklistWords.allKeys,
    inFooter: true,
    allowed: () => true,
    perform: (desk) => {
      desk.showKeys();
    },
  },
];
