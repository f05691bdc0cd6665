import { randomUUID } from 'node:crypto';
import { IsNull, MoreThan } from 'typeorm';
import { PersonId, type OrganizationId } from '../../shared/domain/ids';
import { Refusal } from '../../shared/domain/refusal';
import { addTime, hours } from '../../shared/domain/units';
import type { Doing } from './doing';
import { hashOfToken, newToken } from './sessions';
import { AdministratorLinkTable, PersonTable, type PersonRow } from './tables/organization';

type Account = Omit<PersonRow, 'id' | 'createdAt' | 'disabledAt' | 'organizationId'> & {
  readonly organizationId: OrganizationId;
};

/** Logins are compared in lower case; one that exists is refused. */
export async function makePerson({ tx, at }: Doing, account: Account): Promise<PersonId> {
  const login = account.login.toLowerCase();
  if (await tx.existsBy(PersonTable, { login })) {
    throw new Refusal('request/malformed', { paths: ['login'], reason: 'login-taken' });
  }
  const id = PersonId.parse(randomUUID());
  await tx.insert(PersonTable, { ...account, id, login, createdAt: at, disabledAt: null });
  return id;
}

type AccountChange = Partial<
  Pick<PersonRow, 'disabledAt' | 'roles' | 'junior' | 'passwordHash' | 'skills' | 'authorizedToSign' | 'licenceUntil'>
>;

export async function changePerson({ tx }: Doing, id: PersonId, change: AccountChange): Promise<void> {
  if (Object.keys(change).length > 0) await tx.update(PersonTable, { id }, change);
}

/** A new link makes every earlier one worthless. Answers with the token, which is stored nowhere. */
export async function makeAdministratorLink({ tx, at }: Doing): Promise<string> {
  await tx.update(AdministratorLinkTable, { usedAt: IsNull() }, { usedAt: at });
  const token = newToken();
  const expiresAt = addTime(at, hours(24));
  await tx.insert(AdministratorLinkTable, { id: randomUUID(), tokenHash: hashOfToken(token), expiresAt, usedAt: null });
  return token;
}

/** Uses the link up; of two at once one is refused. */
export async function useAdministratorLink({ tx, at }: Doing, token: string): Promise<void> {
  const { affected } = await tx.update(
    AdministratorLinkTable,
    { tokenHash: hashOfToken(token), usedAt: IsNull(), expiresAt: MoreThan(at) },
    { usedAt: at },
  );
  if (affected !== 1) throw new Refusal('session/link-used');
}
