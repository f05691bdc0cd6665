import { In } from 'typeorm';
import type { PersonId } from '../../../shared/domain/ids';
import { reachability, type Dashboard, type KnownMethod, type Reachability } from '../../../shared/domain/reachability';
import { runningChannels } from '../channelSetups';
import { methodsOf } from '../contactMethods';
import type { Tx } from '../openDatabase';
import { readClocks } from '../settings';
import { DashboardBeatTable } from '../tables/contact';

/** How safely each of these people would be reached now: for the rota, before it leaves a night to them. */
export async function reachabilityOf(
  tx: Tx,
  people: readonly PersonId[],
  at: Date,
): Promise<ReadonlyMap<PersonId, Reachability>> {
  if (people.length === 0) return new Map();
  const { contactProven: provenWithinMs, dashboardBeat: beatWithinMs } = await readClocks(tx);
  const running = await runningChannels(tx);
  const methods = await methodsOf(tx, people);
  const beats = await tx.findBy(DashboardBeatTable, { personId: In([...people]) });
  const judge = (id: PersonId): Reachability => {
    const own: KnownMethod[] = methods.filter(({ personId }) => personId === id);
    const dashboard: Dashboard | null = beats.find(({ personId }) => personId === id) ?? null;
    return reachability({ methods: own, dashboard, running }, at, { provenWithinMs, beatWithinMs });
  };
  return new Map(people.map((id) => [id, judge(id)]));
}
