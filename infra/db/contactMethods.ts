import { randomUUID } from 'node:crypto';
import { In, IsNull } from 'typeorm';
import type { OutsideChannel } from '../../shared/domain/channel';
import { ContactMethodId, type PersonId } from '../../shared/domain/ids';
import { Refusal } from '../../shared/domain/refusal';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { ContactAddressTable, ContactMethodTable, type ContactMethodRow } from './tables/contact';

export type UsableMethod = Pick<ContactMethodRow, 'id' | 'personId' | 'channel' | 'place'>;

/** What may be tried now: switched on by its owner, on a channel that the group runs. */
export async function usableMethods(tx: Tx, people: readonly PersonId[]): Promise<readonly UsableMethod[]> {
  const rows: UsableMethod[] = await tx.query(
    `select contact_method.id, person_id as "personId", contact_method.channel, place
     from contact_method join channel_setup on channel_setup.channel = contact_method.channel and channel_setup.enabled
     where person_id = any($1::uuid[]) and contact_method.enabled and removed_at is null`,
    [people],
  );
  return rows;
}

export const methodsOf = (tx: Tx, people: readonly PersonId[]): Promise<ContactMethodRow[]> =>
  tx.find(ContactMethodTable, {
    where: { personId: In([...people]), removedAt: IsNull() },
    order: { place: 'ASC', addedAt: 'ASC' },
  });

/** Only of the caller's own methods, or of anybody's for the desk and the machine. */
export async function addressesOf(
  tx: Tx,
  ids: readonly ContactMethodId[],
): Promise<ReadonlyMap<ContactMethodId, string>> {
  const rows = await tx.findBy(ContactAddressTable, { methodId: In([...ids]) });
  return new Map(rows.map(({ methodId, address }) => [methodId, address]));
}

export async function readOwnMethod(tx: Tx, id: ContactMethodId, personId: PersonId): Promise<ContactMethodRow> {
  const found = await tx.findOneBy(ContactMethodTable, { id, personId, removedAt: IsNull() });
  if (!found) throw new Refusal('access/not-found');
  return found;
}

export async function addMethod(
  { tx, at }: Doing,
  { personId, channel, address }: { personId: PersonId; channel: OutsideChannel; address: string },
): Promise<ContactMethodId> {
  const id = ContactMethodId.parse(randomUUID());
  const place = Math.max(-1, ...(await methodsOf(tx, [personId])).map((method) => method.place)) + 1;
  const unknown = { provenAt: null, failedAt: null, failure: null, removedAt: null };
  await tx.insert(ContactMethodTable, { id, personId, channel, place, enabled: true, addedAt: at, ...unknown });
  await tx.insert(ContactAddressTable, { methodId: id, address });
  return id;
}

type Change = Partial<Pick<ContactMethodRow, 'enabled' | 'place' | 'removedAt' | 'provenAt' | 'failedAt' | 'failure'>>;

export async function changeMethod({ tx }: Doing, id: ContactMethodId, change: Change): Promise<void> {
  await tx.update(ContactMethodTable, { id }, change);
}
