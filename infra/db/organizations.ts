import { randomUUID } from 'node:crypto';
import type { Service } from '../../shared/domain/case';
import { OrganizationId } from '../../shared/domain/ids';
import { Refusal } from '../../shared/domain/refusal';
import type { Doing } from './doing';
import { AgreementTable, OrganizationTable, type AgreementRow, type OrganizationRow } from './tables/organization';

type NewOrganization = Pick<OrganizationRow, 'kind' | 'nameZh' | 'nameEn' | 'dutyPhone'> & {
  readonly robots?: boolean;
};

export async function makeOrganization({ tx, at }: Doing, organization: NewOrganization): Promise<OrganizationId> {
  const id = OrganizationId.parse(randomUUID());
  await tx.insert(OrganizationTable, { robots: false, ...organization, id, createdAt: at });
  return id;
}

/** There is one lead hospital in a group; null before the first administrator has named it. */
export const findLead = ({ tx }: Pick<Doing, 'tx'>): Promise<OrganizationRow | null> =>
  tx.findOneBy(OrganizationTable, { kind: 'lead', robots: false });

type NewAgreement = {
  readonly clinicId: OrganizationId;
  readonly leadId: OrganizationId;
  readonly service: Service;
  readonly standingConsent: boolean;
  readonly validUntil: Date | null;
} & Hours;
type Hours = Pick<AgreementRow, 'weekdays' | 'fromMinute' | 'toMinute'>;

export const makeAgreement = async ({ tx, at }: Doing, agreement: NewAgreement): Promise<string> => {
  const id = randomUUID();
  await tx.insert(AgreementTable, { ...agreement, id, validFrom: at });
  return id;
};

type AgreementChange = Pick<AgreementRow, 'standingConsent' | 'validUntil'> & Hours;

/** What was sent under it stays what it was; an end in the past ends it now. */
export async function changeAgreement({ tx }: Doing, id: string, change: AgreementChange): Promise<void> {
  const { affected } = await tx.update(AgreementTable, { id }, change);
  if (affected !== 1) throw new Refusal('access/not-found');
}
