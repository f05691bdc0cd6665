import type { CriticalAlertState } from '../../../shared/domain/criticalAlert';
import { unsigned, type CaseState } from '../../../shared/domain/caseFlow';
import type { Priority } from '../../../shared/domain/case';
import type { CaseId, InformationRequestId } from '../../../shared/domain/ids';
import type { PersonActor } from '../../../shared/domain/person';
import type { ReadNowState } from '../../../shared/domain/readNow';
import type { RefusalCode } from '../../../shared/domain/refusal';
import type { QualityHint, Severity } from '../../../shared/ecg/interpretation';
import type { Tx } from '../openDatabase';

type OpenAlert = { readonly severity: 'critical' | 'significant'; readonly state: CriticalAlertState };

export type UploadedCase = {
  readonly at: Date;
  readonly caseId: CaseId;
  readonly caseNumber: string;
  readonly fileName: string | null;
  readonly patientName: string | null;
  readonly state: CaseState;
  readonly severity: Severity | null;
  readonly priority: Priority;
  readonly version: number;
  readonly readNow: ReadNowState | null;
  readonly openAlert: OpenAlert | null;
  readonly question: { readonly id: InformationRequestId; readonly text: string } | null;
  readonly hints: readonly Pick<QualityHint, 'sentence'>[] | null;
  readonly refusalCode: string | null;
};

const most = 200;

/** A person's own submitted cases, latest first, with those that the organization's devices have sent by themselves. */
export const uploadedCases = (tx: Tx, { personId, organizationId }: PersonActor): Promise<readonly UploadedCase[]> =>
  tx.query(
    `select c.submitted_at as at, c.id as "caseId", c.number as "caseNumber", c.state, c.severity, c.priority, c.version,
       patient.name as "patientName",
       (select name from announced_file where case_id = c.id order by series, sha256 limit 1) as "fileName",
       (select state from read_now where case_id = c.id and state <> 'resolved') as "readNow",
       (select jsonb_build_object('severity', severity, 'state', state) from critical_alert where case_id = c.id
         and state not in ('closed', 'retracted', 'superseded') order by severity = 'critical' desc, declared_at desc
         limit 1) as "openAlert",
       (select jsonb_build_object('id', id, 'text', question) from information_request where case_id = c.id
         and answered_at is null and c.state = any($3) order by asked_at limit 1) as question,
       latest.interpretation -> 'quality' -> 'hints' as hints, latest.refusal_code as "refusalCode"
     from "case" c left join patient on patient.id = c.patient_id
     left join lateral (select interpretation, refusal_code from study where case_id = c.id
       order by series desc, received_at desc limit 1) latest on true
     where c.clinic_id = $1 and (c.created_by_person = $2 or c.created_by_device is not null)
       and c.submitted_at is not null
     order by c.submitted_at desc limit ${most}`,
    [organizationId, personId, unsigned],
  );

export type RefusedUpload = {
  readonly at: Date;
  readonly caseId: CaseId | null;
  readonly fileName: string;
  readonly code: RefusalCode;
};

export const refusedUploads = (tx: Tx, { personId, organizationId }: PersonActor): Promise<readonly RefusedUpload[]> =>
  tx.query(
    `select at, case_id as "caseId", file_name as "fileName", code from refused_upload
     where organization_id = $1 and (person_id = $2 or device_id is not null) order by at desc limit ${most}`,
    [organizationId, personId],
  );
