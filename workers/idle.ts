import { setTimeout as pause } from 'node:timers/promises';
import { countOutbox } from '../infra/db/outboxRows';
import type { Database } from '../infra/db/openDatabase';
import type { Queues } from '../infra/queue/openQueues';
import type { Relay } from '../infra/queue/relay';
import type { RunningStage } from '../infra/queue/runStage';
import type { Stage } from '../shared/domain/person';

type Needs = {
  readonly db: Database;
  readonly queues: Queues;
  readonly relay: Relay;
  readonly stages: ReadonlyMap<Stage, RunningStage>;
  readonly courier: { idle(): boolean };
};

const look = 10;

async function jobsLeft({ queues, stages }: Needs): Promise<number> {
  const states = await queues.states();
  return states.filter(({ name }) => stages.has(name)).reduce((sum, { waiting, active }) => sum + waiting + active, 0);
}

/** True when nothing moved between two looks at the outbox and no job was waiting or in hand. */
async function isStill(needs: Needs): Promise<boolean> {
  await needs.relay.flush();
  const inHand = (): boolean => !needs.courier.idle() || [...needs.stages.values()].some((stage) => stage.active() > 0);
  // While Redis is away nobody but the sweep works, and what it leaves waits for Redis.
  if (needs.relay.redis() === 'down') return !inHand();
  const before = await countOutbox(needs.db.manager);
  if (inHand() || before.unsent > 0 || (await jobsLeft(needs)) > 0) return false;
  const after = await countOutbox(needs.db.manager);
  return after.total === before.total && after.unsent === 0 && !inHand();
}

/** Resolves when the workers of this process have nothing more to do of what is owed now. */
export async function untilIdle(needs: Needs): Promise<void> {
  while (!(await isStill(needs))) await pause(look);
}
