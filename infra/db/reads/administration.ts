import { In, Not } from 'typeorm';
import type { PersonId } from '../../../shared/domain/ids';
import type { Tx } from '../openDatabase';
import {
  AgreementTable,
  DeviceTable,
  OrganizationTable,
  PersonTable,
  SettingTable,
  type AgreementRow,
  type DeviceRow,
  type OrganizationRow,
  type PersonRow,
  type SettingRow,
} from '../tables/organization';
import { openSessions } from './accounts';

export type Account = { readonly person: PersonRow; readonly sessions: number };

export async function allPeople(tx: Tx, at: Date): Promise<readonly Account[]> {
  const sessions = await openSessions(tx, at);
  const robots = await tx.findBy(OrganizationTable, { robots: true });
  const people = await tx.find(PersonTable, {
    where: { organizationId: Not(In(robots.map(({ id }) => id))) },
    order: { login: 'ASC' },
  });
  return people.map((person) => ({ person, sessions: sessions.get(person.id) ?? 0 }));
}

export const oneAccount = async (tx: Tx, at: Date, id: PersonId): Promise<Account | undefined> =>
  (await allPeople(tx, at)).find(({ person }) => person.id === id);

export const allOrganizations = (tx: Tx): Promise<OrganizationRow[]> =>
  tx.find(OrganizationTable, { where: { robots: false }, order: { kind: 'ASC', nameZh: 'ASC' } });

/** Those of people: the robots' clinic is no organization that an administrator knows. */
export async function allAgreements(tx: Tx): Promise<AgreementRow[]> {
  const clinics = (await allOrganizations(tx)).map(({ id }) => id);
  return await tx.find(AgreementTable, {
    where: { clinicId: In(clinics) },
    order: { clinicId: 'ASC', service: 'ASC' },
  });
}

export const allDevices = (tx: Tx): Promise<DeviceRow[]> =>
  tx.find(DeviceTable, { where: { drill: false }, order: { createdAt: 'ASC' } });

export const allSettings = (tx: Tx): Promise<SettingRow[]> => tx.find(SettingTable);
