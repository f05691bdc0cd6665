import { z } from 'zod';
import { Month } from '../domain/month';
import { AlertView, TaskView } from './http';

/** GET /api/alarms/history?month=: every loop declared in the month, and what the desk has done since it began. */
export const AlarmHistory = z.object({ month: Month, alerts: z.array(AlertView), tasks: z.array(TaskView) });
export type AlarmHistory = z.infer<typeof AlarmHistory>;
