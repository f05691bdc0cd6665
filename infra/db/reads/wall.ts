import type { Tx } from '../openDatabase';

export type WaitingCounts = { readonly unclaimed: number; readonly reading: number; readonly unopened: number };

/** Of the cases that row-level security shows. */
export async function waitingCounts(tx: Tx): Promise<WaitingCounts> {
  const [row]: WaitingCounts[] = await tx.query(
    `select count(*) filter (where state in ('submitted', 'queued', 'assigned'))::int as unclaimed,
       count(*) filter (where state = 'reading')::int as reading,
       count(*) filter (where state = 'returned')::int as unopened
     from "case" where drill_id is null and state in ('submitted', 'queued', 'assigned', 'reading', 'returned')`,
  );
  return row ?? { unclaimed: 0, reading: 0, unopened: 0 };
}
