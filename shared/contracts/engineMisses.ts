import { z } from 'zod';
import { CaseId } from '../domain/ids';
import { MissedSeverity, MissKind } from '../domain/missedByEngine';
import { Month } from '../domain/month';
import { Severity } from '../ecg/interpretation';

/** What people signed and the engine had not raised; nobody's name is in it. */
export const EngineMissView = z.object({
  at: z.iso.datetime(),
  clinic: z.object({ nameZh: z.string(), nameEn: z.string() }),
  caseId: CaseId,
  caseNumber: z.string(),
  reportVersion: z.int(),
  /** Null: the report names no value of the list, and its severity was compared. */
  findingKey: z.string().nullable(),
  severity: MissedSeverity,
  kind: MissKind,
  said: z.object({
    keys: z.array(z.string()),
    severity: Severity.nullable(),
    engineVersion: z.string().nullable(),
    listVersion: z.string().nullable(),
  }),
  /** The latest version of the report is still critical or significant. */
  stands: z.boolean(),
});
export type EngineMissView = z.infer<typeof EngineMissView>;

/** GET /api/misses?month= */
export const EngineMisses = z.object({ month: Month, rows: z.array(EngineMissView) });
export type EngineMisses = z.infer<typeof EngineMisses>;
