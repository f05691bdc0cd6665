import { IsNull, MoreThan } from 'typeorm';
import type { Me } from '../../../shared/contracts/http';
import type { PersonId } from '../../../shared/domain/ids';
import { Refusal } from '../../../shared/domain/refusal';
import type { Tx } from '../openDatabase';
import { PersonTable, SessionTable, type OrganizationRow, type PersonRow } from '../tables/organization';
import { readOrganization } from './organizations';

export const organizationSummary = ({ id, kind, nameZh, nameEn }: OrganizationRow): Me['organization'] => ({
  id,
  kind,
  nameZh,
  nameEn,
});

export async function readPerson(tx: Tx, id: PersonId): Promise<PersonRow> {
  const found = await tx.findOneBy(PersonTable, { id });
  if (!found) throw new Refusal('access/not-found');
  return found;
}

/** Null also for somebody who was disabled. */
export const findByLogin = (tx: Tx, login: string): Promise<PersonRow | null> =>
  tx.findOneBy(PersonTable, { login: login.toLowerCase(), disabledAt: IsNull() });

export async function readMe(tx: Tx, personId: PersonId): Promise<Me> {
  const { login, name, roles, profession, junior, organizationId } = await readPerson(tx, personId);
  const organization = organizationSummary(await readOrganization(tx, organizationId));
  return { personId, login, name, roles, profession, junior, organization };
}

/** How many sessions of each person are open. */
export async function openSessions(tx: Tx, at: Date): Promise<ReadonlyMap<PersonId, number>> {
  const counts = new Map<PersonId, number>();
  for (const { personId } of await tx.findBy(SessionTable, { revokedAt: IsNull(), expiresAt: MoreThan(at) })) {
    counts.set(personId, (counts.get(personId) ?? 0) + 1);
  }
  return counts;
}
