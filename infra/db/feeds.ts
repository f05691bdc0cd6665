import { In, IsNull, LessThanOrEqual, MoreThan, Not } from 'typeorm';
import type { PageId, PersonId } from '../../shared/domain/ids';
import type { Tx } from './openDatabase';
import { FeedTable, PageTable, type FeedPageRow, type PageRow } from './tables/alarm';

const batch = 100;
/** What a screen may still ring for although it was answered while its socket was down. */
const lately = 200;

const isInFeed = (row: PageRow): row is FeedPageRow => row.feedOffset !== null && row.content !== null;

/** The next pages of a feed in order, at most a hundred. */
export async function pagesAfter(tx: Tx, personId: PersonId, offset: number): Promise<FeedPageRow[]> {
  const rows = await tx.find(PageTable, {
    where: { personId, feedOffset: MoreThan(offset) },
    order: { feedOffset: 'ASC' },
    take: batch,
  });
  return rows.filter(isInFeed);
}

/** Every page of the feed that still waits for an answer, up to `until`. */
export async function openPagesUntil(tx: Tx, personId: PersonId, until: number): Promise<FeedPageRow[]> {
  const rows = await tx.find(PageTable, {
    where: { personId, feedOffset: LessThanOrEqual(until), answeredAt: IsNull() },
    order: { feedOffset: 'ASC' },
  });
  return rows.filter(isInFeed);
}

export const lastOffset = async (tx: Tx, personId: PersonId): Promise<number> =>
  (await tx.findOneBy(FeedTable, { personId }))?.lastOffset ?? 0;

export async function answeredUntil(tx: Tx, personId: PersonId, until: number): Promise<PageId[]> {
  const rows = await tx.find(PageTable, {
    select: { id: true },
    where: { personId, feedOffset: LessThanOrEqual(until), answeredAt: Not(IsNull()) },
    order: { answeredAt: 'DESC' },
    take: lately,
  });
  return rows.map(({ id }) => id);
}

export async function answeredAmong(tx: Tx, ids: readonly PageId[]): Promise<PageId[]> {
  const rows = await tx.find(PageTable, {
    select: { id: true },
    where: { id: In([...ids]), answeredAt: Not(IsNull()) },
  });
  return rows.map(({ id }) => id);
}

export async function ownPages(tx: Tx, personId: PersonId, ids: readonly PageId[]): Promise<FeedPageRow[]> {
  const rows = await tx.find(PageTable, { where: { personId, id: In([...ids]) }, order: { id: 'ASC' } });
  return rows.filter(isInFeed);
}

/** Those of the sessions that are neither revoked nor expired, of people who may still sign in. */
export async function livingSessions(tx: Tx, ids: readonly string[], at: Date): Promise<ReadonlySet<string>> {
  const rows: { id: string }[] = await tx.query(
    `select session.id from session join person on person.id = session.person_id
     where session.id = any($1::uuid[]) and revoked_at is null and expires_at > $2 and disabled_at is null`,
    [ids, at],
  );
  return new Set(rows.map(({ id }) => id));
}
