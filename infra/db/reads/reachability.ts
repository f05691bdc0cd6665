import type { PersonId } from '../../../shared/domain/ids';
import { addTime, milliseconds } from '../../../shared/domain/units';
import { readClocks } from '../settings';
import type { Tx } from '../openDatabase';

/**
 * Whom the rota may count on being reached. What exists today is the socket: whoever has had a page delivered, or has
 * been signed in, within `reachabilityProof`. A proof per channel takes its place here and nowhere else.
 */
export async function readReachable(
  tx: Tx,
  people: readonly PersonId[],
  at: Date,
): Promise<(person: PersonId) => boolean> {
  const { reachabilityProof } = await readClocks(tx);
  const since = addTime(at, milliseconds(-1 * reachabilityProof));
  const rows: { id: PersonId }[] = await tx.query(
    `select asked as id from unnest($1::uuid[]) as asked
     where exists (select from page where person_id = asked and delivered_at >= $2)
       or exists (select from session where person_id = asked and last_seen_at >= $2)`,
    [people, since],
  );
  const reached: ReadonlySet<PersonId> = new Set(rows.map(({ id }) => id));
  return (person) => reached.has(person);
}
