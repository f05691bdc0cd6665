import type { CaseEvent, CaseState } from '../../shared/domain/caseFlow';
import { moveFrom } from '../../shared/domain/caseFlow';
import type { CaseId } from '../../shared/domain/ids';
import { Refusal } from '../../shared/domain/refusal';
import { addTime, seconds } from '../../shared/domain/units';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { enqueueCase, notices, priorityOf } from './outbox';
import { CaseTable, type CaseRow } from './tables/case';
import { writeTimeline } from './timeline';

/** A machine's work that has not come by then is asked for again by the sweep. */
const workPatience = seconds(30);

export async function readCase(tx: Tx, id: CaseId): Promise<CaseRow> {
  const found = await tx.findOneBy(CaseTable, { id });
  if (!found) throw new Refusal('access/not-found');
  return found;
}

/** Holds the row to the end of the transaction: who comes second sees what the first has done. */
export async function lockCase(tx: Tx, id: CaseId): Promise<CaseRow> {
  const found = await tx.findOne(CaseTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!found) throw new Refusal('access/not-found');
  return found;
}

export type CaseChange = Partial<
  Pick<
    CaseRow,
    | 'number'
    | 'patientId'
    | 'priority'
    | 'priorityRaised'
    | 'lifted'
    | 'severity'
    | 'outsideAgreement'
    | 'submittedAt'
    | 'signDueAt'
    | 'dueAt'
  >
> & { readonly newEpoch?: boolean };

export async function hintCase(tx: Tx, row: Pick<CaseRow, 'id' | 'version' | 'clinicId' | 'leadId'>): Promise<void> {
  const hint = { caseId: row.id, version: row.version, organizations: [row.clinicId, row.leadId] };
  await tx.query(`select pg_notify($1, $2)`, [notices.hint, JSON.stringify(hint)]);
}

/** A change that is no move: new row, null when somebody else changed the case first. */
export async function changeCase({ tx }: Doing, seen: CaseRow, change: CaseChange): Promise<CaseRow | null> {
  const { newEpoch = false, ...columns } = change;
  const next = { ...seen, ...columns, version: seen.version + 1, epoch: seen.epoch + (newEpoch ? 1 : 0) };
  const { affected } = await tx.update(
    CaseTable,
    { id: seen.id, version: seen.version },
    { ...columns, version: next.version, epoch: next.epoch },
  );
  if (affected !== 1) return null;
  await hintCase(tx, next);
  return next;
}

type Move = { event: CaseEvent; change?: CaseChange; detail?: Readonly<Record<string, unknown>> };

/**
 * One step of the flow table: state, timeline line and the next stage's outbox row in the caller's transaction.
 * Null: the event means nothing in this state, or another moved the case first; nothing was written.
 */
export async function moveCase(
  doing: Doing,
  seen: CaseRow,
  { event, change = {}, detail = {} }: Move,
): Promise<CaseRow | null> {
  const move = moveFrom(seen.state, event);
  if (!move) return null;

  const { newEpoch = false, ...columns } = change;
  const next: CaseRow = {
    ...seen,
    dueAt: move.to === seen.state ? seen.dueAt : null,
    ...columns,
    state: move.to,
    stateSince: move.to === seen.state ? seen.stateSince : doing.at,
    workDueAt: move.work ? addTime(doing.at, workPatience) : null,
    version: seen.version + 1,
    epoch: seen.epoch + (newEpoch ? 1 : 0),
  };
  const { affected } = await doing.tx.update(
    CaseTable,
    { id: seen.id, state: seen.state, version: seen.version },
    {
      ...columns,
      state: next.state,
      stateSince: next.stateSince,
      dueAt: next.dueAt,
      workDueAt: next.workDueAt,
      version: next.version,
      epoch: next.epoch,
    },
  );
  if (affected !== 1) return null;

  await writeTimeline(doing, seen.id, { event, detail: { ...detail, from: seen.state, to: next.state } });
  if (move.work && isCaseStage(move.work)) {
    await enqueueCase(doing, move.work, { caseId: seen.id, priority: priorityOf(next) });
  }
  await hintCase(doing.tx, next);
  return next;
}

type CaseStage = 'ingest' | 'analyze' | 'route' | 'deliver';
const isCaseStage = (stage: string): stage is CaseStage => ['ingest', 'analyze', 'route', 'deliver'].includes(stage);

/** As moveCase, for a person's wish: what cannot be done is said. */
export async function mustMoveCase(doing: Doing, seen: CaseRow, move: Move): Promise<CaseRow> {
  const moved = await moveCase(doing, seen, move);
  if (!moved) throw new Refusal('case/moved-on', { state: seen.state satisfies CaseState });
  return moved;
}
