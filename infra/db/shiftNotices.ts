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

/** The id of what is said of this end of a shift as long as it is true. */
export async function keepShiftEnd(doing: Doing, notice: ShiftNotice): Promise<string> {
  const { personId, until: untilAt, message } = notice;
  const noted = await noteShiftEnd(doing, notice);
  return noted ?? (await doing.tx.findOneByOrFail(ShiftNoticeTable, { personId, untilAt, message })).id;
}

/** Rings at a desk still. */
export const alarmsLeft = (tx: Tx): Promise<readonly Pick<ShiftNoticeRow, 'id' | 'personId'>[]> =>
  tx.query(
    `select id, person_id as "personId" from shift_notice where message = 'alarm-left'
       and exists (select from page where alarm_id = shift_notice.id and answered_at is null)`,
  );

export async function purgeShiftNotices(tx: Tx, before: Date): Promise<void> {
  await tx.delete(ShiftNoticeTable, { untilAt: LessThan(before) });
}
