import { z } from 'zod';
import { ToldPerson } from './told';
import { Interpretation, Severity } from '../ecg/interpretation';
import { AssignmentState } from '../domain/assignment';
import { CaseForm, Priority, Service, Sex } from '../domain/case';
import { CaseState } from '../domain/caseFlow';
import { AlertAudience, CriticalAlertState } from '../domain/criticalAlert';
import {
  AlarmId,
  AssignmentId,
  CaseId,
  InformationRequestId,
  OrganizationId,
  PatientId,
  PersonId,
  Sha256,
  StudyId,
  TaskId,
} from '../domain/ids';
import { Profession, Role } from '../domain/person';
import { ReadBack } from '../domain/readBack';
import { Dismissal, ReadNowCause, ReadNowResolution, ReadNowState } from '../domain/readNow';
import { ReportBody, ReportChange, ReportStatus } from '../domain/report';
import { RoutingDecision } from '../domain/routing';
import { ShownList } from '../domain/shownList';
import { TaskKind } from '../domain/task';
import { TimelineLine, TurnaroundStage } from '../domain/timeline';
import { AnswerChannel } from '../domain/phoneCall';
import { CallView } from './loop';
import { ReportView } from './reports';

export { ChangeReport, ReportView, WithdrawReport } from './reports';

/** Every body and answer of the HTTP doors; both sides parse with these. Times are ISO 8601 in UTC. */
const Time = z.iso.datetime();
const text = (max: number) => z.string().trim().max(max);
const Named = z.object({ personId: PersonId, name: z.string() });

/** Sent with every request but GET: a page of another site cannot set it. */
export const ownHeader = { name: 'x-tongxin', value: '1' } as const;

export const RefusalBody = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  detail: z.record(z.string(), z.unknown()),
});
export type RefusalBody = z.infer<typeof RefusalBody>;

/* ---- sign-in: POST/GET/DELETE /api/session, POST /api/first-administrator ---- */
export const SignIn = z.strictObject({ login: text(64).min(1), password: z.string().min(1).max(200) });
export type SignIn = z.infer<typeof SignIn>;

export const OrganizationSummary = z.object({
  id: OrganizationId,
  kind: z.enum(['lead', 'member']),
  nameZh: z.string(),
  nameEn: z.string(),
});
export type OrganizationSummary = z.infer<typeof OrganizationSummary>;

export const Me = z.object({
  personId: PersonId,
  login: z.string(),
  name: z.string(),
  roles: z.array(Role),
  profession: Profession,
  junior: z.boolean(),
  organization: OrganizationSummary,
});
export type Me = z.infer<typeof Me>;

export const FirstAdministrator = z.strictObject({
  token: z.string().min(20).max(200),
  group: text(80).min(1),
  name: text(64).min(1),
  login: z.string().regex(/^[a-z][a-z0-9._-]{2,31}$/),
  password: z.string().min(10).max(200),
});
export type FirstAdministrator = z.infer<typeof FirstAdministrator>;

/* ---- upload ---- */
export const AnnouncedFile = z.strictObject({ sha256: Sha256, size: z.int().positive(), name: text(255) });
export type AnnouncedFile = z.infer<typeof AnnouncedFile>;

/** POST /cases (JSON): the draft; repeating it with the same content is harmless. */
export const NewCase = z.strictObject({ id: CaseId, form: CaseForm, files: z.array(AnnouncedFile).min(1).max(20) });
export type NewCase = z.infer<typeof NewCase>;

/** POST /cases/:id/studies: a repeat recording joins the case. */
export const MoreFiles = z.strictObject({
  files: z.array(AnnouncedFile).min(1).max(20),
  /** As in the form: the file names somebody else, and that was confirmed. */
  mismatchConfirmed: z.boolean().optional(),
});
export type MoreFiles = z.infer<typeof MoreFiles>;

/** GET /cases/:id/receipt, and the answer to a plain multipart POST /cases. */
export const Receipt = z.object({
  caseId: CaseId,
  caseNumber: z.string(),
  receivedAt: Time,
  files: z.array(z.object({ sha256: Sha256, size: z.int() })),
  /** The bytes were already here: the first upload's receipt. */
  repeated: z.boolean(),
});
export type Receipt = z.infer<typeof Receipt>;

export const DraftState = z.object({
  caseId: CaseId,
  state: CaseState,
  missing: z.array(Sha256),
  receipt: Receipt.nullable(),
});
export type DraftState = z.infer<typeof DraftState>;

/** tus metadata keys at /files; no names. */
export const tusMetadata = { caseId: 'case', sha256: 'sha256' } as const;

/** GET /api/uploads: the technician's own history, refused files among it. */
export const UploadRow = z.object({
  kind: z.enum(['case', 'refused']),
  at: Time,
  caseId: CaseId.nullable(),
  caseNumber: z.string().nullable(),
  fileName: z.string().nullable(),
  patientName: z.string().nullable(),
  state: CaseState.nullable(),
  severity: Severity.nullable(),
  priority: Priority.nullable(),
  version: z.int().nullable(),
  /** Of the open alarm; null where there is none. */
  readNow: ReadNowState.nullable(),
  openAlert: z.object({ severity: z.enum(['critical', 'significant']), state: CriticalAlertState }).nullable(),
  /** What a reader still wants to know. */
  question: z.object({ id: InformationRequestId, text: z.string() }).nullable(),
  qualityHints: z.array(z.object({ zh: z.string(), en: z.string() })),
  refusal: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable(),
});
export type UploadRow = z.infer<typeof UploadRow>;
export const UploadRows = z.object({ rows: z.array(UploadRow) });

/** POST /api/cases/:id/cancel */
export const Reason = z.strictObject({ reason: text(500).min(1) });
export type Reason = z.infer<typeof Reason>;

/** POST /api/cases/:id/no-repeat, by the clinic, or by the desk for it. */
export const NoRepeat = z.strictObject({ why: z.enum(['patient-left', 'cannot-record']), reason: text(500).min(1) });
export type NoRepeat = z.infer<typeof NoRepeat>;

/** POST /api/information/:id/answer */
export const AnswerInfo = z.strictObject({ answer: text(1000).min(1) });

/* ---- patients ---- */
export const PatientSummary = z.object({
  id: PatientId,
  name: z.string(),
  sex: Sex,
  birthDate: z.string().nullable(),
  ageYears: z.int().nullable(),
  unidentified: z.boolean(),
  cases: z.int(),
  lastCaseAt: Time.nullable(),
});
export type PatientSummary = z.infer<typeof PatientSummary>;
/** POST /api/patients/search: by POST, so that no name stands in a URL or a log. */
export const PatientSearch = z.strictObject({ query: text(64).min(1) });
export const PatientSearchResult = z.object({ patients: z.array(PatientSummary) });

/* ---- worklist and case ---- */
export const WorklistFilter = z.enum(['mine', 'free', 'all']);
export type WorklistFilter = z.infer<typeof WorklistFilter>;

export const WorklistRow = z.object({
  caseId: CaseId,
  caseNumber: z.string(),
  version: z.int(),
  state: CaseState,
  service: Service,
  priority: Priority,
  priorityRaised: z.boolean(),
  severity: Severity.nullable(),
  lifted: z.boolean(),
  clinic: z.object({ id: OrganizationId, nameZh: z.string(), nameEn: z.string() }),
  patient: z.object({ id: PatientId, name: z.string(), sex: Sex, ageYears: z.int().nullable() }),
  symptoms: z.array(z.string()),
  question: z.string(),
  submittedAt: Time,
  dueAt: Time.nullable(),
  earlierReads: z.int(),
  studies: z.int(),
  readNow: z.object({ id: AlarmId, state: ReadNowState, raisedAt: Time, level: z.int() }).nullable(),
  openAlert: z.boolean(),
  offeredToMe: z.boolean(),
  mine: z.boolean(),
  reader: z.object({ personId: PersonId, name: z.string(), leaseUntil: Time }).nullable(),
  /** 演练: no patient behind it. */
  drill: z.boolean(),
});
export type WorklistRow = z.infer<typeof WorklistRow>;
/** GET /api/worklist?filter= */
export const Worklist = z.object({ now: Time, rows: z.array(WorklistRow) });
export type Worklist = z.infer<typeof Worklist>;

/** POST /api/cases/:id/claim */
export const Claim = z.object({ caseId: CaseId, epoch: z.int(), leaseUntil: Time });
export type Claim = z.infer<typeof Claim>;
/** POST /api/cases/:id/{activity,release}; activity answers with Claim. POST …/decline takes a Reason. */
export const WithEpoch = z.strictObject({ epoch: z.int() });
export const EpochReason = z.strictObject({ epoch: z.int(), reason: text(500).min(1) });
export type EpochReason = z.infer<typeof EpochReason>;
/** POST /api/cases/:id/handover: the holder offers the case to a colleague, who claims or declines it as any offer. */
export const HandOver = z.strictObject({ epoch: z.int(), personId: PersonId, reason: text(500).min(1) });
export type HandOver = z.infer<typeof HandOver>;
/** POST /api/cases/:id/request-info */
export const RequestInfo = z.strictObject({ epoch: z.int(), question: text(500).min(1) });
export type RequestInfo = z.infer<typeof RequestInfo>;
/** POST /api/cases/:id/reassign, by the coordinator. */
export const Reassign = z.strictObject({ personId: PersonId, reason: text(500).min(1) });

export const StudyView = z.object({
  id: StudyId,
  series: z.int(),
  format: z.string(),
  /** Decoded and drawable. */
  readable: z.boolean(),
  /** Not yet decoded: it will be readable in a moment, or turn out not to be. */
  preparing: z.boolean(),
  recordedAt: z.string().nullable(),
  receivedAt: Time,
  sha256: Sha256,
  size: z.int(),
  device: z.string().nullable(),
  interpretation: Interpretation.nullable(),
  analysisFailed: z.boolean(),
});
export type StudyView = z.infer<typeof StudyView>;

export const AssignmentView = z.object({
  id: AssignmentId,
  person: z.object({ id: PersonId, name: z.string() }),
  state: AssignmentState,
  offeredAt: Time,
  dueAt: Time.nullable(),
  leaseUntil: Time.nullable(),
  reason: z.string().nullable(),
  /** The reader who hands the case over by this offer. */
  handedBy: z.object({ id: PersonId, name: z.string() }).nullable(),
});
export type AssignmentView = z.infer<typeof AssignmentView>;

export const QuestionView = z.object({
  id: InformationRequestId,
  question: z.string(),
  askedBy: Named,
  askedAt: Time,
  answer: z.object({ text: z.string(), by: Named, at: Time }).nullable(),
});
export type QuestionView = z.infer<typeof QuestionView>;

const AlarmCase = z.object({
  caseId: CaseId,
  caseNumber: z.string(),
  clinic: z.string(),
  service: Service,
  priority: Priority,
  patient: z.object({ name: z.string(), sex: Sex, ageYears: z.int().nullable() }),
  callbackPhone: z.string(),
  /** Of the clinic's duty. */
  dutyPhone: z.string(),
});

export const ReadNowView = z.object({
  id: AlarmId,
  version: z.int(),
  case: AlarmCase,
  state: ReadNowState,
  cause: ReadNowCause,
  findingKeys: z.array(z.string()),
  level: z.int(),
  round: z.int(),
  raisedAt: Time,
  dueAt: Time.nullable(),
  claimedBy: Named.nullable(),
  claimedAt: Time.nullable(),
  opinionDueAt: Time.nullable(),
  resolution: ReadNowResolution.nullable(),
  reason: z.string().nullable(),
  resolvedAt: Time.nullable(),
  /** A junior's word that waits for a second reader, or waited for one. */
  firstOpinion: z.object({ by: Named, at: Time, resolution: Dismissal, reason: z.string() }).nullable(),
  told: z.array(ToldPerson),
  drill: z.boolean(),
});
export type ReadNowView = z.infer<typeof ReadNowView>;

export const AlertView = z.object({
  id: AlarmId,
  version: z.int(),
  case: AlarmCase,
  state: CriticalAlertState,
  severity: z.enum(['critical', 'significant']),
  findingKey: z.string(),
  summary: z.string(),
  level: z.int(),
  round: z.int(),
  declaredBy: Named,
  declaredAt: Time,
  dueAt: Time.nullable(),
  breachAt: Time,
  breachedAt: Time.nullable(),
  /** From then on whoever looks should reach for the telephone. */
  phonePromptAt: Time,
  nextStep: AlertAudience.nullable(),
  acknowledged: z
    .object({
      by: Named,
      profession: Profession,
      at: Time,
      readBack: ReadBack,
      outcome: z.enum(['taking-care', 'patient-left']),
      channel: AnswerChannel,
      /** Who wrote the call down. */
      notedBy: Named.nullable(),
    })
    .nullable(),
  wrongReadBacks: z.int(),
  doctorInformedDueAt: Time.nullable(),
  doctorInformed: z.object({ name: z.string(), at: Time }).nullable(),
  dispositionDueAt: Time.nullable(),
  disposition: z.object({ text: z.string(), doctor: z.string(), at: Time, by: Named }).nullable(),
  confirmed: z.object({ by: Named, at: Time, outcome: z.string() }).nullable(),
  retraction: z
    .object({
      askedBy: Named,
      reason: z.string(),
      at: Time,
      done: z.boolean(),
    })
    .nullable(),
  supersededBy: AlarmId.nullable(),
  /** Run on paper while the system was down, and entered afterwards. */
  downtime: z.object({ reason: z.string(), by: Named, at: Time }).nullable(),
  calls: z.array(CallView),
  told: z.array(ToldPerson),
  /** 闭环记录单 has been made. */
  certificate: z.object({ hash: Sha256, pdf: z.boolean() }).nullable(),
  drill: z.boolean(),
  /** What this user may do now. */
  may: z.object({
    acknowledge: z.boolean(),
    passOn: z.boolean(),
    dispose: z.boolean(),
    informDoctor: z.boolean(),
    confirm: z.boolean(),
    retract: z.boolean(),
    logCall: z.boolean(),
  }),
});
export type AlertView = z.infer<typeof AlertView>;

/** GET /api/cases/:id — a look at a patient, audited. */
export const CaseView = z.object({
  now: Time,
  id: CaseId,
  number: z.string(),
  version: z.int(),
  epoch: z.int(),
  state: CaseState,
  service: Service,
  priority: Priority,
  priorityRaised: z.boolean(),
  severity: Severity.nullable(),
  clinic: OrganizationSummary,
  patient: PatientSummary,
  form: CaseForm,
  /** Why the clinic cannot record again; null while it can, or was not asked to. */
  noRepeat: z.string().nullable(),
  outsideAgreement: z.boolean(),
  /** 演练: no patient behind it. */
  drill: z.boolean(),
  submittedAt: Time.nullable(),
  /** What readers asked the clinic, in order, with its answers. */
  questions: z.array(QuestionView),
  studies: z.array(StudyView),
  assignments: z.array(AssignmentView),
  /** This user holds the claim. */
  claim: Claim.nullable(),
  readNow: ReadNowView.nullable(),
  alerts: z.array(AlertView),
  reports: z.array(ReportView),
  draft: z.object({ body: ReportBody, savedAt: Time }).nullable(),
  decisions: z.array(z.object({ at: Time, decision: RoutingDecision })),
  timeline: z.array(TimelineLine),
  turnaround: z.array(z.object({ stage: TurnaroundStage, ms: z.number() })),
  earlier: z.array(
    z.object({
      caseId: CaseId,
      caseNumber: z.string(),
      submittedAt: Time,
      studyIds: z.array(StudyId),
      conclusion: z.string().nullable(),
      severity: Severity.nullable(),
    }),
  ),
});
export type CaseView = z.infer<typeof CaseView>;

/** PUT /api/cases/:id/draft */
export const SaveDraft = z.strictObject({ epoch: z.int(), body: ReportBody });
export type SaveDraft = z.infer<typeof SaveDraft>;

/** POST /api/cases/:id/sign → ReportView */
export const Sign = z.strictObject({ epoch: z.int(), body: ReportBody, password: z.string().min(1).max(200) });
export type Sign = z.infer<typeof Sign>;

/** POST /api/cases/:id/read-now/resolve → CaseView; `unreadable` asks the clinic for a repeat. */
export const ResolveReadNow = z.discriminatedUnion('resolution', [
  z.strictObject({
    resolution: z.literal('confirmed'),
    epoch: z.int(),
    findingKey: text(80).min(1),
    summary: text(300).min(1),
  }),
  z.strictObject({ resolution: z.literal('not-critical'), epoch: z.int(), reason: text(500).min(1) }),
  z.strictObject({ resolution: z.literal('unassessable'), epoch: z.int(), reason: text(500).min(1) }),
  z.strictObject({ resolution: z.literal('unreadable'), epoch: z.int(), reason: text(500).min(1) }),
]);
export type ResolveReadNow = z.infer<typeof ResolveReadNow>;

/** POST /api/cases/:id/alerts → AlertView: a reader declares a critical value without a ReadNow. */
export const Declare = z.strictObject({
  epoch: z.int(),
  severity: z.enum(['critical', 'significant']),
  findingKey: text(80).min(1),
  summary: text(300).min(1),
});
export type Declare = z.infer<typeof Declare>;

/* ---- alarms: GET /api/alarms ---- */
export const TaskView = z.object({
  id: TaskId,
  kind: TaskKind,
  /** Null of a clinic itself. */
  caseId: CaseId.nullable(),
  caseNumber: z.string().nullable(),
  clinic: z.string(),
  drill: z.boolean(),
  alertId: AlarmId.nullable(),
  openedAt: Time,
  /** Who has taken it in hand. */
  owner: Named.nullable(),
  takenAt: Time.nullable(),
  doneAt: Time.nullable(),
  doneBy: Named.nullable(),
  note: z.string().nullable(),
});
export type TaskView = z.infer<typeof TaskView>;

export const Alarms = z.object({
  now: Time,
  readNows: z.array(ReadNowView),
  alerts: z.array(AlertView),
  tasks: z.array(TaskView),
  onCall: z.array(
    z.object({
      service: Service,
      people: z.array(z.object({ id: PersonId, name: z.string(), connected: z.boolean() })),
    }),
  ),
});
export type Alarms = z.infer<typeof Alarms>;

export { Acknowledge, Challenge, ConfirmDisposition, Disposition, DoctorInformed, TaskDone } from './loop';
export const AcknowledgeResult = z.object({ result: z.enum(['right', 'wrong', 'passed-on']), alert: AlertView });
export type AcknowledgeResult = z.infer<typeof AcknowledgeResult>;

/** POST /api/alerts/:id/retract: the first person asks, the second makes it so. Body: Reason. */

/* ---- record: GET /api/patients/:id/record — audited ---- */
export const RecordView = z.object({
  patient: PatientSummary,
  cases: z.array(
    z.object({
      caseId: CaseId,
      caseNumber: z.string(),
      state: CaseState,
      service: Service,
      priority: Priority,
      severity: Severity.nullable(),
      clinic: z.string(),
      submittedAt: Time.nullable(),
      studies: z.array(StudyView.omit({ interpretation: true })),
      reports: z.array(ReportView),
      alerts: z.array(AlertView),
      timeline: z.array(TimelineLine),
      turnaround: z.array(z.object({ stage: TurnaroundStage, ms: z.number() })),
    }),
  ),
  /** Who looked, latest first. */
  looks: z.array(
    z.object({
      at: Time,
      person: z.string(),
      organization: z.string(),
      action: z.string(),
      /** Where it was shown; null: it was looked at by itself. */
      list: ShownList.nullable(),
    }),
  ),
});
export type RecordView = z.infer<typeof RecordView>;

/** GET /api/inbox: returned reports of the clinic, unopened and critical first. */
export const InboxRow = z.object({
  caseId: CaseId,
  caseNumber: z.string(),
  version: z.int(),
  patient: z.object({ id: PatientId, name: z.string(), sex: Sex, ageYears: z.int().nullable() }),
  priority: Priority,
  severity: Severity.nullable(),
  conclusion: z.string(),
  signedBy: z.string(),
  signedAt: Time,
  reportVersion: z.int(),
  reportStatus: ReportStatus,
  change: ReportChange.nullable(),
  openedAt: Time.nullable(),
  state: CaseState,
  openAlert: z.object({ id: AlarmId, state: CriticalAlertState, declaredAt: Time }).nullable(),
});
export type InboxRow = z.infer<typeof InboxRow>;
/** What the readers wait for at this clinic. */
export const WaitingRow = z.object({
  kind: z.enum(['question', 'repeat']),
  caseId: CaseId,
  caseNumber: z.string(),
  version: z.int(),
  patient: z.object({ id: PatientId, name: z.string(), sex: Sex, ageYears: z.int().nullable() }),
  /** Of the question; null for a repeat. */
  requestId: InformationRequestId.nullable(),
  /** The question, or why another recording is wanted. */
  text: z.string().nullable(),
  since: Time,
  dueAt: Time.nullable(),
});
export type WaitingRow = z.infer<typeof WaitingRow>;
export const Inbox = z.object({ now: Time, waiting: z.array(WaitingRow), rows: z.array(InboxRow) });
export type Inbox = z.infer<typeof Inbox>;

/** When an agreement carries routine work; null is every day, and all day. Hours may pass midnight. */
export const AgreementHours = z.strictObject({
  weekdays: z.array(z.int().min(1).max(7)).min(1).nullable(),
  fromMinute: z.int().min(0).max(1439).nullable(),
  toMinute: z.int().min(1).max(2880).nullable(),
});
export type AgreementHours = z.infer<typeof AgreementHours>;

/* ---- administration ---- */
export const PersonView = z.object({
  id: PersonId,
  login: z.string(),
  name: z.string(),
  staffNumber: z.string(),
  organization: OrganizationSummary,
  roles: z.array(Role),
  profession: Profession,
  skills: z.array(Service),
  authorizedToSign: z.boolean(),
  licenceUntil: Time.nullable(),
  /** 低年资: a second reader looks at what this one rules out. */
  junior: z.boolean(),
  disabled: z.boolean(),
  sessions: z.int(),
});
export type PersonView = z.infer<typeof PersonView>;
export const People = z.object({ people: z.array(PersonView) });
/** POST /api/admin/people */
export const NewPerson = z.strictObject({
  organizationId: OrganizationId,
  login: z.string().regex(/^[a-z][a-z0-9._-]{2,31}$/),
  name: text(64).min(1),
  staffNumber: text(32),
  roles: z.array(Role).min(1),
  profession: Profession,
  skills: z.array(Service),
  junior: z.boolean().default(false),
  password: z.string().min(10).max(200),
});
export type NewPerson = z.infer<typeof NewPerson>;
/** PATCH /api/admin/people/:id; POST /api/admin/people/:id/revoke-sessions */
export const ChangePerson = z.strictObject({
  disabled: z.boolean().optional(),
  roles: z.array(Role).min(1).optional(),
  junior: z.boolean().optional(),
  skills: z.array(Service).optional(),
  authorizedToSign: z.boolean().optional(),
  licenceUntil: Time.nullable().optional(),
  password: z.string().min(10).max(200).optional(),
});
export const Organizations = z.object({
  organizations: z.array(OrganizationSummary),
  agreements: z.array(
    z.object({
      id: z.uuid(),
      clinicId: OrganizationId,
      service: Service,
      standingConsent: z.boolean(),
      validUntil: Time.nullable(),
      hours: AgreementHours,
    }),
  ),
});
export type Organizations = z.infer<typeof Organizations>;
/** POST /api/admin/organizations */
export const NewOrganization = z.strictObject({ nameZh: text(80).min(1), nameEn: text(80).min(1) });
/** POST /api/admin/agreements */
export const NewAgreement = z.strictObject({
  clinicId: OrganizationId,
  service: Service,
  standingConsent: z.boolean(),
  validUntil: Time.nullable(),
  hours: AgreementHours.default({ weekdays: null, fromMinute: null, toMinute: null }),
});
/** PUT /api/admin/agreements/:id */
export const ChangeAgreement = NewAgreement.pick({ standingConsent: true, validUntil: true }).extend({
  hours: AgreementHours,
});
export type ChangeAgreement = z.infer<typeof ChangeAgreement>;
/** GET/POST /api/admin/devices; the token is in the answer to POST and never again. */
export const DeviceView = z.object({
  id: z.uuid(),
  organization: OrganizationSummary,
  name: z.string(),
  createdAt: Time,
  disabled: z.boolean(),
});
export const Devices = z.object({ devices: z.array(DeviceView) });
export const NewDevice = z.strictObject({ organizationId: OrganizationId, name: text(64).min(1) });
export const MadeDevice = z.object({ id: z.uuid(), token: z.string() });
/** GET /api/admin/audit?before= */
export const AuditRows = z.object({
  /** The id before which these rows lie; null for the latest. */
  before: z.string().nullable(),
  rows: z.array(
    z.object({
      id: z.string(),
      at: Time,
      actor: z.string(),
      organization: z.string(),
      action: z.string(),
      subject: z.string(),
      sealed: z.boolean(),
    }),
  ),
});
/** GET /api/admin/settings; PUT /api/admin/settings/:name */
export const Settings = z.object({
  clocks: z.array(
    z.object({ name: z.string(), ms: z.number(), defaultMs: z.number(), source: z.string(), confirmed: z.boolean() }),
  ),
});
export const ChangeSetting = z.strictObject({
  ms: z.int().positive(),
  source: text(200).min(1),
  confirmed: z.boolean(),
});
/** GET /api/admin/queues */
export const QueueStates = z.object({
  outboxWaiting: z.int(),
  redis: z.boolean(),
  queues: z.array(z.object({ name: z.string(), waiting: z.int(), active: z.int(), failed: z.int() })),
});
