import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import type { EntitySchemaColumnOptions } from 'typeorm';
import { tables } from './openDatabase';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

type Column = { table_name: string; column_name: string; data_type: string; is_nullable: string };

const sqlType: Readonly<Record<string, string>> = { timestamptz: 'timestamp with time zone', int: 'integer' };

test('the tables of the code are the tables of the migrations', async () => {
  const found: Column[] = await fresh.db.query(
    `select table_name, column_name, data_type, is_nullable from information_schema.columns
     where table_schema = 'public' and table_name <> 'migration'`,
  );
  const migrated = found
    .map((c) => `${c.table_name}.${c.column_name} ${c.data_type}${c.is_nullable === 'YES' ? ' null' : ''}`)
    .sort();
  const declared = tables
    .flatMap(({ options }) => {
      const columns = Object.values(options.columns as Record<string, EntitySchemaColumnOptions>);
      return columns.map((column) => {
        const type = column.array ? 'ARRAY' : (sqlType[String(column.type)] ?? String(column.type));
        return `${options.name}.${String(column.name)} ${type}${column.nullable ? ' null' : ''}`;
      });
    })
    .sort();
  expect(declared).toEqual(migrated);
});
