import { z } from 'zod';
import type { PageMessage } from './page';

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

/** What rings at the desk until the task is in somebody's hands. */
export const rungBy: Readonly<Partial<Record<TaskKind, readonly PageMessage[]>>> = {
  'find-patient': ['find-patient'],
  'nobody-to-tell': ['nobody-eligible'],
};

/** 寻找患者: the ways to somebody who has left. */
export const SearchWay = z.enum(['patient-phone', 'family', 'village-doctor', 'ambulance']);
export type SearchWay = z.infer<typeof SearchWay>;
