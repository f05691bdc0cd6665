import type { Stage } from '../../shared/domain/person';
import type { Tx } from './openDatabase';
import type { OutboxRow } from './tables/report';

type Row = Pick<OutboxRow, 'id' | 'queue' | 'payload' | 'priority'>;

type Wanted = {
  readonly now: Date;
  readonly limit: number;
  readonly only?: readonly Stage[] | null;
  /** Ids of rows to leave alone. */
  readonly except?: readonly string[];
};

/**
 * Marks unsent rows as sent and answers with them, most urgent first; rows in another hand are left alone.
 * The mark holds only if the caller's transaction does, so sending must succeed inside it.
 */
export async function takeUnsent(tx: Tx, { now, limit, only = null, except = [] }: Wanted): Promise<readonly Row[]> {
  const rows: Row[] = await tx.query(
    `with taken as (select id from outbox where sent_at is null and ($3::text[] is null or queue = any($3)) and id <> all($4::uuid[])
       order by priority, created_at limit $2 for update skip locked),
     sent as (update outbox set sent_at = $1 from taken where outbox.id = taken.id
       returning outbox.id, queue, payload, priority, created_at)
     select id, queue, payload, priority from sent order by priority, created_at`,
    [now, limit, only, except],
  );
  return rows;
}

export async function countUnsent(tx: Tx): Promise<number> {
  const rows: { n: number }[] = await tx.query(`select count(*)::int as n from outbox where sent_at is null`);
  return rows[0]?.n ?? 0;
}

export async function countOutbox(tx: Tx): Promise<{ readonly unsent: number; readonly total: number }> {
  const rows: { unsent: number; total: number }[] = await tx.query(
    `select count(*) filter (where sent_at is null)::int as unsent, count(*)::int as total from outbox`,
  );
  return rows[0] ?? { unsent: 0, total: 0 };
}

/** A day is long enough for anybody who asks what was sent; in small bites, so that nobody waits for it. */
export async function purgeSent(tx: Tx, before: Date): Promise<void> {
  await tx.query(
    `delete from outbox where id in (select id from outbox where sent_at < $1 order by sent_at limit 5000)`,
    [before],
  );
}
