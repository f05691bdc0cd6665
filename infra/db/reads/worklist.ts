import type { WorklistFilter } from '../../../shared/contracts/http';
import type { Priority, Service, Sex } from '../../../shared/domain/case';
import { claimableInAlarm, type CaseState } from '../../../shared/domain/caseFlow';
import type { AlarmId, CaseId, OrganizationId, PatientId, PersonId } from '../../../shared/domain/ids';
import type { ReadNowState } from '../../../shared/domain/readNow';
import type { Severity } from '../../../shared/ecg/interpretation';
import type { Tx } from '../openDatabase';

export type WorklistFacts = {
  readonly caseId: CaseId;
  readonly number: string;
  readonly version: number;
  readonly state: CaseState;
  readonly service: Service;
  readonly priority: Priority;
  readonly priorityRaised: boolean;
  readonly severity: Severity | null;
  readonly lifted: boolean;
  readonly symptoms: string[];
  readonly question: string;
  readonly submittedAt: Date;
  readonly signDueAt: Date | null;
  readonly clinicId: OrganizationId;
  readonly clinicZh: string;
  readonly clinicEn: string;
  readonly patientId: PatientId;
  readonly patientName: string;
  readonly sex: Sex;
  readonly birthDate: string | null;
  readonly ageYears: number | null;
  readonly earlierReads: number;
  readonly studies: number;
  readonly openAlert: boolean;
  readonly readNowId: AlarmId | null;
  readonly readNowState: ReadNowState | null;
  readonly raisedAt: Date | null;
  readonly level: number | null;
  readonly offeredToMe: boolean;
  readonly readerId: PersonId | null;
  readonly readerName: string | null;
  readonly leaseUntil: Date | null;
  readonly drill: boolean;
};

const states: Readonly<Record<WorklistFilter, readonly CaseState[]>> = {
  mine: ['queued', 'assigned', 'reading', 'submitted', 'repeat-requested', 'info-requested'],
  free: ['queued', 'assigned'],
  all: ['submitted', 'queued', 'assigned', 'reading', 'repeat-requested', 'info-requested'],
};
const whose: Readonly<Record<WorklistFilter, string>> = {
  mine: `(claim.person_id = $2 or offer.id is not null)`,
  free: `claim.id is null`,
  all: `true`,
};
/** A longer list is not read by anybody; what is cut off is the youngest routine work. */
const longest = 500;

/** ReadNow first and the oldest of them on top, a drill's behind every real one, then emergencies, lifted, urgent, late for the machine, routine; by age inside. */
export const readWorklist = (
  tx: Tx,
  { filter, lead, me }: { filter: WorklistFilter; lead: OrganizationId; me: PersonId },
): Promise<WorklistFacts[]> =>
  tx.query(
    `select c.id as "caseId", c.number, c.version, c.state, c.service, c.priority, c.priority_raised as "priorityRaised",
       c.severity, c.lifted, c.form -> 'symptoms' as symptoms, c.form ->> 'question' as question,
       c.submitted_at as "submittedAt", c.sign_due_at as "signDueAt", clinic.id as "clinicId", clinic.name_zh as "clinicZh",
       clinic.name_en as "clinicEn", patient.id as "patientId", patient.name as "patientName", patient.sex,
       patient.birth_date as "birthDate", patient.age_years as "ageYears",
       (select count(*)::int from report join "case" o on o.id = report.case_id
         where o.patient_id = c.patient_id and o.id <> c.id and report.version = 1) as "earlierReads",
       (select count(*)::int from study where study.case_id = c.id) as studies,
       exists (select from critical_alert a where a.case_id = c.id
         and a.state not in ('closed', 'retracted', 'superseded')) as "openAlert",
       alarm.id as "readNowId", alarm.state as "readNowState", alarm.raised_at as "raisedAt", alarm.level,
       offer.id is not null as "offeredToMe", claim.person_id as "readerId", reader.name as "readerName",
       claim.lease_until as "leaseUntil", c.drill_id is not null as drill
     from "case" c join organization clinic on clinic.id = c.clinic_id join patient on patient.id = c.patient_id
       left join read_now alarm on alarm.case_id = c.id and alarm.state <> 'resolved'
       left join assignment claim on claim.case_id = c.id and claim.state = 'claimed' and claim.slot = 1
       left join person reader on reader.id = claim.person_id
       left join assignment offer on offer.case_id = c.id and offer.state = 'offered' and offer.person_id = $2
     where c.lead_id = $1 and (c.state = any($3) or (alarm.state in ('raised', 'paging') and c.state = any($4)))
       and ${whose[filter]}
     order by alarm.id is null, c.drill_id is not null, alarm.raised_at,
       case when c.priority in ('stat', 'green-channel') then 1 when c.lifted then 2 when c.priority = 'urgent' then 3
         when c.priority_raised then 4 else 5 end, c.submitted_at, c.id
     limit ${longest}`,
    [lead, me, states[filter], claimableInAlarm],
  );
