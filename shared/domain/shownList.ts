import { z } from 'zod';

/** Lists that show patients, by name or by the number of a case. */
export const ShownList = z.enum([
  'worklist',
  'inbox',
  'uploads',
  'alarms',
  'alarm-history',
  'patient-search',
  'statistics',
  'engine-misses',
  'critical-list-replay',
  'handovers',
  'watch',
]);
export type ShownList = z.infer<typeof ShownList>;
