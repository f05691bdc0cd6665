import { randomUUID } from 'node:crypto';
import type { Service } from '../../shared/domain/case';
import { OrganizationId } from '../../shared/domain/ids';
import type { Doing } from './doing';
import { AgreementTable, OrganizationTable, type OrganizationRow } from './tables/organization';

type NewOrganization = Pick<OrganizationRow, 'kind' | 'nameZh' | 'nameEn' | 'dutyPhone'>;

export async function makeOrganization({ tx, at }: Doing, organization: NewOrganization): Promise<OrganizationId> {
  const id = OrganizationId.parse(randomUUID());
  await tx.insert(OrganizationTable, { ...organization, id, createdAt: at });
  return id;
}

/** There is one lead hospital in a group; null before the first administrator has named it. */
export const findLead = ({ tx }: Pick<Doing, 'tx'>): Promise<OrganizationRow | null> =>
  tx.findOneBy(OrganizationTable, { kind: 'lead' });

type NewAgreement = {
  readonly clinicId: OrganizationId;
  readonly leadId: OrganizationId;
  readonly service: Service;
  readonly standingConsent: boolean;
  readonly validUntil: Date | null;
};

export const makeAgreement = async ({ tx, at }: Doing, agreement: NewAgreement): Promise<string> => {
  const id = randomUUID();
  await tx.insert(AgreementTable, { ...agreement, id, validFrom: at });
  return id;
};
