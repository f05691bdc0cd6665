import type { AssignmentState } from '../../../shared/domain/assignment';
import type { CaseForm, Priority, Service, Sex } from '../../../shared/domain/case';
import type { CaseState } from '../../../shared/domain/caseFlow';
import type {
  AssignmentId,
  CaseId,
  DrillId,
  InformationRequestId,
  OrganizationId,
  PatientId,
  PersonId,
  Sha256,
  StudyId,
} from '../../../shared/domain/ids';
import type { RefusalCode } from '../../../shared/domain/refusal';
import type { RoutingDecision } from '../../../shared/domain/routing';
import type { TimelineEvent } from '../../../shared/domain/timeline';
import type { Interpretation, Severity } from '../../../shared/ecg/interpretation';
import type { DevicePatient, RecordingFormat } from '../../../shared/ecg/recording';
import { big, bool, counted, int, json, key, nullable, table, text, time, uuid } from './table';

export type PatientRow = {
  id: PatientId;
  name: string;
  sex: Sex;
  birthDate: string | null;
  ageYears: number | null;
  phone: string | null;
  unidentified: boolean;
  nationalIdSealed: string | null;
  nationalIdHash: string | null;
  organizationId: OrganizationId;
  createdAt: Date;
};
export const PatientTable = table<PatientRow>('patient', {
  id: key,
  name: text,
  sex: text,
  birthDate: nullable(text),
  ageYears: nullable(int),
  phone: nullable(text),
  unidentified: bool,
  nationalIdSealed: nullable(text),
  nationalIdHash: nullable(text),
  organizationId: uuid,
  createdAt: time,
});

export type PatientNumberRow = { organizationId: OrganizationId; localNumber: string; patientId: PatientId };
export const PatientNumberTable = table<PatientNumberRow>('patient_number', {
  organizationId: key,
  localNumber: { type: 'text', primary: true },
  patientId: uuid,
});

export type CaseRow = {
  id: CaseId;
  number: string | null;
  clinicId: OrganizationId;
  leadId: OrganizationId;
  patientId: PatientId | null;
  service: Service;
  priority: Priority;
  /** The analysis failed or is late: read before other routine work. Taken back when it was only late. */
  priorityRaised: boolean;
  /** A suspicion of tier lift or page, or a recording that broke a machine, has put it to the top of the queue. */
  lifted: boolean;
  severity: Severity | null;
  state: CaseState;
  /** Fences readers: a claim lost or passed on raises it. */
  epoch: number;
  /** Guards the row: every change raises it. */
  version: number;
  form: CaseForm;
  formHash: string;
  nationalIdSealed: string | null;
  nationalIdHash: string | null;
  /** Why the clinic cannot record again; a new recording or a new request for one takes it back. */
  noRepeat: string | null;
  outsideAgreement: boolean;
  /** 演练: no patient, no statistics, and clocks of its own. */
  drillId: DrillId | null;
  createdByPerson: PersonId | null;
  createdByDevice: string | null;
  createdAt: Date;
  submittedAt: Date | null;
  stateSince: Date;
  signDueAt: Date | null;
  /** The timer of a state that waits for people. */
  dueAt: Date | null;
  /** A machine owes work by then; overdue, the sweep asks again. */
  workDueAt: Date | null;
};
export const CaseTable = table<CaseRow>('case', {
  id: key,
  number: nullable(text),
  clinicId: uuid,
  leadId: uuid,
  patientId: nullable(uuid),
  service: text,
  priority: text,
  priorityRaised: bool,
  lifted: bool,
  severity: nullable(text),
  state: text,
  epoch: int,
  version: int,
  form: json,
  formHash: text,
  nationalIdSealed: nullable(text),
  nationalIdHash: nullable(text),
  noRepeat: nullable(text),
  outsideAgreement: bool,
  drillId: nullable(uuid),
  createdByPerson: nullable(uuid),
  createdByDevice: nullable(uuid),
  createdAt: time,
  submittedAt: nullable(time),
  stateSince: time,
  signDueAt: nullable(time),
  dueAt: nullable(time),
  workDueAt: nullable(time),
});

export type AnnouncedFileRow = {
  caseId: CaseId;
  sha256: Sha256;
  size: number;
  name: string;
  series: number;
  state: 'announced' | 'durable' | 'submitted' | 'refused';
  refusalCode: RefusalCode | null;
  receivedAt: Date | null;
};
export const AnnouncedFileTable = table<AnnouncedFileRow>('announced_file', {
  caseId: key,
  sha256: { type: 'text', primary: true },
  size: big,
  name: text,
  series: int,
  state: text,
  refusalCode: nullable(text),
  receivedAt: nullable(time),
});

export type RefusedUploadRow = {
  id: string;
  organizationId: OrganizationId;
  personId: PersonId | null;
  deviceId: string | null;
  caseId: CaseId | null;
  fileName: string;
  sha256: string | null;
  code: RefusalCode;
  at: Date;
};
export const RefusedUploadTable = table<RefusedUploadRow>('refused_upload', {
  id: key,
  organizationId: uuid,
  personId: nullable(uuid),
  deviceId: nullable(uuid),
  caseId: nullable(uuid),
  fileName: text,
  sha256: nullable(text),
  code: text,
  at: time,
});

export type StudyRow = {
  id: StudyId;
  caseId: CaseId;
  organizationId: OrganizationId;
  series: number;
  sha256: Sha256;
  size: number;
  format: RecordingFormat;
  state: 'stored' | 'decoded' | 'undecodable';
  analysis: 'waiting' | 'done' | 'failed';
  refusalCode: string | null;
  recordedAt: string | null;
  device: string | null;
  devicePatient: DevicePatient | null;
  /** The packed recording in the blob store. */
  recordingSha256: Sha256 | null;
  interpretation: Interpretation | null;
  receivedAt: Date;
  analyzedAt: Date | null;
};
export const StudyTable = table<StudyRow>('study', {
  id: key,
  caseId: uuid,
  organizationId: uuid,
  series: int,
  sha256: text,
  size: big,
  format: text,
  state: text,
  analysis: text,
  refusalCode: nullable(text),
  recordedAt: nullable(text),
  device: nullable(text),
  devicePatient: nullable(json),
  recordingSha256: nullable(text),
  interpretation: nullable(json),
  receivedAt: time,
  analyzedAt: nullable(time),
});

export type AssignmentRow = {
  id: AssignmentId;
  caseId: CaseId;
  personId: PersonId;
  slot: number;
  /** Workload (工作量) of the read, as it was weighed when it was asked for. */
  units: number;
  state: AssignmentState;
  epoch: number;
  offeredAt: Date;
  /** An offer lapses then; a claim is warned, then lost. */
  dueAt: Date | null;
  claimedAt: Date | null;
  leaseUntil: Date | null;
  warnedAt: Date | null;
  endedAt: Date | null;
  reason: string | null;
  /** The reader who hands the case over; null where the machine or the desk offers it. */
  handedBy: PersonId | null;
};
export const AssignmentTable = table<AssignmentRow>('assignment', {
  id: key,
  caseId: uuid,
  personId: uuid,
  slot: int,
  units: int,
  state: text,
  epoch: int,
  offeredAt: time,
  dueAt: nullable(time),
  claimedAt: nullable(time),
  leaseUntil: nullable(time),
  warnedAt: nullable(time),
  endedAt: nullable(time),
  reason: nullable(text),
  handedBy: nullable(uuid),
});

export type RoutingDecisionRow = { id: string; caseId: CaseId; at: Date; decision: RoutingDecision };
export const RoutingDecisionTable = table<RoutingDecisionRow>('routing_decision', {
  id: key,
  caseId: uuid,
  at: time,
  decision: json,
});

export type InformationRequestRow = {
  id: InformationRequestId;
  caseId: CaseId;
  question: string;
  askedBy: PersonId;
  askedAt: Date;
  answer: string | null;
  answeredBy: PersonId | null;
  answeredAt: Date | null;
};
export const InformationRequestTable = table<InformationRequestRow>('information_request', {
  id: key,
  caseId: uuid,
  question: text,
  askedBy: uuid,
  askedAt: time,
  answer: nullable(text),
  answeredBy: nullable(uuid),
  answeredAt: nullable(time),
});

export type TimelineRow = {
  id: string;
  caseId: CaseId;
  at: Date;
  event: TimelineEvent;
  actorKind: 'person' | 'device' | 'machine';
  actorId: string;
  detail: Record<string, unknown>;
};
export const TimelineTable = table<TimelineRow>('timeline', {
  id: counted,
  caseId: uuid,
  at: time,
  event: text,
  actorKind: text,
  actorId: text,
  detail: json,
});
