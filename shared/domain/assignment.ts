import { z } from 'zod';
import { isEmergency, type Priority, type Service } from './case';
import type { Clocks } from './clocks';
import type { Milliseconds } from './units';

export const AssignmentState = z.enum([
  'offered',
  'claimed',
  'done',
  'withdrawn',
  'passed',
  'released',
  'transferred',
  'reassigned',
]);
export type AssignmentState = z.infer<typeof AssignmentState>;

export const assignmentFlow: Readonly<Record<AssignmentState, readonly AssignmentState[]>> = {
  offered: ['claimed', 'withdrawn', 'passed', 'reassigned'],
  claimed: ['done', 'released', 'transferred', 'reassigned', 'withdrawn'],
  done: [],
  withdrawn: [],
  passed: [],
  released: [],
  transferred: [],
  reassigned: [],
};

export const offerTime = (priority: Priority, readNowOpen: boolean, clocks: Clocks): Milliseconds => {
  if (readNowOpen) return clocks.offerReadNow;
  if (isEmergency(priority)) return clocks.offerStat;
  return priority === 'urgent' ? clocks.offerUrgent : clocks.offerRoutine;
};

export const leaseTime = (service: Service, clocks: Clocks): Milliseconds =>
  service === 'imaging' ? clocks.leaseImaging : clocks.leaseEcg;

/** Idle this long after the last activity, the reader is warned. */
export const leaseWarningShare = 0.8;
