import { randomUUID } from 'node:crypto';
import { LessThan } from 'typeorm';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { ShiftNoticeTable, type ShiftNoticeRow } from './tables/night';

type ShiftNotice = Pick<ShiftNoticeRow, 'personId' | 'message'> & { readonly until: Date };

/** The id of what is now said for the first time of this end of a shift; null: it has been said. */
export async function noteShiftEnd(
  { tx, at }: Doing,
  { personId, until, message }: ShiftNotice,
): Promise<string | null> {
  const rows: { id: string }[] = await tx.query(
    `insert into shift_notice(id, person_id, until_at, message, at) values ($1, $2, $3, $4, $5)
     on conflict (person_id, until_at, message) do nothing returning id`,
    [randomUUID(), personId, until, message, at],
  );
  return rows[0]?.id ?? null;
}

export async function purgeShiftNotices(tx: Tx, before: Date): Promise<void> {
  await tx.delete(ShiftNoticeTable, { untilAt: LessThan(before) });
}
