import type { WorklistRow } from '../../../../shared/contracts/http';
import { claimable, mayBeClaimed } from '../../../../shared/domain/caseFlow';
import type { CaseId } from '../../../../shared/domain/ids';
import type { Priority } from '../../../../shared/domain/case';

const rankOf: Readonly<Record<Priority, number>> = { 'green-channel': 0, stat: 0, urgent: 1, routine: 2 };

/** Somebody must open it now. */
export const isPinned = ({ readNow }: Pick<WorklistRow, 'readNow'>): boolean =>
  readNow !== null && readNow.state !== 'resolved';

/** ReadNow that nobody has taken before one that is being read. */
const alarmRank = (row: WorklistRow): number => {
  if (!isPinned(row)) return 2;
  return row.readNow?.state === 'claimed' ? 1 : 0;
};

const due = (row: WorklistRow): number => Date.parse(row.dueAt ?? row.submittedAt);

/**
 * Alarms, then what the engine or an alert lifted, then priority, then what a machine was late with; within
 * one rank what is due first, then the oldest.
 * A total order, so that a row does not jump while the list refreshes.
 */
export const byUrgency = (a: WorklistRow, b: WorklistRow): number =>
  alarmRank(a) - alarmRank(b) ||
  Number(b.severity === 'critical') - Number(a.severity === 'critical') ||
  Number(b.lifted) - Number(a.lifted) ||
  rankOf[a.priority] - rankOf[b.priority] ||
  Number(b.priorityRaised) - Number(a.priorityRaised) ||
  due(a) - due(b) ||
  Date.parse(a.submittedAt) - Date.parse(b.submittedAt) ||
  a.caseId.localeCompare(b.caseId);

export const inOrder = (rows: readonly WorklistRow[]): readonly WorklistRow[] => [...rows].sort(byUrgency);

const isFree = (row: WorklistRow): boolean =>
  row.reader === null && mayBeClaimed(row.state, row.readNow?.state ?? null);

export const mayOpen = (row: WorklistRow): boolean =>
  row.mine || row.offeredToMe || isFree(row) || (isPinned(row) && row.state === 'reading');

/** Before a signature the desk may give a case to somebody else. */
export const mayReassign = (row: WorklistRow): boolean => row.state === 'reading' || claimable.includes(row.state);

/**
 * What opens after a signature: an unanswered alarm, what this reader has already begun or was offered, then whatever
 * is free, each by urgency. Null: nothing is waiting.
 */
export function nextCase(rows: readonly WorklistRow[], justSigned: CaseId): WorklistRow | null {
  const waiting = inOrder(rows).filter((row) => row.caseId !== justSigned && (row.mine || isFree(row)));
  const mine = (row: WorklistRow): boolean => row.mine || row.offeredToMe;
  return waiting.find((row) => alarmRank(row) === 0) ?? waiting.find(mine) ?? waiting[0] ?? null;
}

/** What Enter opens: the row that was pointed at while it is there, else the most urgent. */
export const selectedIn = (rows: readonly { readonly caseId: CaseId }[], pointed: CaseId | null): CaseId | null =>
  rows.some(({ caseId }) => caseId === pointed) ? pointed : (rows[0]?.caseId ?? null);

/** The row `step` away from the selected one; the first where none is selected. Stays at the ends. */
export function neighbour(
  rows: readonly { readonly caseId: CaseId }[],
  selected: CaseId | null,
  step: 1 | -1,
): CaseId | null {
  const at = rows.findIndex(({ caseId }) => caseId === selected);
  const next = at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step));
  return rows[next]?.caseId ?? null;
}
