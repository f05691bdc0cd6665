import { randomUUID } from 'node:crypto';
import { Not } from 'typeorm';
import { AlarmId, type CaseId, type PersonId } from '../../shared/domain/ids';
import { Refusal } from '../../shared/domain/refusal';
import { moveReadNow, readNowPolicy, type ReadNowCause, type ReadNowEvent } from '../../shared/domain/readNow';
import { readCase } from './cases';
import type { Doing } from './doing';
import type { Tx } from './openDatabase';
import { enqueueAlarm } from './outbox';
import { clocksOf } from './settings';
import { ReadNowTable, type ReadNowRow } from './tables/alarm';
import { writeTimeline } from './timeline';

/** Locked: alarm, claim and resolution of one alarm follow each other. */
export const openReadNow = (tx: Tx, caseId: CaseId): Promise<ReadNowRow | null> =>
  tx.findOne(ReadNowTable, { where: { caseId, state: Not('resolved') }, lock: { mode: 'pessimistic_write' } });

export const hasOpenReadNow = (tx: Tx, caseId: CaseId): Promise<boolean> =>
  tx.existsBy(ReadNowTable, { caseId, state: Not('resolved') });

/** Who has given the first opinion is not asked for the second, by nobody. */
export async function requireSecondReader({ tx }: Doing, caseId: CaseId, person: PersonId): Promise<void> {
  const open = await openReadNow(tx, caseId);
  if (open?.firstOpinionBy === person) throw new Refusal('alarm/second-reader');
}

export const noFirstOpinion = {
  firstOpinion: null,
  firstOpinionBy: null,
  firstOpinionAt: null,
  firstOpinionReason: null,
} as const;

type Cause = { cause: ReadNowCause; findingKeys: readonly string[] };

/**
 * Raises the alarm toward readers, once per case: a second cause adds its findings to the open one.
 * The alarm stage pages in its own transaction, woken by the outbox row and kept by `due_at`.
 */
export async function raiseReadNow(doing: Doing, caseId: CaseId, { cause, findingKeys }: Cause): Promise<ReadNowRow> {
  const { tx, at } = doing;
  const open = await openReadNow(tx, caseId);
  if (open) {
    const keys = [...new Set([...open.findingKeys, ...findingKeys])];
    if (keys.length === open.findingKeys.length) return open;
    await tx.update(ReadNowTable, { id: open.id }, { findingKeys: keys, version: open.version + 1 });
    await writeTimeline(doing, caseId, {
      event: 'read-now-raised',
      detail: { alarmId: open.id, cause, findingKeys, added: true },
    });
    return { ...open, findingKeys: keys, version: open.version + 1 };
  }
  const seen = await readCase(tx, caseId);
  const row: ReadNowRow = {
    id: AlarmId.parse(randomUUID()),
    caseId,
    state: 'raised',
    version: 1,
    cause,
    findingKeys: [...findingKeys],
    level: 0,
    round: 0,
    policy: readNowPolicy(await clocksOf(tx, seen)),
    drill: seen.drillId !== null,
    raisedAt: at,
    dueAt: at,
    bedsideWarnedAt: null,
    claimedBy: null,
    claimedAt: null,
    resolution: null,
    reason: null,
    resolvedBy: null,
    resolvedAt: null,
    ...noFirstOpinion,
  };
  await tx.insert(ReadNowTable, row);
  await writeTimeline(doing, caseId, { event: 'read-now-raised', detail: { alarmId: row.id, cause, findingKeys } });
  await enqueueAlarm(doing, 'read-now', { alarmId: row.id, caseId });
  return row;
}

type Columns = Partial<
  Pick<
    ReadNowRow,
    | 'claimedBy'
    | 'claimedAt'
    | 'resolution'
    | 'reason'
    | 'resolvedBy'
    | 'resolvedAt'
    | 'firstOpinion'
    | 'firstOpinionBy'
    | 'firstOpinionAt'
    | 'firstOpinionReason'
  >
>;

/** Null: the event means nothing in this state. Writes state, due time and columns; the caller writes the timeline. */
export async function moveReadNowRow(
  doing: Doing,
  seen: ReadNowRow,
  { event, columns = {} }: { event: ReadNowEvent; columns?: Columns },
): Promise<ReadNowRow | null> {
  const move = moveReadNow(seen, event, doing.at);
  if (!move) return null;
  const next = { ...seen, ...columns, ...move, version: seen.version + 1 };
  const { affected } = await doing.tx.update(
    ReadNowTable,
    { id: seen.id, version: seen.version },
    { ...columns, ...move, version: next.version },
  );
  if (affected !== 1) return null;
  if (next.dueAt && next.dueAt <= doing.at) {
    await enqueueAlarm(doing, 'read-now', { alarmId: seen.id, caseId: seen.caseId });
  }
  return next;
}
