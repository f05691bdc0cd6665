import { z } from 'zod';
import { PersonId, ReportId } from '../domain/ids';
import { ReportBody, ReportChange, ReportStatus } from '../domain/report';

/** A signed report and what may follow a signature, as they cross the HTTP door. */
const Time = z.iso.datetime();
const text = (max: number) => z.string().trim().max(max);
const Somebody = z.object({ personId: PersonId, name: z.string() });

export const ReportView = z.object({
  id: ReportId,
  version: z.int(),
  status: ReportStatus,
  body: ReportBody,
  signedBy: Somebody,
  signedAt: Time,
  hash: z.string(),
  previousHash: z.string().nullable(),
  openedAtClinicAt: Time.nullable(),
  /** What this version changed of the one before; null in the first. */
  change: ReportChange.nullable(),
  reason: z.string().nullable(),
  /** Who asked for the withdrawal that `signedBy` made so. */
  askedBy: Somebody.nullable(),
  /** Somebody wants this version withdrawn, and a second reader has not said yes. */
  withdrawal: z.object({ askedBy: Somebody, at: Time, reason: z.string() }).nullable(),
});
export type ReportView = z.infer<typeof ReportView>;

/** POST /api/cases/:id/report-versions → ReportView: a later version of a signed report. */
const ofVersion = { basedOn: z.int().positive(), password: z.string().min(1).max(200) };
const because = text(500).min(1);
export const ChangeReport = z.discriminatedUnion('change', [
  z.strictObject({ ...ofVersion, change: z.literal('addendum'), text: text(2000).min(1), reason: because }),
  z.strictObject({ ...ofVersion, change: z.literal('correct'), body: ReportBody, reason: because }),
  z.strictObject({
    ...ofVersion,
    change: z.literal('amend'),
    body: ReportBody,
    reason: because,
    /** Declares a critical value to the clinic in the same transaction. */
    alert: z.strictObject({ findingKey: text(80).min(1), summary: text(300).min(1) }).nullable(),
  }),
]);
export type ChangeReport = z.infer<typeof ChangeReport>;

/** POST /api/reports/:id/withdraw → ReportView: the first reader asks, another makes it so. */
export const WithdrawReport = z.strictObject({ reason: because, password: z.string().min(1).max(200) });
export type WithdrawReport = z.infer<typeof WithdrawReport>;
