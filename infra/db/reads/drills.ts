import { In } from 'typeorm';
import type { Priority, Symptom } from '../../../shared/domain/case';
import type { CaseId, DrillId, OrganizationId, PersonId } from '../../../shared/domain/ids';
import type { Span } from '../../../shared/domain/localTime';
import { Refusal } from '../../../shared/domain/refusal';
import type { Tx } from '../openDatabase';
import { CriticalAlertTable, ReadNowTable, type CriticalAlertRow, type ReadNowRow } from '../tables/alarm';
import { DrillTable, type DrillRow } from '../tables/drill';
import type { OrganizationRow } from '../tables/organization';

/** Of this hospital, the latest first. */
export const nightDrills = (tx: Tx, leadId: OrganizationId): Promise<DrillRow[]> =>
  tx.find(DrillTable, { where: { leadId, kind: 'night' }, order: { startedAt: 'DESC' }, take: 30 });

export async function readDrill(tx: Tx, id: DrillId, leadId: OrganizationId): Promise<DrillRow> {
  const found = await tx.findOneBy(DrillTable, { id, leadId, kind: 'night' });
  if (!found) throw new Refusal('access/not-found');
  return found;
}

export type RecordedUpload = {
  readonly submittedAt: Date;
  readonly clinicId: OrganizationId;
  readonly priority: Priority;
  readonly symptoms: Symptom[];
  /** What its first alarm was about. */
  readonly findingKeys: string[] | null;
};

/** What clinics sent in a span that has been, without anything by which a patient could be known. */
export const uploadsBetween = (tx: Tx, leadId: OrganizationId, { from, until }: Span): Promise<RecordedUpload[]> =>
  tx.query(
    `select submitted_at as "submittedAt", clinic_id as "clinicId", priority, form -> 'symptoms' as symptoms,
       (select finding_keys from read_now where case_id = "case".id order by raised_at limit 1) as "findingKeys"
     from "case" where lead_id = $1 and drill_id is null and submitted_at >= $2 and submitted_at < $3
     order by submitted_at limit 200`,
    [leadId, from, until],
  );

/** Clinics that may send ECGs here now, by name. */
export const clinicsUnderAgreement = (tx: Tx, leadId: OrganizationId, at: Date): Promise<OrganizationRow[]> =>
  tx.query(
    `select id, name_zh as "nameZh", name_en as "nameEn" from organization where exists (select from agreement
       where clinic_id = organization.id and lead_id = $1 and service = 'ecg-resting' and valid_from <= $2
         and (valid_until is null or valid_until > $2)) order by name_zh`,
    [leadId, at],
  );

export type ToldInDrill = {
  readonly caseId: CaseId;
  readonly personId: PersonId;
  readonly name: string;
  readonly organization: string;
  readonly level: number;
  readonly pages: number;
  readonly reached: boolean;
};

/** Who was rung for each case, first whoever was rung first. */
export const toldInCases = (tx: Tx, ids: readonly CaseId[]): Promise<ToldInDrill[]> =>
  tx.query(
    `select case_id as "caseId", person_id as "personId", person.name, organization.name_zh as organization,
       min(page.level)::int as level, count(*)::int as pages,
       bool_or(page.state in ('delivered', 'read', 'acknowledged')) as reached
     from page join person on person.id = person_id join organization on organization.id = person.organization_id
     where case_id = any($1) group by case_id, person_id, person.name, organization.name_zh
     order by min(page.created_at), person.name`,
    [ids],
  );

type AlarmsOf = {
  readonly readNows: ReadonlyMap<CaseId, ReadNowRow>;
  readonly alerts: ReadonlyMap<CaseId, CriticalAlertRow>;
};

export async function alarmsInCases(tx: Tx, ids: readonly CaseId[]): Promise<AlarmsOf> {
  const readNows = await tx.findBy(ReadNowTable, { caseId: In([...ids]) });
  const alerts = await tx.findBy(CriticalAlertTable, { caseId: In([...ids]) });
  return {
    readNows: new Map(readNows.map((row) => [row.caseId, row])),
    alerts: new Map(alerts.map((row) => [row.caseId, row])),
  };
}
