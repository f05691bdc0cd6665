import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import type { OrganizationId, PersonId } from '../../shared/domain/ids';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { hashOfToken, newToken } from './sessions';
import { CalendarFeedTable } from './tables/rota';

export const feedSince = async (tx: Tx, personId: PersonId): Promise<Date | null> =>
  (await tx.findOneBy(CalendarFeedTable, { personId, revokedAt: IsNull() }))?.createdAt ?? null;

export async function revokeFeed({ tx, at }: Doing, personId: PersonId): Promise<void> {
  await tx.update(CalendarFeedTable, { personId, revokedAt: IsNull() }, { revokedAt: at });
}

/** A new address ends the one before. */
export async function makeFeed(doing: Doing, personId: PersonId): Promise<string> {
  await revokeFeed(doing, personId);
  const token = newToken();
  const row = { id: randomUUID(), personId, tokenHash: hashOfToken(token), createdAt: doing.at, revokedAt: null };
  await doing.tx.insert(CalendarFeedTable, row);
  return token;
}

export type FeedOwner = { readonly personId: PersonId; readonly organizationId: OrganizationId };

/** Null: unknown or revoked, or the person may no longer sign in. */
export async function feedOwner(tx: Tx, token: string): Promise<FeedOwner | null> {
  const rows: FeedOwner[] = await tx.query(
    `select person.id as "personId", organization_id as "organizationId"
     from calendar_feed join person on person.id = person_id
     where token_hash = $1 and revoked_at is null and disabled_at is null`,
    [hashOfToken(token)],
  );
  return rows[0] ?? null;
}
