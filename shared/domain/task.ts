import { z } from 'zod';

/** What the coordinator owes: it stays open until somebody says what was done. */
export const TaskKind = z.enum([
  'breach',
  'confirm-disposition',
  'find-patient',
  'work-stopped',
  'promise-broken',
  'nobody-to-tell',
  'emergency-outside-agreement',
  'report-withdrawn',
  'clinic-silent',
]);
export type TaskKind = z.infer<typeof TaskKind>;
