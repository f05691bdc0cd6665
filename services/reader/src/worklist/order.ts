import type { Worklist, WorklistRow } from '../../../../shared/contracts/http';
import { claimable, mayBeClaimed } from '../../../../shared/domain/caseFlow';
import type { CaseId } from '../../../../shared/domain/ids';
import type { Priority } from '../../../../shared/domain/case';

const rankOf: Readonly<Record<Priority, number>> = { 'green-channel': 0, stat: 0, urgent: 1, routine: 2 };

/** Somebody must open it now. */
export const isPinned = ({ readNow }: Pick<WorklistRow, 'readNow'>): boolean =>
  readNow !== null && readNow.state !== 'resolved';

/** ReadNow that nobody has taken before one that is being read, and a drill's behind every real one. */
const alarmRank = (row: WorklistRow): number => {
  if (!isPinned(row)) return 3;
  if (row.drill) return 2;
  return row.readNow?.state === 'claimed' ? 1 : 0;
};

const due = (row: WorklistRow): number => Date.parse(row.dueAt ?? row.submittedAt);

type Listed = Pick<Worklist, 'now' | 'rows'>;

/** 老化: a routine request past its time is worked among the urgent, or ever new urgent ones would starve it. */
const priorityRank = (row: WorklistRow, now: number): number => {
  const aged = row.priority === 'routine' && row.dueAt !== null && Date.parse(row.dueAt) <= now;
  return aged ? rankOf.urgent : rankOf[row.priority];
};

/** What comes before time: alarm, a critical finding, what the engine or an alert lifted, priority, a late machine. */
const standing = (row: WorklistRow, now: number): readonly number[] => [
  alarmRank(row),
  Number(row.severity !== 'critical'),
  Number(!row.lifted),
  priorityRank(row, now),
  Number(!row.priorityRaised),
];

const compare = (a: readonly number[], b: readonly number[]): number => {
  const place = a.findIndex((value, at) => value !== b[at]);
  return (a[place] ?? 0) - (b[place] ?? 0);
};

const byTime = (a: WorklistRow, b: WorklistRow): number =>
  due(a) - due(b) || Date.parse(a.submittedAt) - Date.parse(b.submittedAt) || a.caseId.localeCompare(b.caseId);

/** Each clinic's first, then each one's second: one that sends a hundred at once does not keep the others waiting. */
function byClinicTurns(rows: readonly WorklistRow[]): readonly WorklistRow[] {
  const sent = new Map<string, number>();
  const turns = rows.map((row) => {
    const turn = sent.get(row.clinic.id) ?? 0;
    sent.set(row.clinic.id, turn + 1);
    return { row, turn };
  });
  return turns.toSorted((a, b) => a.turn - b.turn).map(({ row }) => row);
}

/** Alarms, emergencies and whatever was lifted go by time alone: there fairness between clinics has no word. */
const goesByTurns = ([alarm, critical, lifted, priority]: readonly number[]): boolean =>
  alarm === 3 && critical === 1 && lifted === 1 && priority !== 0;

/**
 * By standing; within one, ordinary work by turns of the clinics, everything else by what is due first, then the
 * oldest. A total order, so that a row does not jump while the list refreshes.
 */
export function inOrder({ rows, now }: Listed): readonly WorklistRow[] {
  const at = Date.parse(now);
  const placed = rows.map((row) => ({ row, stands: standing(row, at) }));
  const groups = new Map<string, typeof placed>();
  for (const each of placed) groups.set(each.stands.join(), [...(groups.get(each.stands.join()) ?? []), each]);
  return [...groups.values()]
    .toSorted(([a], [b]) => compare(a?.stands ?? [], b?.stands ?? []))
    .flatMap((group) => {
      const sorted = group.map(({ row }) => row).toSorted(byTime);
      return goesByTurns(group[0]?.stands ?? []) ? byClinicTurns(sorted) : sorted;
    });
}

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
export function nextCase(list: Listed, justSigned: CaseId): WorklistRow | null {
  const waiting = inOrder(list).filter((row) => row.caseId !== justSigned && (row.mine || isFree(row)));
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
