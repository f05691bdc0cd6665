import type { AlarmId, CaseId, PersonId, Sha256 } from '../../../shared/domain/ids';
import type { Agreed, CallReadBack } from '../../../shared/domain/phoneCall';
import { bool, key, nullable, table, text, time, uuid } from './table';

export type PhoneCallRow = {
  id: string;
  caseId: CaseId;
  alertId: AlarmId;
  calledBy: PersonId;
  calledAt: Date;
  /** Null: nobody answered. */
  answeredBy: PersonId | null;
  /** Null: nothing was read back, or its words were not yet kept. */
  said: string | null;
  readBack: CallReadBack;
  agreed: Agreed;
  acknowledged: boolean;
};
export const PhoneCallTable = table<PhoneCallRow>('phone_call', {
  id: key,
  caseId: uuid,
  alertId: uuid,
  calledBy: uuid,
  calledAt: time,
  answeredBy: nullable(uuid),
  said: nullable(text),
  readBack: text,
  agreed: text,
  acknowledged: bool,
});

export type LoopCertificateRow = {
  alertId: AlarmId;
  caseId: CaseId;
  hash: Sha256;
  jsonSha256: Sha256;
  /** Null: a name on it cannot be printed; the JSON says it all. */
  pdfSha256: Sha256 | null;
  madeAt: Date;
};
export const LoopCertificateTable = table<LoopCertificateRow>('loop_certificate', {
  alertId: key,
  caseId: uuid,
  hash: text,
  jsonSha256: text,
  pdfSha256: nullable(text),
  madeAt: time,
});
