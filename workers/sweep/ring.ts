import { dueAlarms } from '../../infra/db/due';
import { pageJob } from '../../infra/db/outbox';
import { takeUnsent } from '../../infra/db/outboxRows';
import { ringAgainFor, unansweredSearches } from '../../infra/db/patientSearch';
import { readClocks } from '../../infra/db/settings';
import { pagesToTake } from '../../infra/db/takenPages';
import { judgeUnheard, unheardPages } from '../../infra/db/unreached';
import type { OutboxRow } from '../../infra/db/tables/report';
import { queues } from '../../shared/contracts/queues';
import { seconds, timeBefore } from '../../shared/domain/units';
import { asSweep, forEach, urgentStages, type Duty, type SweepNeeds } from './duty';

/** Steps every alarm that is due here and now: their minutes do not depend on Redis at all. */
export const ringAlarms: Duty = async (needs) => {
  const due = await asSweep(needs, ({ tx, at }) => dueAlarms(tx, at));
  await forEach(needs, due, {
    name: 'alarms',
    atOnce: 4,
    work: ({ alarmKind, alarmId, caseId }) => needs.handlers.alarm({ v: 1, alarmKind, alarmId, trace: caseId }),
  });
};

const patience = seconds(5);

/** A page whose job was lost with Redis, or whose time for another try has come. */
export const handOverPages: Duty = async (needs) => {
  const due = await asSweep(needs, ({ tx, at }) => pagesToTake(tx, { at, forgotten: timeBefore(at, patience) }));
  await forEach(needs, due, {
    name: 'pages',
    atOnce: 4,
    // Late as they are, they go first.
    work: ({ id, caseId, channel }) =>
      needs.handlers.page(pageJob(id, { trace: caseId ?? id, channel, turn: 'first' }).payload),
  });
};

/** Whom neither a screen nor anything else has reached: the desk may still telephone. */
export const tellOfUnreached: Duty = async (needs) => {
  const unheard = await asSweep(needs, async ({ tx, at }) => {
    const { personUnreached } = await readClocks(tx);
    return await unheardPages(tx, timeBefore(at, personUnreached));
  });
  await forEach(needs, unheard, {
    name: 'unreached',
    work: ({ id }) => asSweep(needs, (doing) => judgeUnheard(doing, id)),
  });
};

/** 寻找患者: the desk, until somebody has it in hand. */
export const ringForPatients: Duty = async (needs) => {
  const searches = await asSweep(needs, unansweredSearches);
  await forEach(needs, searches, {
    name: 'patients',
    work: (caseId) => asSweep(needs, (doing) => ringAgainFor(doing, caseId)),
  });
};

type Row = Pick<OutboxRow, 'queue' | 'payload'>;

async function handle({ handlers, log }: SweepNeeds, { queue, payload }: Row): Promise<void> {
  switch (queue) {
    case 'alarm':
      await handlers.alarm(queues.alarm.payload.parse(payload));
      return;
    case 'page':
      await handlers.page(queues.page.payload.parse(payload));
      return;
    case 'route':
      await handlers.route(queues.route.payload.parse(payload));
      return;
    case 'ingest':
    case 'analyze':
    case 'deliver':
    case 'replay':
      log.error({ queue }, 'not a queue of the sweep');
  }
}

/** Null: nothing left. The row is taken in one transaction with its mark; the handler has its own, and bears a repeat. */
const workOneRow = (needs: SweepNeeds, failed: string[]): Promise<string | null> =>
  needs.db.transaction(async (tx) => {
    const [row] = await takeUnsent(tx, { now: needs.now(), limit: 1, only: urgentStages, except: failed });
    if (!row) return null;
    // Remembered before the try: a row that fails must not stop those behind it.
    failed.push(row.id);
    await handle(needs, row);
    failed.pop();
    return row.id;
  });

const mostRows = 1_000;

/** While Redis is away the urgent queues are worked from the outbox itself. What fails is tried again next time. */
export const workWithoutRedis: Duty = async (needs) => {
  if (needs.redis() === 'up') return;
  const failed: string[] = [];
  for (let n = 0; n < mostRows; n += 1) {
    try {
      if ((await workOneRow(needs, failed)) === null) return;
    } catch (error) {
      needs.log.error({ err: error, duty: 'outbox' }, 'the sweep failed at one item');
    }
  }
};
