import type { EntitySchema } from 'typeorm';
import type { Database } from '../../infra/db/openDatabase';
import {
  CriticalAlertTable,
  PageTable,
  ReadNowTable,
  type CriticalAlertRow,
  type PageRow,
  type ReadNowRow,
} from '../../infra/db/tables/alarm';
import {
  AssignmentTable,
  CaseTable,
  StudyTable,
  TimelineTable,
  type AssignmentRow,
  type CaseRow,
  type StudyRow,
  type TimelineRow,
} from '../../infra/db/tables/case';
import { OutboxTable, ReportTable, type OutboxRow, type ReportRow } from '../../infra/db/tables/report';
import { DrillTable, type DrillRow } from '../../infra/db/tables/drill';
import { ShiftHandoverTable, type ShiftHandoverRow } from '../../infra/db/tables/rota';
import { selectList } from '../../infra/db/tables/table';

/** Everything that the invariants speak of, as committed. */
export type Snapshot = {
  readonly at: Date;
  readonly cases: readonly CaseRow[];
  readonly studies: readonly StudyRow[];
  readonly assignments: readonly AssignmentRow[];
  readonly readNows: readonly ReadNowRow[];
  readonly alerts: readonly CriticalAlertRow[];
  readonly pages: readonly PageRow[];
  readonly reports: readonly ReportRow[];
  readonly timeline: readonly TimelineRow[];
  readonly outbox: readonly OutboxRow[];
  readonly handovers: readonly ShiftHandoverRow[];
  readonly drills: readonly DrillRow[];
};

export const nothingYet = (at: Date): Snapshot => ({
  at,
  cases: [],
  studies: [],
  assignments: [],
  readNows: [],
  alerts: [],
  pages: [],
  reports: [],
  timeline: [],
  outbox: [],
  handovers: [],
  drills: [],
});

const all = <Row extends object>(db: Database, table: EntitySchema<Row>, order: string): Promise<Row[]> =>
  db.query(`select ${selectList(table)} from "${table.options.name}" order by ${order}`);

/** Past row-level security, as the owner of the database. */
export async function readSnapshot(db: Database, at: Date): Promise<Snapshot> {
  const [cases, studies, assignments, readNows, alerts, pages] = await Promise.all([
    all(db, CaseTable, 'created_at, number, id'),
    all(db, StudyTable, 'received_at, id'),
    all(db, AssignmentTable, 'offered_at, id'),
    all(db, ReadNowTable, 'raised_at, id'),
    all(db, CriticalAlertTable, 'declared_at, id'),
    all(db, PageTable, 'created_at, person_id, feed_offset, channel, id'),
  ]);
  const [reports, timeline, outbox, handovers, drills] = await Promise.all([
    all(db, ReportTable, 'case_id, version'),
    all(db, TimelineTable, 'id'),
    all(db, OutboxTable, 'created_at, id'),
    all(db, ShiftHandoverTable, 'handed_at, id'),
    all(db, DrillTable, 'started_at, id'),
  ]);
  return { at, cases, studies, assignments, readNows, alerts, pages, reports, timeline, outbox, handovers, drills };
}
