import type { Database, Tx } from '../../infra/db/openDatabase';

/** The process has ended here. */
export class Death extends Error {
  override readonly name = 'Death';
}

/** In which of the transactions that begin from now on the process dies, and on which side of its commit. */
export type Fate = { readonly at: number; readonly committed: boolean };

export type Mortal = {
  readonly db: Database;
  /** Null: it lives, or is started again. */
  readonly meets: (fate: Fate | null) => void;
};

const undone = (db: Database, work: (tx: Tx) => Promise<unknown>): Promise<never> =>
  db.transaction(async (tx) => {
    await work(tx);
    throw new Death();
  });

/** The same database for a process that may die: what it begins after its death does not happen either. */
export function mortal(db: Database, first: Fate | null = null): Mortal {
  let fate = first;
  let begun = 0;
  const transaction = async <Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> => {
    const left = fate === null ? Infinity : fate.at - begun;
    begun += 1;
    if (left > 0) return await db.transaction(work);
    if (left < 0) throw new Death();
    if (!fate?.committed) return await undone(db, work);
    await db.transaction(work);
    throw new Death();
  };
  return {
    db: Object.create(db, { transaction: { value: transaction } }) as Database,
    meets: (next) => {
      [fate, begun] = [next, 0];
    },
  };
}
