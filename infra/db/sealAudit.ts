import { createHash } from 'node:crypto';
import type { Tx } from './openDatabase';
import type { AuditRow } from './tables/report';

/** Rows commit out of the order of their ids; the place in the chain is the order in which they were sealed. */
const seal = (place: number, hash: string): string => `${String(place).padStart(16, '0')}:${hash}`;

/** One text for one content; keys sorted, because the database keeps no order of them. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => [key, sorted(part)]);
};

type Content = Omit<AuditRow, 'seal'>;
const link = (before: string, row: Content): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        before,
        row.id,
        row.at.toISOString(),
        row.actorKind,
        row.actorId,
        row.organizationId,
        row.action,
        row.subjectKind,
        row.subjectId,
        sorted(row.detail),
      ]),
    )
    .digest('hex');

const columns = `id::text, at, actor_kind as "actorKind", actor_id as "actorId", organization_id as "organizationId",
  action, subject_kind as "subjectKind", subject_id as "subjectId", detail, seal`;

/** Where the chain ends now. */
export async function lastSeal(tx: Tx): Promise<{ place: number; hash: string }> {
  const rows: { seal: string }[] = await tx.query(
    `select seal from audit where seal is not null order by seal collate "C" desc limit 1`,
  );
  const [place = '0', hash = 'begin'] = rows[0]?.seal.split(':') ?? [];
  return { place: Number(place), hash };
}

/** Chains what was written since, each row to the one before. Answers how many; one sealer at a time. */
export async function sealAudit(tx: Tx, limit: number): Promise<number> {
  await tx.query(`select pg_advisory_xact_lock(7461025)`);
  const rows: Content[] = await tx.query(`select ${columns} from audit where seal is null order by id limit $1`, [
    limit,
  ]);
  let { place, hash } = await lastSeal(tx);
  const seals = rows.map((row) => {
    place += 1;
    hash = link(hash, row);
    return seal(place, hash);
  });
  await tx.query(
    `update audit set seal = given.seal from unnest($1::bigint[], $2::text[]) as given(id, seal) where audit.id = given.id`,
    [rows.map(({ id }) => id), seals],
  );
  return rows.length;
}

export type Breach = { readonly id: string; readonly place: number };

/**
 * Null: every sealed row is as it was sealed, and none is missing between two others. Rows cut off at the end show only
 * against a seal that was kept elsewhere.
 */
export async function findBrokenSeal(tx: Tx): Promise<Breach | null> {
  let [place, hash] = [0, 'begin'];
  for (;;) {
    const rows: AuditRow[] = await tx.query(
      `select ${columns} from audit where seal collate "C" > $1 order by seal collate "C" limit 1000`,
      [seal(place, 'z')],
    );
    for (const row of rows) {
      place += 1;
      hash = link(hash, row);
      if (row.seal !== seal(place, hash)) return { id: row.id, place };
    }
    if (rows.length === 0) return null;
  }
}
