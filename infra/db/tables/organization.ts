import type { Service } from '../../../shared/domain/case';
import type { ClockName } from '../../../shared/domain/clocks';
import type { DutyPost } from '../../../shared/domain/dutyContacts';
import type { OrganizationId, PersonId } from '../../../shared/domain/ids';
import type { Profession, Role } from '../../../shared/domain/person';
import { bool, int, ints, key, nullable, table, text, texts, time, uuid } from './table';

export type OrganizationRow = {
  id: OrganizationId;
  kind: 'lead' | 'member';
  nameZh: string;
  nameEn: string;
  dutyPhone: string;
  /** Of the canary: nobody works there, and nobody sees it. */
  robots: boolean;
  createdAt: Date;
};
export const OrganizationTable = table<OrganizationRow>('organization', {
  id: key,
  kind: text,
  nameZh: text,
  nameEn: text,
  dutyPhone: text,
  robots: bool,
  createdAt: time,
});

export type PersonRow = {
  id: PersonId;
  organizationId: OrganizationId;
  login: string;
  name: string;
  staffNumber: string;
  roles: Role[];
  profession: Profession;
  skills: Service[];
  authorizedToSign: boolean;
  licenceUntil: Date | null;
  /** 低年资: a word that a suspicion is not critical is looked at by a second reader. */
  junior: boolean;
  passwordHash: string;
  disabledAt: Date | null;
  createdAt: Date;
};
export const PersonTable = table<PersonRow>('person', {
  id: key,
  organizationId: uuid,
  login: text,
  name: text,
  staffNumber: text,
  roles: texts,
  profession: text,
  skills: texts,
  authorizedToSign: bool,
  licenceUntil: nullable(time),
  junior: bool,
  passwordHash: text,
  disabledAt: nullable(time),
  createdAt: time,
});

export type SessionRow = {
  id: string;
  personId: PersonId;
  tokenHash: string;
  agent: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
};
export const SessionTable = table<SessionRow>('session', {
  id: key,
  personId: uuid,
  tokenHash: text,
  agent: text,
  createdAt: time,
  lastSeenAt: time,
  expiresAt: time,
  revokedAt: nullable(time),
});

export type AdministratorLinkRow = { id: string; tokenHash: string; expiresAt: Date; usedAt: Date | null };
export const AdministratorLinkTable = table<AdministratorLinkRow>('administrator_link', {
  id: key,
  tokenHash: text,
  expiresAt: time,
  usedAt: nullable(time),
});

export type DeviceRow = {
  id: string;
  organizationId: OrganizationId;
  name: string;
  tokenHash: string;
  /** What it sends is a drill's, or refused. */
  drill: boolean;
  createdAt: Date;
  disabledAt: Date | null;
};
export const DeviceTable = table<DeviceRow>('device', {
  id: key,
  organizationId: uuid,
  name: text,
  tokenHash: text,
  drill: bool,
  createdAt: time,
  disabledAt: nullable(time),
});

export type AgreementRow = {
  id: string;
  clinicId: OrganizationId;
  leadId: OrganizationId;
  service: Service;
  standingConsent: boolean;
  validFrom: Date;
  validUntil: Date | null;
  /** When it carries routine work; null is every day, and all day. */
  weekdays: number[] | null;
  fromMinute: number | null;
  toMinute: number | null;
};
export const AgreementTable = table<AgreementRow>('agreement', {
  id: key,
  clinicId: uuid,
  leadId: uuid,
  service: text,
  standingConsent: bool,
  validFrom: time,
  validUntil: nullable(time),
  weekdays: nullable(ints),
  fromMinute: nullable(int),
  toMinute: nullable(int),
});

export type DutyContactRow = {
  id: string;
  organizationId: OrganizationId;
  /** 1 is told first; more than three are allowed. */
  level: number;
  personId: PersonId;
  post: DutyPost;
  /** At the lead hospital: for this service only. */
  service: Service | null;
  fromMinute: number | null;
  toMinute: number | null;
  /** The order within a level, as it was written down. */
  place: number;
};
export const DutyContactTable = table<DutyContactRow>('duty_contact', {
  id: key,
  organizationId: uuid,
  level: int,
  personId: uuid,
  post: text,
  service: nullable(text),
  fromMinute: nullable(int),
  toMinute: nullable(int),
  place: int,
});

export type WeeklyShiftRow = {
  id: string;
  organizationId: OrganizationId;
  service: Service;
  personId: PersonId;
  weekday: number;
  fromMinute: number;
  toMinute: number;
  validFrom: Date | null;
  endedAt: Date | null;
};
export const WeeklyShiftTable = table<WeeklyShiftRow>('weekly_shift', {
  id: key,
  organizationId: uuid,
  service: text,
  personId: uuid,
  weekday: int,
  fromMinute: int,
  toMinute: int,
  validFrom: nullable(time),
  endedAt: nullable(time),
});

export type ShiftOverrideRow = {
  id: string;
  organizationId: OrganizationId;
  service: Service;
  action: 'add' | 'remove' | 'replace';
  personId: PersonId | null;
  replacesId: PersonId | null;
  fromAt: Date;
  untilAt: Date;
  createdBy: PersonId;
  createdAt: Date;
  takenBackAt: Date | null;
};
export const ShiftOverrideTable = table<ShiftOverrideRow>('shift_override', {
  id: key,
  organizationId: uuid,
  service: text,
  action: text,
  personId: nullable(uuid),
  replacesId: nullable(uuid),
  fromAt: time,
  untilAt: time,
  createdBy: uuid,
  createdAt: time,
  takenBackAt: nullable(time),
});

export type SettingRow = {
  name: ClockName;
  ms: number;
  source: string;
  confirmed: boolean;
  changedBy: PersonId | null;
  changedAt: Date;
};
export const SettingTable = table<SettingRow>('setting', {
  name: { type: 'text', primary: true },
  ms: int,
  source: text,
  confirmed: bool,
  changedBy: nullable(uuid),
  changedAt: time,
});

export type InstanceNoteRow = { name: string; notedAt: Date };
export const InstanceNoteTable = table<InstanceNoteRow>('instance_note', {
  name: { type: 'text', primary: true },
  notedAt: time,
});
