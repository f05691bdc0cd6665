import type { Service } from '../../shared/domain/case';
import type { OrganizationId } from '../../shared/domain/ids';
import type { Tx } from './openDatabase';

/** Where an organization's requests go, and whether an agreement carries them. */
export type Cover = {
  readonly leadId: OrganizationId;
  readonly covered: boolean;
  readonly standingConsent: boolean;
};

type Row = { lead_id: OrganizationId; valid: boolean; standing_consent: boolean };

/** The lead hospital needs no agreement with itself; a clinic whose agreement has lapsed is still its clinic. */
async function leadWithoutAgreement(tx: Tx, clinicId: OrganizationId): Promise<Cover | null> {
  const rows: { id: OrganizationId; own: boolean }[] = await tx.query(
    `select id, id = $1 as own from organization where kind = 'lead' order by own desc,
       id in (select lead_id from agreement where clinic_id = $1) desc, created_at limit 1`,
    [clinicId],
  );
  const [lead] = rows;
  return lead ? { leadId: lead.id, covered: lead.own, standingConsent: false } : null;
}

/** Null: there is no lead hospital at all. */
export async function coverOf(
  tx: Tx,
  { clinicId, service, at }: { clinicId: OrganizationId; service: Service; at: Date },
): Promise<Cover | null> {
  const rows: Row[] = await tx.query(
    `select lead_id, standing_consent, valid_from <= $3 and (valid_until is null or valid_until > $3) as valid
     from agreement where clinic_id = $1 and service = $2 order by valid desc, standing_consent desc, valid_from desc
     limit 1`,
    [clinicId, service, at],
  );
  const [row] = rows;
  if (!row?.valid) return await leadWithoutAgreement(tx, clinicId);
  return { leadId: row.lead_id, covered: true, standingConsent: row.standing_consent };
}
