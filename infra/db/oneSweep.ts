import type { Database } from './openDatabase';

/** Two kinds of work, each in one hand at a time; neither waits for the other. */
const locks = { ringing: 7461026, tending: 7461027 } as const;
export type SweepKind = keyof typeof locks;

/**
 * Runs the work while no other process does. Busy: leaves it to the other one, or waits for its end. A sweeper that
 * froze in the middle loses its connection, and with it the lock.
 */
export const oneSweep = (
  db: Database,
  { kind, busy }: { kind: SweepKind; busy: 'leave' | 'wait' },
  work: () => Promise<void>,
): Promise<boolean> =>
  db.transaction(async (tx) => {
    const lock = locks[kind];
    await tx.query(`set local idle_in_transaction_session_timeout = '60s'`);
    if (busy === 'wait') await tx.query(`select pg_advisory_xact_lock(${lock})`);
    else {
      const rows: { won: boolean }[] = await tx.query(`select pg_try_advisory_xact_lock(${lock}) as won`);
      if (!rows[0]?.won) return false;
    }
    await work();
    return true;
  });
