import type { AlarmId, CaseId } from '../../shared/domain/ids';
import type { CaseState } from '../../shared/domain/caseFlow';
import { In, LessThanOrEqual } from 'typeorm';
import { readingApart } from '../../shared/domain/alarmDue';
import { addTime } from '../../shared/domain/units';
import type { Tx } from './openDatabase';
import { AssignmentTable, CaseTable, type AssignmentRow, type CaseRow } from './tables/case';

/** What a sweep takes on at once; what is left over comes a second later, the longest overdue first. */
const bite = 500;

export type DueAlarm = {
  readonly alarmKind: 'read-now' | 'critical-alert';
  readonly alarmId: AlarmId;
  readonly caseId: CaseId;
};

/** As isStepDue judges it, also where the clock was set back. */
const isDue = (of: { first: string; rings: string; repeats: string }): string =>
  `due_at is not null and (due_at <= $1 or state = '${of.first}' or (state = '${of.rings}'
     and due_at > $2::timestamptz + (policy->>'${of.repeats}')::float * interval '1 millisecond'))`;

export async function dueAlarms(tx: Tx, at: Date): Promise<readonly DueAlarm[]> {
  const rows: DueAlarm[] = await tx.query(
    `select * from (
       select 'read-now' as "alarmKind", id as "alarmId", case_id as "caseId", due_at from read_now
       where ${isDue({ first: 'raised', rings: 'paging', repeats: 'widenMs' })}
       union all
       select 'critical-alert', id, case_id, due_at from critical_alert
       where ${isDue({ first: 'declared', rings: 'notifying', repeats: 'repeatMs' })}) as due
     order by due_at limit ${bite}`,
    [at, addTime(at, readingApart)],
  );
  return rows;
}

export const dueAssignments = (tx: Tx, at: Date, state: 'offered' | 'claimed'): Promise<AssignmentRow[]> =>
  tx.find(AssignmentTable, { where: { state, dueAt: LessThanOrEqual(at) }, order: { dueAt: 'ASC' }, take: bite });

/** Cases whose state has lasted since before. */
export const casesSince = (tx: Tx, state: CaseState, before: Date): Promise<CaseRow[]> =>
  tx.find(CaseTable, {
    where: { state, stateSince: LessThanOrEqual(before) },
    order: { stateSince: 'ASC' },
    take: bite,
  });

/** Cases that wait for people and whose time is over. */
export const dueCases = (tx: Tx, at: Date): Promise<CaseRow[]> =>
  tx.find(CaseTable, {
    where: { state: In(['repeat-requested', 'info-requested', 'returned']), dueAt: LessThanOrEqual(at) },
    order: { dueAt: 'ASC' },
    take: bite,
  });

export const overdueWork = (tx: Tx, at: Date): Promise<CaseRow[]> =>
  tx.find(CaseTable, { where: { workDueAt: LessThanOrEqual(at) }, order: { workDueAt: 'ASC' }, take: bite });

async function casesOf(tx: Tx, sql: string, values: readonly unknown[]): Promise<CaseRow[]> {
  const rows: { id: CaseId }[] = await tx.query(`${sql} limit ${bite}`, [...values]);
  return rows.length === 0 ? [] : await tx.findBy(CaseTable, { id: In(rows.map(({ id }) => id)) });
}

/** With a reader by their state, and yet in nobody's hands. */
export const casesWithoutHolder = (tx: Tx, before: Date): Promise<CaseRow[]> =>
  casesOf(
    tx,
    `select id from "case" where state in ('assigned', 'reading') and state_since < $1 and not exists
       (select from assignment where case_id = "case".id and assignment.state in ('offered', 'claimed'))`,
    [before],
  );

/** A machine owes work that nobody has written down. */
export const casesWithoutWork = (tx: Tx): Promise<CaseRow[]> =>
  casesOf(tx, `select id from "case" where state in ('submitted', 'queued', 'signed') and work_due_at is null`, []);

/** Received, every loop ended, the last report final; a withdrawn one, once the desk has said what became of it. */
export const closableCases = (tx: Tx): Promise<CaseRow[]> =>
  casesOf(
    tx,
    `select id from "case" where state = 'received'
       and not exists (select from read_now where case_id = "case".id and state <> 'resolved')
       and not exists (select from critical_alert where case_id = "case".id
         and state not in ('closed', 'retracted', 'superseded'))
       and (select status from report where case_id = "case".id order by version desc limit 1)
         in ('final', 'corrected', 'amended', 'entered-in-error')
       and not exists (select from task where case_id = "case".id and kind = 'report-withdrawn' and done_at is null)`,
    [],
  );
