import { z } from 'zod';
import { CaseId, OrganizationId } from '../domain/ids';
import { Month } from '../domain/month';
import { Figure, Measure } from '../domain/statistics';

const Clinic = z.object({ id: OrganizationId, nameZh: z.string(), nameEn: z.string() });

export const StatisticsRow = z.object({
  /** Null: all of them together. */
  clinic: Clinic.nullable(),
  /** Null: the whole span. */
  month: Month.nullable(),
  figures: z.partialRecord(Measure, Figure),
});
export type StatisticsRow = z.infer<typeof StatisticsRow>;

/** GET /api/stats?month=&by=clinic, or &by=month&clinic= for the twelve months that end with it. Drills are not in it. */
export const Statistics = z.object({ month: Month, rows: z.array(StatisticsRow) });
export type Statistics = z.infer<typeof Statistics>;

/** GET /api/stats/cases?measure=&month=&clinic=: what a number is made of, the longest first. */
export const StatisticsCases = z.object({
  rows: z.array(
    z.object({
      caseId: CaseId,
      caseNumber: z.string(),
      clinic: z.string(),
      at: z.iso.datetime(),
      ms: z.number().nullable(),
    }),
  ),
});
export type StatisticsCases = z.infer<typeof StatisticsCases>;
