import type { Service } from '../../../shared/domain/case';
import type { DayKind } from '../../../shared/domain/holidays';
import type { OrganizationId, PersonId } from '../../../shared/domain/ids';
import type { LocalDay } from '../../../shared/domain/localTime';
import type { OpenItem } from '../../../shared/domain/handover';
import type { PlanState } from '../../../shared/domain/plan';
import type { Rotation } from '../../../shared/domain/rotation';
import type { SwapState } from '../../../shared/domain/swap';
import { bool, int, json, key, nullable, table, text, texts, time, uuid, uuids } from './table';

export type RotationRow = Rotation & { organizationId: OrganizationId; createdBy: PersonId };
export const RotationTable = table<RotationRow>('rotation', {
  id: key,
  organizationId: uuid,
  service: text,
  name: text,
  layer: int,
  unit: text,
  every: int,
  startsAt: time,
  endsAt: nullable(time),
  dayKinds: texts,
  fromMinute: int,
  toMinute: int,
  people: uuids,
  createdBy: uuid,
  createdAt: time,
});

export type RotaPlanRow = {
  id: string;
  organizationId: OrganizationId;
  service: Service;
  state: PlanState;
  fromAt: Date;
  untilAt: Date;
  createdBy: PersonId;
  createdAt: Date;
  publishedBy: PersonId | null;
  publishedAt: Date | null;
  withdrawnAt: Date | null;
};
export const RotaPlanTable = table<RotaPlanRow>('rota_plan', {
  id: key,
  organizationId: uuid,
  service: text,
  state: text,
  fromAt: time,
  untilAt: time,
  createdBy: uuid,
  createdAt: time,
  publishedBy: nullable(uuid),
  publishedAt: nullable(time),
  withdrawnAt: nullable(time),
});

export type PlanShiftRow = {
  id: string;
  planId: string;
  personId: PersonId;
  fromAt: Date;
  untilAt: Date;
  confirmedAt: Date | null;
  handedOverAt: Date | null;
};
export const PlanShiftTable = table<PlanShiftRow>('plan_shift', {
  id: key,
  planId: uuid,
  personId: uuid,
  fromAt: time,
  untilAt: time,
  confirmedAt: nullable(time),
  handedOverAt: nullable(time),
});

export type ShiftSwapRow = {
  id: string;
  organizationId: OrganizationId;
  service: Service;
  state: SwapState;
  givesId: PersonId;
  askedOfId: PersonId | null;
  takesId: PersonId | null;
  fromAt: Date;
  untilAt: Date;
  backFromAt: Date | null;
  backUntilAt: Date | null;
  reason: string;
  askedBy: PersonId;
  askedAt: Date;
  takenAt: Date | null;
  /** Who said yes or no, took it back or undid it. */
  decidedBy: PersonId | null;
  decidedAt: Date | null;
  undoneAt: Date | null;
};
export const ShiftSwapTable = table<ShiftSwapRow>('shift_swap', {
  id: key,
  organizationId: uuid,
  service: text,
  state: text,
  givesId: uuid,
  askedOfId: nullable(uuid),
  takesId: nullable(uuid),
  fromAt: time,
  untilAt: time,
  backFromAt: nullable(time),
  backUntilAt: nullable(time),
  reason: text,
  askedBy: uuid,
  askedAt: time,
  takenAt: nullable(time),
  decidedBy: nullable(uuid),
  decidedAt: nullable(time),
  undoneAt: nullable(time),
});

export type ShiftHandoverRow = {
  id: string;
  organizationId: OrganizationId;
  service: Service;
  fromId: PersonId;
  toId: PersonId | null;
  note: string;
  openItems: OpenItem[];
  handedAt: Date;
  takenAt: Date | null;
  withdrawnAt: Date | null;
};
export const ShiftHandoverTable = table<ShiftHandoverRow>('shift_handover', {
  id: key,
  organizationId: uuid,
  service: text,
  fromId: uuid,
  toId: nullable(uuid),
  note: text,
  openItems: json,
  handedAt: time,
  takenAt: nullable(time),
  withdrawnAt: nullable(time),
});

export type CalendarDayRow = {
  day: LocalDay;
  kind: DayKind;
  name: string;
  source: string;
  confirmed: boolean;
  changedBy: PersonId;
  changedAt: Date;
};
export const CalendarDayTable = table<CalendarDayRow>('calendar_day', {
  day: { type: 'text', primary: true },
  kind: text,
  name: text,
  source: text,
  confirmed: bool,
  changedBy: uuid,
  changedAt: time,
});

export type CalendarFeedRow = {
  id: string;
  personId: PersonId;
  tokenHash: string;
  createdAt: Date;
  revokedAt: Date | null;
};
export const CalendarFeedTable = table<CalendarFeedRow>('calendar_feed', {
  id: key,
  personId: uuid,
  tokenHash: text,
  createdAt: time,
  revokedAt: nullable(time),
});
