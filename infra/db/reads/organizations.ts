import type { OrganizationId } from '../../../shared/domain/ids';
import { Refusal } from '../../../shared/domain/refusal';
import type { Tx } from '../openDatabase';
import { OrganizationTable, type OrganizationRow } from '../tables/organization';

export async function readOrganization(tx: Tx, id: OrganizationId): Promise<OrganizationRow> {
  const found = await tx.findOneBy(OrganizationTable, { id });
  if (!found) throw new Refusal('access/not-found');
  return found;
}

export const sideOf = async (tx: Tx, id: OrganizationId): Promise<'lead' | 'member'> =>
  (await readOrganization(tx, id)).kind;
