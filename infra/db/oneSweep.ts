import type { Database, Tx } from './openDatabase';

/** Two kinds of work, each in one hand at a time; neither waits for the other. */
const locks = { ringing: 7461026, tending: 7461027 } as const;
export type SweepKind = keyof typeof locks;

type Sweeping = {
  readonly kind: SweepKind;
  readonly busy: 'leave' | 'wait';
  /** A holder that says nothing for so long has frozen. */
  readonly frozenMs?: number;
};

/** Longer than any sweep lasts: one that waits for ever gives way to another process after all. */
const mostBeats = 15;

/** A sweep over a thousand alarms may last longer than a frozen one is borne. */
async function whileAlive(tx: Tx, everyMs: number, work: () => Promise<void>): Promise<void> {
  let lost: unknown = null;
  let beats = 0;
  const beat = setInterval(() => {
    beats += 1;
    if (beats > mostBeats) return;
    tx.query(`select`).catch((error: unknown) => {
      lost = error;
    });
  }, everyMs);
  try {
    await work();
  } finally {
    clearInterval(beat);
  }
  if (lost !== null) throw new Error('the lock of the sweep was lost', { cause: lost });
}

/**
 * Runs the work while no other process does. Busy: leaves it to the other one, or waits for its end. A sweeper that
 * froze in the middle loses its connection, and with it the lock.
 */
export const oneSweep = (
  db: Database,
  { kind, busy, frozenMs = 60_000 }: Sweeping,
  work: () => Promise<void>,
): Promise<boolean> =>
  db.transaction(async (tx) => {
    const lock = locks[kind];
    await tx.query(`set local idle_in_transaction_session_timeout = ${frozenMs}`);
    if (busy === 'wait') await tx.query(`select pg_advisory_xact_lock(${lock})`);
    else {
      const rows: { won: boolean }[] = await tx.query(`select pg_try_advisory_xact_lock(${lock}) as won`);
      if (!rows[0]?.won) return false;
    }
    await whileAlive(tx, frozenMs / 3, work);
    return true;
  });
