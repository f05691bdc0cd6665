import type { DutyMessage } from '../../../shared/domain/dutyPage';
import type { OrganizationId, PersonId } from '../../../shared/domain/ids';
import { key, nullable, table, text, time, uuid } from './table';

export type ShiftNoticeRow = {
  id: string;
  personId: PersonId;
  /** The end of the shift it speaks of. */
  untilAt: Date;
  message: Extract<DutyMessage, 'shift-ending' | 'alarm-left'>;
  at: Date;
};
export const ShiftNoticeTable = table<ShiftNoticeRow>('shift_notice', {
  id: key,
  personId: uuid,
  untilAt: time,
  message: text,
  at: time,
});

export type SilenceRow = {
  id: string;
  organizationId: OrganizationId;
  /** Null: the clinic itself. */
  deviceId: string | null;
  heardAt: Date;
  beganAt: Date;
  endedAt: Date | null;
};
export const SilenceTable = table<SilenceRow>('silence', {
  id: key,
  organizationId: uuid,
  deviceId: nullable(uuid),
  heardAt: time,
  beganAt: time,
  endedAt: nullable(time),
});
