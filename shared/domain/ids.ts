import { z } from 'zod';

export const OrganizationId = z.uuid().brand<'OrganizationId'>();
export type OrganizationId = z.infer<typeof OrganizationId>;

export const PersonId = z.uuid().brand<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;

export const PatientId = z.uuid().brand<'PatientId'>();
export type PatientId = z.infer<typeof PatientId>;

export const CaseId = z.uuid().brand<'CaseId'>();
export type CaseId = z.infer<typeof CaseId>;

export const StudyId = z.uuid().brand<'StudyId'>();
export type StudyId = z.infer<typeof StudyId>;

export const AssignmentId = z.uuid().brand<'AssignmentId'>();
export type AssignmentId = z.infer<typeof AssignmentId>;

export const AlarmId = z.uuid().brand<'AlarmId'>();
export type AlarmId = z.infer<typeof AlarmId>;

export const PageId = z.uuid().brand<'PageId'>();
export type PageId = z.infer<typeof PageId>;

export const ContactMethodId = z.uuid().brand<'ContactMethodId'>();
export type ContactMethodId = z.infer<typeof ContactMethodId>;

export const ReportId = z.uuid().brand<'ReportId'>();
export type ReportId = z.infer<typeof ReportId>;

export const InformationRequestId = z.uuid().brand<'InformationRequestId'>();
export type InformationRequestId = z.infer<typeof InformationRequestId>;

export const DrillId = z.uuid().brand<'DrillId'>();
export type DrillId = z.infer<typeof DrillId>;

export const TaskId = z.uuid().brand<'TaskId'>();
export type TaskId = z.infer<typeof TaskId>;

export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'Sha256'>();
export type Sha256 = z.infer<typeof Sha256>;
