import { listen } from '../db/listen';
import type { Database } from '../db/openDatabase';
import { notices } from '../db/outbox';
import { takeUnsent } from '../db/outboxRows';
import { Stage } from '../../shared/domain/person';
import type { Log } from '../observe/log';
import { alarmClock } from './alarmClock';
import type { Queues } from './openQueues';

export type RedisHealth = 'up' | 'down';

export type Relay = {
  /** Whether the last hand-over reached Redis. */
  readonly redis: () => RedisHealth;
  /** Sends what is unsent now; answers how many. */
  readonly flush: () => Promise<number>;
  readonly close: () => Promise<void>;
};

type Needs = {
  readonly db: Database;
  readonly url: string;
  readonly queues: Queues;
  readonly now: () => Date;
  readonly log: Log;
  /** Queues whose work waits in this process: their news wakes the relay, of others it hears by polling. All by default. */
  readonly own?: readonly Stage[];
};

const batch = 200;
/** The net under LISTEN: a kick that was lost costs at most this. */
const net = 1_000;

/** One batch in one transaction. A crash between sending and marking sends twice: every handler bears a repeat. */
const relayBatch = ({ db, queues, now }: Needs): Promise<number> =>
  db.transaction(async (tx) => {
    const rows = await takeUnsent(tx, { now: now(), limit: batch });
    if (rows.length > 0) await queues.send(rows);
    return rows.length;
  });

function carrier(needs: Needs): Pick<Relay, 'redis' | 'flush'> {
  let health: RedisHealth = 'up';
  const attempt = async (): Promise<number> => {
    try {
      // While it is away no row may be held in a hopeless try: the sweep works them meanwhile.
      if (health === 'down') await needs.queues.ping();
      const sent = await relayBatch(needs);
      if (health === 'down') needs.log.info('redis is back');
      health = 'up';
      return sent;
    } catch (error) {
      if (health === 'up') needs.log.warn({ err: error }, 'outbox rows stay: redis or database away');
      health = 'down';
      return 0;
    }
  };
  const drain = async (): Promise<number> => {
    let total = 0;
    for (let sent = batch; sent === batch; total += sent) sent = await attempt();
    return total;
  };
  let last = Promise.resolve(0);
  // One after the other: who flushes may count on what an earlier flush has found out.
  const flush = (): Promise<number> => (last = last.then(drain));
  return { redis: () => health, flush };
}

/** Carries outbox rows to Redis: woken by NOTIFY, and each second in any case. Several relays share the rows. */
export async function startRelay(needs: Needs): Promise<Relay> {
  const { own = Stage.options } = needs;
  const carried = carrier(needs);
  const clock = alarmClock();
  let closed = false;
  const isClosed = (): boolean => closed;
  const listening = await listen(needs.url, {
    channels: [notices.outbox],
    // With every relay awake at every row, most would find nothing left.
    hear: ({ payload }) => {
      if (own.some((name) => name === payload)) clock.ring();
    },
    connected: clock.ring,
    failed: (error) => {
      needs.log.warn({ err: error }, 'the relay does not hear the database; it polls');
    },
  });
  const loop = async (): Promise<void> => {
    while (!isClosed()) {
      await carried.flush();
      await clock.sleep(net);
    }
  };
  const running = loop();
  return {
    ...carried,
    close: async () => {
      closed = true;
      clock.ring();
      await listening.close();
      await running;
    },
  };
}
