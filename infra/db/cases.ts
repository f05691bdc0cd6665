import type { CaseEvent, CaseState } from '../../shared/domain/caseFlow';
import { moveFrom } from '../../shared/domain/caseFlow';
import type { CaseId } from '../../shared/domain/ids';
import type { Stage } from '../../shared/domain/person';
import { Refusal } from '../../shared/domain/refusal';
import { addTime, seconds } from '../../shared/domain/units';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { caseJob, notices, outboxValues, priorityOf } from './outbox';
import { CaseTable, type CaseRow } from './tables/case';
import { columnName, selectList } from './tables/table';
import { lineValues } from './timeline';

/** A machine's work that has not come by then is asked for again by the sweep. */
const workPatience = seconds(30);

const oneCase = `select ${selectList(CaseTable)} from "case" where id = $1`;

async function findCase(tx: Tx, query: string, id: CaseId): Promise<CaseRow> {
  const [found]: CaseRow[] = await tx.query(query, [id]);
  if (!found) throw new Refusal('access/not-found');
  return found;
}

export const readCase = (tx: Tx, id: CaseId): Promise<CaseRow> => findCase(tx, oneCase, id);

/**
 * Holds the row to the end of the transaction: who comes second sees what the first has done. Not its key: a receipt
 * that holds its page and writes a line about the case would otherwise wait here, and this transaction for the page.
 */
export const lockCase = (tx: Tx, id: CaseId): Promise<CaseRow> => findCase(tx, `${oneCase} for no key update`, id);

export type CaseChange = Partial<
  Pick<
    CaseRow,
    | 'number'
    | 'patientId'
    | 'priority'
    | 'priorityRaised'
    | 'lifted'
    | 'severity'
    | 'noRepeat'
    | 'outsideAgreement'
    | 'submittedAt'
    | 'signDueAt'
    | 'dueAt'
  >
> & { newEpoch?: boolean };

type Hinted = Pick<CaseRow, 'id' | 'version' | 'clinicId' | 'leadId'>;

const hintOf = ({ id, version, clinicId, leadId }: Hinted): string =>
  JSON.stringify({ caseId: id, version, organizations: [clinicId, leadId] });

export async function hintCase(tx: Tx, row: Hinted): Promise<void> {
  await tx.query(`select pg_notify($1, $2)`, [notices.hint, hintOf(row)]);
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

/** The row after the move: a new state starts anew, without the timer of the old one. */
function afterMove(seen: CaseRow, { change = {} }: Move, { to, work, at }: Landing): CaseRow {
  const { newEpoch = false, ...columns } = change;
  const stays = to === seen.state;
  return {
    ...seen,
    dueAt: stays ? seen.dueAt : null,
    ...columns,
    state: to,
    stateSince: stays ? seen.stateSince : at,
    workDueAt: work ? addTime(at, workPatience) : null,
    version: seen.version + 1,
    epoch: seen.epoch + (newEpoch ? 1 : 0),
  };
}
type Landing = { readonly to: CaseState; readonly work: Stage | null; readonly at: Date };

type Columns = Readonly<Record<string, unknown>>;

const columnsOf = (next: CaseRow, change: CaseChange = {}): Columns => {
  const columns = { ...change };
  delete columns.newEpoch;
  const { state, stateSince, dueAt, workDueAt, version, epoch } = next;
  return { ...columns, state, stateSince, dueAt, workDueAt, version, epoch };
};

/** Values in the order in which a statement comes to name them. */
class Values {
  readonly all: unknown[] = [];
  one = (value: unknown): string => `$${this.all.push(value)}`;
  list = (values: readonly unknown[]): string => values.map(this.one).join(', ');
}

type Written = { readonly seen: CaseRow; readonly columns: Columns; readonly line: readonly unknown[] };
type Asked = { readonly job: readonly unknown[] | null; readonly hint: string };

/** Row, timeline line, outbox row and notices in one statement: nothing is written unless the row still was as seen. */
async function writeMove(tx: Tx, { seen, columns, line, job, hint }: Written & Asked): Promise<boolean> {
  const { all, one, list } = new Values();
  const set = Object.entries(columns).map(([name, value]) => `${columnName(name)} = ${one(value)}`);
  const asked =
    job &&
    `, asked as (insert into outbox(id, queue, payload, priority, created_at)
    select ${list(job)} from moved returning queue)`;
  const rows: unknown[] = await tx.query(
    `with moved as (update "case" set ${set.join(', ')}
       where id = ${one(seen.id)} and state = ${one(seen.state)} and version = ${one(seen.version)} returning id),
     line as (insert into timeline(case_id, at, event, actor_kind, actor_id, detail) select id, ${list(line)} from moved)
     ${asked ?? ''}
     select pg_notify(${one(notices.hint)}, ${one(hint)})${job ? `, pg_notify(${one(notices.outbox)}, (select queue from asked))` : ''}
     from moved`,
    all,
  );
  return rows.length === 1;
}

/**
 * One step of the flow table: state, timeline line and the next stage's outbox row in the caller's transaction.
 * Null: the event means nothing in this state, or another moved the case first; nothing was written.
 */
export async function moveCase(doing: Doing, seen: CaseRow, move: Move): Promise<CaseRow | null> {
  const row = moveFrom(seen.state, move.event);
  if (!row) return null;
  const next = afterMove(seen, move, { ...row, at: doing.at });
  const detail = { ...move.detail, from: seen.state, to: next.state };
  const moved = await writeMove(doing.tx, {
    seen,
    columns: columnsOf(next, move.change),
    line: lineValues(doing, { event: move.event, detail }),
    job: row.work && outboxValues(doing.at, row.work, caseJob({ caseId: seen.id, priority: priorityOf(next) })),
    hint: hintOf(next),
  });
  return moved ? next : null;
}

/** As moveCase, for a person's wish: what cannot be done is said. */
export async function mustMoveCase(doing: Doing, seen: CaseRow, move: Move): Promise<CaseRow> {
  const moved = await moveCase(doing, seen, move);
  if (!moved) throw new Refusal('case/moved-on', { state: seen.state satisfies CaseState });
  return moved;
}
