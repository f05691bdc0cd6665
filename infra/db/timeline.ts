import type { CaseId } from '../../shared/domain/ids';
import type { TimelineEvent, TimelineLine } from '../../shared/domain/timeline';
import { actorId, type Doing } from './doing';
import type { Tx } from './openDatabase';
import { TimelineTable } from './tables/case';

type Detail = Readonly<Record<string, unknown>>;

type Line = { readonly event: TimelineEvent; readonly detail?: Detail };

/** The columns of a new line after its case, in the order in which its statements name them. */
export const lineValues = ({ actor, at }: Doing, { event, detail = {} }: Line) =>
  [at, event, actor.kind, actorId(actor), JSON.stringify(detail)] as const;

/** Written in the transaction of what it tells. Details hold ids and measures, no personal data. */
export async function writeTimeline(doing: Doing, caseId: CaseId, line: Line): Promise<void> {
  await doing.tx.query(
    `insert into timeline(case_id, at, event, actor_kind, actor_id, detail) values ($1, $2, $3, $4, $5, $6)`,
    [caseId, ...lineValues(doing, line)],
  );
}

export async function readTimeline(tx: Tx, caseId: CaseId): Promise<readonly TimelineLine[]> {
  const rows = await tx.find(TimelineTable, { where: { caseId }, order: { id: 'ASC' } });
  const ids = rows.filter(({ actorKind }) => actorKind === 'person').map((row) => row.actorId);
  const people: { id: string; name: string }[] = await tx.query(
    `select id, name from person where id = any($1::uuid[]) union select id, name from device where id = any($2::uuid[])`,
    [ids, rows.filter(({ actorKind }) => actorKind === 'device').map((row) => row.actorId)],
  );
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    event: row.event,
    actor: { kind: row.actorKind, id: row.actorId, name: names.get(row.actorId) ?? row.actorId },
    detail: row.detail,
  }));
}
