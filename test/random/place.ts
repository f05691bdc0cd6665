import { hash } from '@node-rs/argon2';
import type { Database } from '../../infra/db/openDatabase';
import { freshDatabase } from '../harness/freshDatabase';

/** One database in which nights follow each other. */
export type Place = {
  readonly db: Database;
  readonly password: string;
  readonly passwordHash: string;
  /** As after the migrations. Deleting few rows is far cheaper than truncating sixty tables. */
  readonly clear: () => Promise<void>;
  readonly drop: () => Promise<void>;
};

const password = 'tongxin-night';

async function clearing(db: Database): Promise<() => Promise<void>> {
  const tables: { name: string }[] = await db.query(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'migration'`,
  );
  const deletes = tables.map(({ name }) => `delete from "${name}"`);
  // Without triggers: what is append-only for the product, and foreign keys, must not stand in the way.
  const all = ['set local session_replication_role = replica', ...deletes].join('; ');
  return () =>
    db.transaction(async (tx) => {
      await tx.query(all);
    });
}

export async function openPlace(): Promise<Place> {
  const fresh = await freshDatabase();
  const { db } = fresh;
  const passwordHash = await hash(password, { memoryCost: 1024, timeCost: 1 });
  return { db, password, passwordHash, clear: await clearing(db), drop: () => fresh.drop() };
}
