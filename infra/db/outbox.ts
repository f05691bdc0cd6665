import { randomUUID } from 'node:crypto';
import { jobPriority, queues, type Payloads } from '../../shared/contracts/queues';
import type { Channel, OutsideChannel } from '../../shared/domain/channel';
import { isEmergency, type Priority } from '../../shared/domain/case';
import type { AlarmId, CaseId, PageId } from '../../shared/domain/ids';
import type { Turn } from '../../shared/domain/page';
import type { Stage } from '../../shared/domain/person';
import type { Doing } from './doing';

/** NOTIFY names; payloads carry ids only. */
export const notices = {
  outbox: 'tongxin_outbox',
  feed: 'tongxin_feed',
  answered: 'tongxin_answered',
  hint: 'tongxin_hint',
  session: 'tongxin_session',
} as const;

export const priorityOf = (of: { priority: Priority; priorityRaised: boolean; lifted: boolean }): number => {
  if (of.lifted || isEmergency(of.priority)) return jobPriority.stat;
  if (of.priority === 'urgent') return jobPriority.urgent;
  return of.priorityRaised ? jobPriority.raised : jobPriority.routine;
};

/** The columns of a new row, in the order in which its statements name them. */
export const outboxValues = <S extends Stage>(at: Date, name: S, job: { payload: Payloads[S]; priority: number }) =>
  [randomUUID(), name, JSON.stringify(queues[name].payload.parse(job.payload)), job.priority, at] as const;

/** Saved with the change that causes it; the relay carries it to Redis after commit. */
async function enqueue<S extends Stage>({ tx, at }: Doing, name: S, job: { payload: Payloads[S]; priority: number }) {
  await tx.query(
    `with asked as (
       insert into outbox(id, queue, payload, priority, created_at) values ($1, $2, $3, $4, $5) returning queue)
     select pg_notify($6, queue) from asked`,
    [...outboxValues(at, name, job), notices.outbox],
  );
}

export const caseJob = ({ caseId, priority }: { caseId: CaseId; priority: number }) => ({
  payload: { v: 1, caseId, trace: caseId } as const,
  priority,
});

export const enqueueCase = (
  doing: Doing,
  name: 'ingest' | 'analyze' | 'route' | 'deliver',
  { caseId, priority }: { caseId: CaseId; priority: number },
): Promise<void> => enqueue(doing, name, { payload: { v: 1, caseId, trace: caseId }, priority });

export const enqueueAlarm = (
  doing: Doing,
  alarmKind: 'read-now' | 'critical-alert',
  { alarmId, caseId }: { alarmId: AlarmId; caseId: CaseId },
): Promise<void> =>
  enqueue(doing, 'alarm', { payload: { v: 1, alarmKind, alarmId, trace: caseId }, priority: jobPriority.alarm });

export const enqueueReplay = (doing: Doing, replayId: string): Promise<void> =>
  enqueue(doing, 'replay', { payload: { v: 1, replayId, trace: replayId }, priority: jobPriority.routine });

type Wanted = { readonly trace: CaseId | PageId; readonly channel: Channel; readonly turn: Turn };

export const pageJob = (pageId: PageId, { trace, channel, turn }: Wanted) => ({
  payload: { v: 1, pageId, trace, ...(channel === 'socket' ? {} : { outside: { channel, turn } }) } as const,
  priority: turn === 'again' ? jobPriority.repeat : jobPriority.alarm,
});

/** Somebody waits for it at the telephone. */
export const enqueueTestPage = (doing: Doing, pageId: PageId, channel: OutsideChannel): Promise<void> =>
  enqueue(doing, 'page', pageJob(pageId, { trace: pageId, channel, turn: 'first' }));
