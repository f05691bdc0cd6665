import type { DrillKind, DrillOutcome, DrillUpload } from '../../../shared/domain/drill';
import type { DrillId, OrganizationId, PersonId } from '../../../shared/domain/ids';
import { bool, json, key, nullable, table, text, time, uuid } from './table';

export type DrillRow = {
  id: DrillId;
  leadId: OrganizationId;
  kind: DrillKind;
  /** How many of the night's seconds pass in one of ours. */
  timeScale: number;
  nightFrom: Date;
  nightUntil: Date;
  /** Its pages leave the house as well, marked. */
  outside: boolean;
  programme: DrillUpload[];
  startedBy: PersonId | null;
  startedAt: Date;
  endedAt: Date | null;
  outcome: DrillOutcome | null;
};
export const DrillTable = table<DrillRow>('drill', {
  id: key,
  leadId: uuid,
  kind: text,
  timeScale: { type: 'double precision' },
  nightFrom: time,
  nightUntil: time,
  outside: bool,
  programme: json,
  startedBy: nullable(uuid),
  startedAt: time,
  endedAt: nullable(time),
  outcome: nullable(json),
});
