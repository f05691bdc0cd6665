import type { Priority, Sex } from '../../../shared/domain/case';
import type { CaseState } from '../../../shared/domain/caseFlow';
import type { CriticalAlertState } from '../../../shared/domain/criticalAlert';
import type { AlarmId, CaseId, OrganizationId, PatientId } from '../../../shared/domain/ids';
import type { ReportChange, ReportStatus } from '../../../shared/domain/report';
import type { Severity } from '../../../shared/ecg/interpretation';
import type { Tx } from '../openDatabase';

export type InboxFacts = {
  readonly caseId: CaseId;
  readonly number: string;
  readonly version: number;
  readonly patientId: PatientId;
  readonly name: string;
  readonly sex: Sex;
  readonly birthDate: string | null;
  readonly ageYears: number | null;
  readonly priority: Priority;
  readonly severity: Severity | null;
  readonly conclusion: string;
  readonly signedBy: string;
  readonly signedAt: Date;
  readonly reportVersion: number;
  readonly reportStatus: ReportStatus;
  readonly change: ReportChange | null;
  readonly openedAt: Date | null;
  readonly state: CaseState;
  readonly alertId: AlarmId | null;
  readonly alertState: CriticalAlertState | null;
  readonly declaredAt: Date | null;
};

/** The clinic's reports in their latest version: open alerts first, then unopened, then the newest. */
export const readInbox = (tx: Tx, clinicId: OrganizationId): Promise<InboxFacts[]> =>
  tx.query(
    `select c.id as "caseId", c.number, c.version, patient.id as "patientId", patient.name, patient.sex,
       patient.birth_date as "birthDate", patient.age_years as "ageYears", c.priority, c.severity,
       report.body ->> 'conclusion' as conclusion, signer.name as "signedBy", report.signed_at as "signedAt",
       report.version as "reportVersion", report.status as "reportStatus", report.change,
       (select min(o.opened_at) from report_opening o join person on person.id = o.person_id
         where o.report_id = report.id and person.organization_id = c.clinic_id) as "openedAt",
       c.state, alert.id as "alertId", alert.state as "alertState", alert.declared_at as "declaredAt"
     from "case" c join patient on patient.id = c.patient_id
       join lateral (select * from report r where r.case_id = c.id order by r.version desc limit 1) report on true
       join person signer on signer.id = report.signed_by
       left join lateral (select a.id, a.state, a.declared_at from critical_alert a where a.case_id = c.id
         and a.state not in ('closed', 'retracted', 'superseded') order by a.declared_at limit 1) alert on true
     where c.clinic_id = $1 and c.state in ('signed', 'returned', 'received', 'closed')
     order by alert.id is null, (c.state in ('received', 'closed')), (c.severity = 'critical') is not true,
       report.signed_at desc
     limit 300`,
    [clinicId],
  );
