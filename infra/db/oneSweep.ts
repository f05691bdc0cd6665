import type { Database } from './openDatabase';

const lock = 7461026;

/**
 * Runs the work while no other process does. Busy: leaves it to the other one, or waits for its end. A sweeper that
 * froze in the middle loses its connection, and with it the lock.
 */
export const oneSweep = (db: Database, work: () => Promise<void>, busy: 'leave' | 'wait'): Promise<boolean> =>
  db.transaction(async (tx) => {
    await tx.query(`set local idle_in_transaction_session_timeout = '60s'`);
    if (busy === 'wait') await tx.query(`select pg_advisory_xact_lock(${lock})`);
    else {
      const rows: { won: boolean }[] = await tx.query(`select pg_try_advisory_xact_lock(${lock}) as won`);
      if (!rows[0]?.won) return false;
    }
    await work();
    return true;
  });
