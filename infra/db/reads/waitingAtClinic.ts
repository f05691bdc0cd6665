import type { Sex } from '../../../shared/domain/case';
import { unsigned } from '../../../shared/domain/caseFlow';
import type { CaseId, InformationRequestId, OrganizationId, PatientId } from '../../../shared/domain/ids';
import type { Tx } from '../openDatabase';

export type WaitingFacts = {
  readonly kind: 'question' | 'repeat';
  readonly caseId: CaseId;
  readonly number: string;
  readonly version: number;
  readonly requestId: InformationRequestId | null;
  readonly text: string | null;
  readonly since: Date;
  readonly dueAt: Date | null;
  readonly patientId: PatientId;
  readonly name: string;
  readonly sex: Sex;
  readonly birthDate: string | null;
  readonly ageYears: number | null;
};

/** What the readers wait for at this clinic, the longest waiting first: an answer, or another recording. */
export const waitingAtClinic = (tx: Tx, clinicId: OrganizationId): Promise<WaitingFacts[]> =>
  tx.query(
    `select waits.*, c.number, c.version, c.due_at as "dueAt", patient.id as "patientId", patient.name, patient.sex,
       patient.birth_date as "birthDate", patient.age_years as "ageYears"
     from (
       select 'question' as kind, case_id as "caseId", id as "requestId", question as text, asked_at as since
         from information_request where answered_at is null
       union all
       select 'repeat', id, null, (select detail ->> 'reason' from timeline where case_id = "case".id
           and event = 'request-repeat' order by timeline.id desc limit 1), state_since
         from "case" where state = 'repeat-requested'
     ) waits join "case" c on c.id = waits."caseId" join patient on patient.id = c.patient_id
     where c.clinic_id = $1 and c.state = any($2) order by waits.since limit 200`,
    [clinicId, unsigned],
  );
