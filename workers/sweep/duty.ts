import { doAs, type Clock, type Doing } from '../../infra/db/doing';
import type { Database } from '../../infra/db/openDatabase';
import type { Log } from '../../infra/observe/log';
import type { Payloads } from '../../shared/contracts/queues';
import { machine, type Stage } from '../../shared/domain/person';

/** What the sweep does itself while Redis is away. */
export type UrgentHandlers = { readonly [S in UrgentStage]: (payload: Payloads[S]) => Promise<void> };
export type UrgentStage = Extract<Stage, 'alarm' | 'page' | 'route'>;
export const urgentStages: readonly UrgentStage[] = ['alarm', 'page', 'route'];

export type SweepNeeds = {
  readonly db: Database;
  readonly now: Clock;
  readonly log: Log;
  readonly handlers: UrgentHandlers;
  readonly redis: () => 'up' | 'down';
};

/** One thing the sweep looks after; each finds its own work and answers for nothing else. */
export type Duty = (needs: SweepNeeds) => Promise<void>;

export const asSweep = <Result>(needs: SweepNeeds, work: (doing: Doing) => Promise<Result>): Promise<Result> =>
  doAs(needs, machine('sweep'), work);

/** One that fails is logged, stays due, and keeps nobody else waiting. */
export async function forEach<Item>(
  { log }: SweepNeeds,
  items: readonly Item[],
  { name, work, atOnce = 1 }: { name: string; work: (item: Item) => Promise<unknown>; atOnce?: number },
): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      await work(item).catch((error: unknown) => {
        log.error({ err: error, duty: name }, 'the sweep failed at one item');
      });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
