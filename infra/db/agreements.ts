import { agreementObjection, nearness, type AgreementObjection } from '../../shared/domain/agreement';
import type { Service } from '../../shared/domain/case';
import type { OrganizationId } from '../../shared/domain/ids';
import type { Tx } from './openDatabase';
import { AgreementTable } from './tables/organization';

/** Where an organization's requests go, and what stands against an agreement that would carry them. */
export type Cover = {
  readonly leadId: OrganizationId;
  readonly objection: AgreementObjection | null;
  readonly standingConsent: boolean;
};

const noAgreement = (own: boolean): AgreementObjection | null => (own ? null : 'no-agreement');

/** The lead hospital needs no agreement with itself; a clinic whose agreement has lapsed is still its clinic. */
async function leadWithoutAgreement(tx: Tx, clinicId: OrganizationId): Promise<Cover | null> {
  const rows: { id: OrganizationId; own: boolean }[] = await tx.query(
    `select id, id = $1 as own from organization where kind = 'lead' and (id = $1 or not robots) order by own desc,
       id in (select lead_id from agreement where clinic_id = $1) desc, created_at limit 1`,
    [clinicId],
  );
  const [lead] = rows;
  return lead ? { leadId: lead.id, objection: noAgreement(lead.own), standingConsent: false } : null;
}

/** Null: there is no lead hospital at all. An agreement that holds now is preferred; else the nearest says why not. */
export async function coverOf(
  tx: Tx,
  { clinicId, service, at }: { clinicId: OrganizationId; service: Service; at: Date },
): Promise<Cover | null> {
  const rows = await tx.find(AgreementTable, {
    where: { clinicId, service },
    order: { standingConsent: 'DESC', validFrom: 'DESC' },
  });
  const [best] = rows
    .map((row) => ({ row, objection: agreementObjection(row, at) }))
    .toSorted((a, b) => nearness(a.objection) - nearness(b.objection));
  if (!best) return await leadWithoutAgreement(tx, clinicId);
  const standingConsent = best.objection === null && best.row.standingConsent;
  if (best.objection === null) return { leadId: best.row.leadId, objection: null, standingConsent };
  const lead = await leadWithoutAgreement(tx, clinicId);
  return lead && { ...lead, objection: lead.objection && best.objection };
}
