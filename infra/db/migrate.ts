import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from './openDatabase';

/** The compiled output lies in dist/infra/db, the SQL only in the sources. */
export const migrationsFolder = (root: string): string => join(root, 'infra', 'db', 'migrations');

/** Applies what is new, in order, one transaction for all; concurrent starts wait for each other. */
export const migrate = (db: Database, folder: string): Promise<readonly string[]> =>
  db.transaction(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(7461021)`);
    await tx.query(`create table if not exists migration (name text constraint migration_pk primary key)`);
    const done: { name: string }[] = await tx.query(`select name from migration`);
    const known = new Set(done.map(({ name }) => name));
    const fresh = (await readdir(folder)).filter((name) => name.endsWith('.sql') && !known.has(name)).sort();
    for (const name of fresh) {
      await tx.query(await readFile(join(folder, name), 'utf8'));
      await tx.query(`insert into migration(name) values ($1)`, [name]);
    }
    return fresh;
  });
