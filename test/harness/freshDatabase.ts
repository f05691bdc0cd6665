import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate, migrationsFolder } from '../../infra/db/migrate';
import { openDatabase, type Database } from '../../infra/db/openDatabase';

const folder = migrationsFolder(join(__dirname, '..', '..'));

/** A changed migration makes another template. */
const templateName = (): string => {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
  return `tongxin_template_${hash.digest('hex').slice(0, 12)}`;
};

const onServer = async <Result>(work: (client: Client) => Promise<Result>): Promise<Result> => {
  const url = process.env.TONGXIN_TEST_PG;
  if (!url) throw new Error('TONGXIN_TEST_PG is missing: run this test in the system project of Jest');
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const urlOf = (database: string): string => {
  const url = new URL(process.env.TONGXIN_TEST_PG ?? '');
  url.pathname = `/${database}`;
  return url.toString();
};

/** Migrated once per run, by whichever test file comes first; the others wait. */
async function ensureTemplate(client: Client, template: string): Promise<void> {
  await client.query('select pg_advisory_lock(7461022)');
  const { rowCount } = await client.query('select from pg_database where datname = $1', [template]);
  if (rowCount === 0) {
    const making = `${template}_making`;
    await client.query(`drop database if exists ${making}`);
    await client.query(`create database ${making}`);
    const db = await openDatabase(urlOf(making), { connections: 1 });
    await migrate(db, folder);
    await db.destroy();
    await client.query(`alter database ${making} rename to ${template}`);
  }
  await client.query('select pg_advisory_unlock(7461022)');
}

export type FreshDatabase = { readonly url: string; readonly db: Database; drop(): Promise<void> };

/** A migrated, empty database of this test file's own; `drop` at its end. */
export async function freshDatabase({ connections = 10 } = {}): Promise<FreshDatabase> {
  const name = `tongxin_${randomBytes(6).toString('hex')}`;
  await onServer(async (client) => {
    const template = templateName();
    await ensureTemplate(client, template);
    await client.query(`create database ${name} template ${template}`);
  });
  const db = await openDatabase(urlOf(name), { connections });
  return {
    url: urlOf(name),
    db,
    drop: async () => {
      await db.destroy();
      await onServer((client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}
