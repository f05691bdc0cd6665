import type { PersonId } from '../../shared/domain/ids';
import type { Tx } from '../db/openDatabase';
import { notices } from '../db/outbox';

/**
 * The feed in the browser. The row is the page; each api process hears of the feed from the database and pushes it to
 * its own clients, so this is a second knock on the same door.
 */
export async function knock(tx: Tx, personId: PersonId): Promise<void> {
  await tx.query(`select pg_notify($1, $2)`, [notices.feed, personId]);
}
