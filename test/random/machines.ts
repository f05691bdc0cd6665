import { takeUnsent } from '../../infra/db/outboxRows';
import type { Database } from '../../infra/db/openDatabase';
import { queues } from '../../shared/contracts/queues';
import { handlersOf, type Handlers } from '../../workers/stages';
import { sweepAll } from '../../workers/sweep/sweep';
import type { Job } from './hostileQueue';
import { Death, mortal, type Fate } from './mortal';
import type { Night } from './night';

const handlers = (night: Night, db: Database): Handlers =>
  handlersOf({
    db,
    now: night.clock.now,
    blobs: night.shelf as Parameters<typeof handlersOf>[0]['blobs'],
    log: night.complaints.log,
    ecg: night.ecg,
    courier: night.courier,
  });

const handle = ({ queue, payload }: Job, by: Handlers): Promise<void> => {
  switch (queue) {
    case 'alarm':
      return by.alarm(queues.alarm.payload.parse(payload));
    case 'page':
      return by.page(queues.page.payload.parse(payload));
    case 'replay':
      return by.replay(queues.replay.payload.parse(payload));
    case 'ingest':
    case 'analyze':
    case 'route':
    case 'deliver':
      return by[queue](queues[queue].payload.parse(payload));
  }
};

/** True: the process has died of it, as was its fate. */
export async function dies(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return false;
  } catch (error) {
    if (error instanceof Death) return true;
    throw error;
  }
}

/** A worker with its job in hand; one that dies leaves the job to the next. */
export async function workOn(night: Night, job: Job, fate: Fate | null = null): Promise<void> {
  const { db } = mortal(night.place.db, fate);
  if (await dies(() => handle(job, handlers(night, db)))) night.queue.putBack(job);
}

/** As the relay of the product does it; one that dies has handed over what it has not marked. */
export async function relay(night: Night, fate: Fate | null = null): Promise<number> {
  if (!night.queue.up) return 0;
  const { db } = mortal(night.place.db, fate);
  let sent = 0;
  await dies(() =>
    db.transaction(async (tx) => {
      const rows = await takeUnsent(tx, { now: night.clock.now(), limit: 200 });
      night.queue.send(rows);
      sent = rows.length;
    }),
  );
  return sent;
}

export async function sweeps(night: Night, fate: Fate | null = null): Promise<void> {
  await dies(() => night.courier.follow());
  const { db } = mortal(night.place.db, fate);
  const needs = {
    db,
    now: night.clock.now,
    log: night.complaints.log,
    handlers: handlers(night, db),
    redis: (): 'up' | 'down' => (night.queue.up ? 'up' : 'down'),
  };
  await dies(() => sweepAll(needs));
  await night.quiet();
}

/** Far more than a group of this size can owe at once. */
const mostRounds = 100;

/** Everything that is owed now is done, several jobs at once as in the product. */
export async function settle(night: Night): Promise<void> {
  // While it is away the sweep alone works, and nobody reaches the jobs.
  if (!night.queue.up) return;
  for (let round = 0; round < mostRounds; round += 1) {
    const sent = await relay(night);
    if (sent === 0 && night.queue.length === 0) {
      await night.quiet();
      if ((await relay(night)) === 0) return;
      continue;
    }
    const inHand = [0, 0, 0, 0].flatMap((place) => night.queue.take(place) ?? []);
    await Promise.all(inHand.map((job) => workOn(night, job)));
  }
  throw new Error('the machines do not come to rest');
}
