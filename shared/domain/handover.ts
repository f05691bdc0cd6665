import { z } from 'zod';
import { AlarmId, CaseId, TaskId } from './ids';

/** 交班清单: what is open when a shift ends. */
export const OpenItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('read-now'), caseId: CaseId, alarmId: AlarmId }),
  z.object({ kind: z.literal('critical-alert'), caseId: CaseId, alarmId: AlarmId }),
  z.object({ kind: z.literal('claim'), caseId: CaseId }),
  z.object({ kind: z.literal('task'), caseId: CaseId, taskId: TaskId }),
]);
export type OpenItem = z.infer<typeof OpenItem>;

export const isRed = ({ kind }: OpenItem): boolean => kind === 'read-now' || kind === 'critical-alert';
