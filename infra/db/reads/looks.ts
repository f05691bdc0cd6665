import type { CaseId, PatientId } from '../../../shared/domain/ids';
import type { ShownList } from '../../../shared/domain/shownList';
import type { Tx } from '../openDatabase';

export type LookFacts = {
  readonly at: Date;
  readonly person: string;
  readonly organization: string;
  readonly action: string;
};

type PatientLook = LookFacts & { readonly list: ShownList | null };

/**
 * Who looked at this patient, latest first. Lists show the same patient to the same people all day: the latest time
 * of a day stands for the others in that list, which the audit keeps. Only the machine reads the audit: call it as the
 * machine, once the person was seen to have a relation to the patient.
 */
export const looksAt = (tx: Tx, of: { patientId: PatientId; caseIds: readonly CaseId[] }): Promise<PatientLook[]> =>
  tx.query(
    `select max(audit.at) as at, coalesce(person.name, audit.actor_id) as person,
       coalesce(organization.name_zh, '') as organization, audit.action, audit.detail ->> 'list' as list
     from audit left join person on person.id::text = audit.actor_id
       left join organization on organization.id = audit.organization_id
     where audit.actor_kind = 'person' and ((audit.subject_kind = 'patient' and audit.subject_id = $1)
       or (audit.subject_kind = 'case' and audit.subject_id = any($2::text[])) or audit.detail ->> 'caseId' = any($2::text[]))
     group by audit.actor_id, person.name, organization.name_zh, audit.action, audit.detail ->> 'list',
       case when audit.action = 'shown-in-list' then (audit.at at time zone 'Asia/Shanghai')::date::text
         else audit.id::text end
     order by max(audit.id) desc limit 200`,
    [of.patientId, of.caseIds],
  );

export type AuditFacts = LookFacts & { readonly id: string; readonly subject: string; readonly sealed: boolean };

/** As the machine, for the audit administrator. `before` is the id of the last row of the page before. */
export const readAudit = (tx: Tx, before: string | null): Promise<AuditFacts[]> =>
  tx.query(
    `select audit.id::text as id, audit.at, coalesce(person.name, audit.actor_id) as person,
       coalesce(organization.name_zh, '') as organization, audit.action,
       audit.subject_kind || ' ' || audit.subject_id as subject, audit.seal is not null as sealed
     from audit left join person on person.id::text = audit.actor_id
       left join organization on organization.id = audit.organization_id
     where $1::bigint is null or audit.id < $1::bigint order by audit.id desc limit 200`,
    [before],
  );
