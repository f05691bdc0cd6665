import type { CaseId, OrganizationId, PersonId, ReportId, Sha256 } from '../../../shared/domain/ids';
import type { Stage } from '../../../shared/domain/person';
import type { ReportBody, ReportChange, ReportStatus } from '../../../shared/domain/report';
import { counted, int, json, key, nullable, table, text, time, uuid } from './table';

export type ReportRow = {
  id: ReportId;
  caseId: CaseId;
  version: number;
  status: ReportStatus;
  body: ReportBody;
  signedBy: PersonId;
  signedAt: Date;
  hash: string;
  previousHash: string | null;
  change: ReportChange | null;
  reason: string | null;
  /** Who asked for the withdrawal that `signedBy` made so. */
  askedBy: PersonId | null;
};
export const ReportTable = table<ReportRow>('report', {
  id: key,
  caseId: uuid,
  version: int,
  status: text,
  body: json,
  signedBy: uuid,
  signedAt: time,
  hash: text,
  previousHash: nullable(text),
  change: nullable(text),
  reason: nullable(text),
  askedBy: nullable(uuid),
});

export type ReportWithdrawalRow = { reportId: ReportId; askedBy: PersonId; askedAt: Date; reason: string };
export const ReportWithdrawalTable = table<ReportWithdrawalRow>('report_withdrawal', {
  reportId: key,
  askedBy: uuid,
  askedAt: time,
  reason: text,
});

export type ReportDocumentRow = { reportId: ReportId; kind: 'pdf'; sha256: Sha256; madeAt: Date };
export const ReportDocumentTable = table<ReportDocumentRow>('report_document', {
  reportId: key,
  kind: { type: 'text', primary: true },
  sha256: text,
  madeAt: time,
});

export type ReportOpeningRow = { reportId: ReportId; personId: PersonId; openedAt: Date };
export const ReportOpeningTable = table<ReportOpeningRow>('report_opening', {
  reportId: key,
  personId: key,
  openedAt: time,
});

export type ReportDraftRow = { caseId: CaseId; personId: PersonId; body: ReportBody; savedAt: Date };
export const ReportDraftTable = table<ReportDraftRow>('report_draft', {
  caseId: key,
  personId: key,
  body: json,
  savedAt: time,
});

export type OutboxRow = {
  id: string;
  queue: Stage;
  payload: Record<string, unknown>;
  priority: number;
  createdAt: Date;
  sentAt: Date | null;
};
export const OutboxTable = table<OutboxRow>('outbox', {
  id: key,
  queue: text,
  payload: json,
  priority: int,
  createdAt: time,
  sentAt: nullable(time),
});

export type AuditRow = {
  id: string;
  at: Date;
  actorKind: 'person' | 'device' | 'machine';
  actorId: string;
  organizationId: OrganizationId | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  detail: Record<string, unknown>;
  seal: string | null;
};
export const AuditTable = table<AuditRow>('audit', {
  id: counted,
  at: time,
  actorKind: text,
  actorId: text,
  organizationId: nullable(uuid),
  action: text,
  subjectKind: text,
  subjectId: text,
  detail: json,
  seal: nullable(text),
});
