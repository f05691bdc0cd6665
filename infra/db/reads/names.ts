import { In } from 'typeorm';
import type { CaseId, OrganizationId, PersonId } from '../../../shared/domain/ids';
import type { Tx } from '../openDatabase';
import { CaseTable } from '../tables/case';
import { OrganizationTable, PersonTable, type OrganizationRow } from '../tables/organization';

export type NamedPerson = {
  readonly id: PersonId;
  readonly name: string;
  readonly organizationId: OrganizationId;
};

const present = <Id>(ids: readonly (Id | null)[]): Id[] => [
  ...new Set(ids.filter((id): id is Exclude<typeof id, null> => id !== null)),
];

export async function peopleNamed(
  tx: Tx,
  ids: readonly (PersonId | null)[],
): Promise<ReadonlyMap<PersonId, NamedPerson>> {
  const rows = await tx.find(PersonTable, {
    where: { id: In(present(ids)) },
    select: { id: true, name: true, organizationId: true },
  });
  return new Map(rows.map((row) => [row.id, row]));
}

export async function organizationsNamed(
  tx: Tx,
  ids: readonly OrganizationId[],
): Promise<ReadonlyMap<OrganizationId, OrganizationRow>> {
  const rows = await tx.findBy(OrganizationTable, { id: In(present(ids)) });
  return new Map(rows.map((row) => [row.id, row]));
}

export async function caseNumbers(tx: Tx, ids: readonly CaseId[]): Promise<ReadonlyMap<CaseId, string>> {
  const rows = await tx.find(CaseTable, { where: { id: In(present(ids)) }, select: { id: true, number: true } });
  return new Map(rows.map(({ id, number }) => [id, number ?? '']));
}
