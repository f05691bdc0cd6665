import type { CaseId } from '../../../shared/domain/ids';
import type { MissedSeverity, MissKind } from '../../../shared/domain/missedByEngine';
import type { Severity } from '../../../shared/ecg/interpretation';
import { int, key, nullable, table, text, texts, time, uuid } from './table';

export type EngineMissRow = {
  id: string;
  caseId: CaseId;
  reportVersion: number;
  findingKey: string | null;
  severity: MissedSeverity;
  kind: MissKind;
  saidKeys: string[];
  saidSeverity: Severity | null;
  engineVersion: string | null;
  listVersion: string | null;
  at: Date;
};
export const EngineMissTable = table<EngineMissRow>('engine_miss', {
  id: key,
  caseId: uuid,
  reportVersion: int,
  findingKey: nullable(text),
  severity: text,
  kind: text,
  saidKeys: texts,
  saidSeverity: nullable(text),
  engineVersion: nullable(text),
  listVersion: nullable(text),
  at: time,
});
