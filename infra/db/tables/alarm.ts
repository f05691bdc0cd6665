import type { AnswerChannel } from '../../../shared/domain/phoneCall';
import type { CriticalAlertPolicy, CriticalAlertState } from '../../../shared/domain/criticalAlert';
import type { Channel } from '../../../shared/domain/channel';
import type {
  AlarmId,
  CaseId,
  ContactMethodId,
  OrganizationId,
  PageId,
  PersonId,
  TaskId,
} from '../../../shared/domain/ids';
import type { AlarmKind, PageContent, PageMessage, PageState } from '../../../shared/domain/page';
import type { Profession } from '../../../shared/domain/person';
import type { ReadBack } from '../../../shared/domain/readBack';
import type {
  Dismissal,
  ReadNowCause,
  ReadNowPolicy,
  ReadNowResolution,
  ReadNowState,
} from '../../../shared/domain/readNow';
import type { TaskKind } from '../../../shared/domain/task';
import { bool, int, json, key, nullable, table, text, texts, time, uuid } from './table';

export type ReadNowRow = {
  id: AlarmId;
  caseId: CaseId;
  state: ReadNowState;
  version: number;
  cause: ReadNowCause;
  findingKeys: string[];
  level: number;
  round: number;
  policy: ReadNowPolicy;
  drill: boolean;
  raisedAt: Date;
  dueAt: Date | null;
  bedsideWarnedAt: Date | null;
  claimedBy: PersonId | null;
  claimedAt: Date | null;
  resolution: ReadNowResolution | null;
  reason: string | null;
  resolvedBy: PersonId | null;
  resolvedAt: Date | null;
  /** A junior would end it, and a second reader is asked. */
  firstOpinion: Dismissal | null;
  firstOpinionBy: PersonId | null;
  firstOpinionAt: Date | null;
  firstOpinionReason: string | null;
};
export const ReadNowTable = table<ReadNowRow>('read_now', {
  id: key,
  caseId: uuid,
  state: text,
  version: int,
  cause: text,
  findingKeys: texts,
  level: int,
  round: int,
  policy: json,
  drill: bool,
  raisedAt: time,
  dueAt: nullable(time),
  bedsideWarnedAt: nullable(time),
  claimedBy: nullable(uuid),
  claimedAt: nullable(time),
  resolution: nullable(text),
  reason: nullable(text),
  resolvedBy: nullable(uuid),
  resolvedAt: nullable(time),
  firstOpinion: nullable(text),
  firstOpinionBy: nullable(uuid),
  firstOpinionAt: nullable(time),
  firstOpinionReason: nullable(text),
});

export type CriticalAlertRow = {
  id: AlarmId;
  caseId: CaseId;
  readNowId: AlarmId | null;
  state: CriticalAlertState;
  version: number;
  severity: 'critical' | 'significant';
  findingKey: string;
  summary: string;
  level: number;
  round: number;
  policy: CriticalAlertPolicy;
  drill: boolean;
  declaredBy: PersonId;
  declaredAt: Date;
  dueAt: Date | null;
  phonePromptedAt: Date | null;
  breachedAt: Date | null;
  acknowledgedBy: PersonId | null;
  acknowledgedProfession: Profession | null;
  acknowledgedAt: Date | null;
  acknowledgedOutcome: 'taking-care' | 'patient-left' | null;
  acknowledgedChannel: AnswerChannel | null;
  /** Who wrote down what the receiver said on the telephone. */
  acknowledgedNotedBy: PersonId | null;
  readBack: ReadBack | null;
  wrongReadBacks: number;
  doctorInformedDueAt: Date | null;
  doctorInformedName: string | null;
  doctorInformedAt: Date | null;
  dispositionDueAt: Date | null;
  dispositionText: string | null;
  dispositionDoctor: string | null;
  disposedBy: PersonId | null;
  disposedAt: Date | null;
  confirmedBy: PersonId | null;
  confirmedAt: Date | null;
  outcome: string | null;
  retractionAskedBy: PersonId | null;
  retractionAskedAt: Date | null;
  retractionReason: string | null;
  retractedBy: PersonId | null;
  retractedAt: Date | null;
  supersededBy: AlarmId | null;
  /** Run on paper while the system was down, and entered afterwards: why, by whom, when. */
  downtimeReason: string | null;
  downtimeEnteredBy: PersonId | null;
  downtimeEnteredAt: Date | null;
  /** Ended, and its certificate is still to be made. */
  certificateDueAt: Date | null;
};
export const CriticalAlertTable = table<CriticalAlertRow>('critical_alert', {
  id: key,
  caseId: uuid,
  readNowId: nullable(uuid),
  state: text,
  version: int,
  severity: text,
  findingKey: text,
  summary: text,
  level: int,
  round: int,
  policy: json,
  drill: bool,
  declaredBy: uuid,
  declaredAt: time,
  dueAt: nullable(time),
  phonePromptedAt: nullable(time),
  breachedAt: nullable(time),
  acknowledgedBy: nullable(uuid),
  acknowledgedProfession: nullable(text),
  acknowledgedAt: nullable(time),
  acknowledgedOutcome: nullable(text),
  acknowledgedChannel: nullable(text),
  acknowledgedNotedBy: nullable(uuid),
  readBack: nullable(json),
  wrongReadBacks: int,
  doctorInformedDueAt: nullable(time),
  doctorInformedName: nullable(text),
  doctorInformedAt: nullable(time),
  dispositionDueAt: nullable(time),
  dispositionText: nullable(text),
  dispositionDoctor: nullable(text),
  disposedBy: nullable(uuid),
  disposedAt: nullable(time),
  confirmedBy: nullable(uuid),
  confirmedAt: nullable(time),
  outcome: nullable(text),
  retractionAskedBy: nullable(uuid),
  retractionAskedAt: nullable(time),
  retractionReason: nullable(text),
  retractedBy: nullable(uuid),
  retractedAt: nullable(time),
  supersededBy: nullable(uuid),
  downtimeReason: nullable(text),
  downtimeEnteredBy: nullable(uuid),
  downtimeEnteredAt: nullable(time),
  certificateDueAt: nullable(time),
});

export type FeedRow = { personId: PersonId; lastOffset: number };
export const FeedTable = table<FeedRow>('feed', { personId: key, lastOffset: int });

export type PageRow = {
  id: PageId;
  personId: PersonId;
  /** Its place in the feed; outside pages have none. */
  feedOffset: number | null;
  alarmKind: AlarmKind;
  alarmId: AlarmId | null;
  /** Null for a test page, and for one about the rota. */
  caseId: CaseId | null;
  message: PageMessage;
  level: number;
  round: number;
  channel: Channel;
  attempt: number;
  state: PageState;
  idempotencyKey: string;
  /** What the screen makes its words of; outside pages carry theirs as `text`. */
  content: PageContent | null;
  createdAt: Date;
  handedOverAt: Date | null;
  deliveredAt: Date | null;
  readAt: Date | null;
  acknowledgedAt: Date | null;
  /** What it rang for has been answered, by whomever. */
  answeredAt: Date | null;
  methodId: ContactMethodId | null;
  /** Exactly what left the house. */
  text: string | null;
  replyCode: string | null;
  providerId: string | null;
  tries: number;
  tryAt: Date | null;
  /** In the hands of a worker until then; if that one dies, another sends it again. */
  takenUntil: Date | null;
  failure: string | null;
  /** When the desk was told that this person was not reached. */
  unreachedAt: Date | null;
};
/** A page that a screen shows. */
export type FeedPageRow = PageRow & { feedOffset: number; content: PageContent };
export const PageTable = table<PageRow>('page', {
  id: key,
  personId: uuid,
  feedOffset: nullable(int),
  alarmKind: text,
  alarmId: nullable(uuid),
  caseId: nullable(uuid),
  message: text,
  level: int,
  round: int,
  channel: text,
  attempt: int,
  state: text,
  idempotencyKey: text,
  content: nullable(json),
  createdAt: time,
  handedOverAt: nullable(time),
  deliveredAt: nullable(time),
  readAt: nullable(time),
  acknowledgedAt: nullable(time),
  answeredAt: nullable(time),
  methodId: nullable(uuid),
  text: nullable(text),
  replyCode: nullable(text),
  providerId: nullable(text),
  tries: int,
  tryAt: nullable(time),
  takenUntil: nullable(time),
  failure: nullable(text),
  unreachedAt: nullable(time),
});

export type TaskRow = {
  id: TaskId;
  kind: TaskKind;
  /** Null where the task is about a clinic itself. */
  caseId: CaseId | null;
  organizationId: OrganizationId | null;
  alertId: AlarmId | null;
  openedAt: Date;
  /** Who has taken it in hand; null: the desk's, nobody's yet. */
  ownerId: PersonId | null;
  takenAt: Date | null;
  /** When the desk is rung next for it. */
  ringAt: Date | null;
  doneAt: Date | null;
  doneBy: PersonId | null;
  note: string | null;
};
export const TaskTable = table<TaskRow>('task', {
  id: key,
  kind: text,
  caseId: nullable(uuid),
  organizationId: nullable(uuid),
  alertId: nullable(uuid),
  openedAt: time,
  ownerId: nullable(uuid),
  takenAt: nullable(time),
  ringAt: nullable(time),
  doneAt: nullable(time),
  doneBy: nullable(uuid),
  note: nullable(text),
});
