import type { Tx } from './openDatabase';

/** Sessions and one-time links that nobody can use any more; who signed in when stays in the audit. */
export async function purgeSessions(tx: Tx, expiredBefore: Date): Promise<void> {
  await tx.query(`delete from session where expires_at < $1`, [expiredBefore]);
  await tx.query(`delete from administrator_link where expires_at < $1`, [expiredBefore]);
}
