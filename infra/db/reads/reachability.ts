import type { PersonId } from '../../../shared/domain/ids';
import { mayCountOn, reachability, type Reachability } from '../../../shared/domain/reachability';
import { timeBefore } from '../../../shared/domain/units';
import { runningChannels } from '../channelSetups';
import { methodsOf } from '../contactMethods';
import type { Tx } from '../openDatabase';
import { armedScreens } from '../screens';
import { readClocks } from '../settings';

/** How safely each of these people would be reached now: for the desk, before it leaves a night to them. */
export async function reachabilityOf(
  tx: Tx,
  people: readonly PersonId[],
  at: Date,
): Promise<ReadonlyMap<PersonId, Reachability>> {
  if (people.length === 0) return new Map();
  const { contactProven: provenWithinMs, screenSilent: beatWithinMs } = await readClocks(tx);
  const running = await runningChannels(tx);
  const methods = await methodsOf(tx, people);
  const armed = await armedScreens(tx, people);
  const judge = (id: PersonId): Reachability => {
    const own = methods.filter(({ personId }) => personId === id);
    return reachability({ methods: own, dashboard: armed.get(id) ?? null, running }, at, {
      provenWithinMs,
      beatWithinMs,
    });
  };
  return new Map(people.map((id) => [id, judge(id)]));
}

/** Whom the rota may count on, of those whose ways are known. */
export async function countOn(
  tx: Tx,
  reached: ReadonlyMap<PersonId, Reachability>,
  at: Date,
): Promise<(person: PersonId) => boolean> {
  const running = await runningChannels(tx);
  const { contactProven } = await readClocks(tx);
  const rows: { id: PersonId }[] = await tx.query(
    `select asked as id from unnest($1::uuid[]) as asked
     where exists (select from page where person_id = asked and delivered_at >= $2)
       or exists (select from session where person_id = asked and last_seen_at >= $2)`,
    [[...reached.keys()], timeBefore(at, contactProven)],
  );
  const seen: ReadonlySet<PersonId> = new Set(rows.map(({ id }) => id));
  return (person) => {
    const proven = reached.get(person)?.proven;
    return proven !== undefined && mayCountOn({ proven, running, seenLately: seen.has(person) });
  };
}

/** Whom the rota may count on, by what is known now. */
export const readReachable = async (
  tx: Tx,
  people: readonly PersonId[],
  at: Date,
): Promise<(person: PersonId) => boolean> => await countOn(tx, await reachabilityOf(tx, people, at), at);
