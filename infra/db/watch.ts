import { In, LessThan, Not } from 'typeorm';
import { alertEnds } from '../../shared/domain/criticalAlert';
import type { AlarmId, CaseId } from '../../shared/domain/ids';
import { addTime, milliseconds, minutes } from '../../shared/domain/units';
import {
  brokenBy,
  watchedAlert,
  watchedReadNow,
  type Broken,
  type BrokenPromise,
  type WatchedAlarm,
} from '../../shared/domain/watch';
import { lastCanary } from './drills';
import { robotLead } from './seed/robots';
import type { Clocks } from '../../shared/domain/clocks';
import { casesWithoutHolder, casesWithoutWork, overdueWork } from './due';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { CriticalAlertTable, ReadNowTable } from './tables/alarm';
import { WatchAuditTable, type WatchAuditRow } from './tables/watch';

type Seen = { readonly caseId: CaseId; readonly alarmId: AlarmId; readonly alarm: WatchedAlarm };

/** Repeats are not for whoever has answered "received": where somebody has, silence proves nothing. */
async function lastPaged({ tx, at }: Doing, alarms: readonly AlarmId[]): Promise<ReadonlyMap<AlarmId, Date>> {
  const rows: { alarmId: AlarmId; heardAt: Date }[] = await tx.query(
    `select alarm_id as "alarmId", case
       when bool_or(channel <> 'socket' and acknowledged_at is not null and answered_at is null) then $2
       else max(created_at) end as "heardAt" from page where alarm_id = any($1) group by alarm_id`,
    [alarms, at],
  );
  return new Map(rows.map(({ alarmId, heardAt }) => [alarmId, heardAt]));
}

/** Written down, and carried to no channel; one that was answered meanwhile need not leave the house any more. */
const untouchedPages = (tx: Tx, before: Date): Promise<{ caseId: CaseId }[]> =>
  tx.query(
    `select distinct case_id as "caseId" from page
     where state = 'planned' and tries = 0 and created_at < $1 and case_id is not null
       and (channel = 'socket' or answered_at is null) limit 500`,
    [before],
  );

async function openAlarms(doing: Doing): Promise<readonly Seen[]> {
  const { tx } = doing;
  const readNows = await tx.findBy(ReadNowTable, { state: Not('resolved') });
  const alerts = await tx.findBy(CriticalAlertTable, { state: Not(In([...alertEnds])) });
  const paged = await lastPaged(
    doing,
    [...readNows, ...alerts].map(({ id }) => id),
  );
  const of = ({ id, caseId }: { id: AlarmId; caseId: CaseId }) => ({ caseId, alarmId: id });
  return [
    ...readNows.map((row) => ({ ...of(row), alarm: watchedReadNow(row, paged.get(row.id) ?? null) })),
    ...alerts.map((row) => ({ ...of(row), alarm: watchedAlert(row, paged.get(row.id) ?? null) })),
  ];
}

/** A sweep asks again every half minute: work that is longer overdue is looked after by nobody. */
const forgotten = minutes(1);

/** Every promise that the rows show broken at this moment. `since`: the watch has looked from then on. */
export async function brokenPromises(doing: Doing, clocks: Clocks, since: Date): Promise<readonly Broken[]> {
  const { tx, at } = doing;
  const graceMs = clocks.watchGrace;
  const before = (ms: number): Date => addTime(at, milliseconds(-1 * ms));
  const late = before(graceMs + forgotten);
  const alarms = (await openAlarms(doing)).flatMap(({ caseId, alarmId, alarm }) =>
    brokenBy(alarm, at, graceMs).map((promise) => ({ promise, caseId, alarmId })),
  );
  const pages = (await untouchedPages(tx, before(graceMs))).map(
    ({ caseId }) => ({ promise: 'page-stuck', caseId }) as const,
  );
  const overdue = (await overdueWork(tx, late)).map(({ id }) => ({ promise: 'work-overdue', caseId: id }) as const);
  const nobodys = [...(await casesWithoutHolder(tx, late)), ...(await casesWithoutWork(tx))]
    .filter(({ stateSince }) => stateSince < late)
    .map(({ id }) => ({ promise: 'ownerless', caseId: id }) as const);
  const canary = (await canaryPromises(doing, clocks, since)).map((promise) => ({ promise, caseId: null }));
  return [...alarms, ...[...pages, ...overdue, ...nobodys, ...canary].map((one) => ({ ...one, alarmId: null }))];
}

/**
 * The last canary that ended has come through, and the next one is not late; after a stop that was longer than canaries
 * are apart, one is due from the start. Where there are no robots, nothing is promised.
 */
async function canaryPromises({ tx, at }: Doing, clocks: Clocks, since: Date): Promise<readonly BrokenPromise[]> {
  const lead = await robotLead(tx);
  if (!lead) return [];
  const last = await lastCanary(tx);
  const broken: BrokenPromise[] = [];
  if (last?.outcome && last.outcome.ended !== 'passed') broken.push('canary-failed');
  const next = addTime(last?.startedAt ?? lead.createdAt, clocks.canaryEvery);
  const patience = milliseconds(clocks.canaryLimit + clocks.watchGrace);
  if (addTime(next > since ? next : since, patience) < at) broken.push('canary-overdue');
  return broken;
}

export const saveWatchAudit = async (
  { tx, at }: Doing,
  { broken, heartbeat }: Pick<WatchAuditRow, 'broken' | 'heartbeat'>,
): Promise<void> => {
  await tx.insert(WatchAuditTable, { at, passed: broken.length === 0, broken, heartbeat });
};

export const latestWatchAudit = async (tx: Tx, passed?: true): Promise<WatchAuditRow | null> =>
  (
    await tx.find(WatchAuditTable, { where: passed ? { passed } : {}, order: { at: 'DESC', id: 'DESC' }, take: 1 })
  )[0] ?? null;

export const purgeWatchAudits = async (tx: Tx, before: Date): Promise<void> => {
  await tx.delete(WatchAuditTable, { at: LessThan(before) });
};
