import { once } from 'node:events';
import { join } from 'node:path';
import { Client } from 'pg';
import { runTypeScript } from '../../test/harness/runTypeScript';
import { testFolder } from '../../test/harness/testFolder';
import { startPostgres } from './postgres';
import { birthMark, isAlive } from './processes';

const ask = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

jest.setTimeout(60_000);

test('a stopped database is gone, a second start finds its data', async () => {
  const dataDir = testFolder('postgres');
  const first = await startPostgres({ dataDir, durable: true });
  await ask(first.url, `create table heart as select '心' as sign`);
  expect(await ask(first.url, `select current_setting('fsync') as fsync, lower('Ä') as lower`)).toEqual([
    { fsync: 'on', lower: 'ä' },
  ]);
  await first.stop();
  await first.ended;
  expect(isAlive(first.pid)).toBe(false);

  const second = await startPostgres({ dataDir, durable: true });
  expect(await ask(second.url, 'select * from heart')).toEqual([{ sign: '心' }]);
  await second.stop();
});

test('two instances side by side, one per folder', async () => {
  const dataDir = testFolder('postgres');
  const [one, other] = await Promise.all([
    startPostgres({ dataDir, durable: false }),
    startPostgres({ dataDir: testFolder('postgres'), durable: false }),
  ]);
  await ask(one.url, 'create table only_here ()');
  expect(await ask(other.url, `select to_regclass('only_here') as found`)).toEqual([{ found: null }]);
  await expect(startPostgres({ dataDir, durable: false })).rejects.toMatchObject({ code: 'already-running' });
  await Promise.all([one.stop(), other.stop()]);
});

test('nobody gets in without the password, by socket file or TCP', async () => {
  const server = await startPostgres({ dataDir: testFolder('postgres'), durable: false });
  const url = new URL(server.url);
  expect(url.hostname).toMatch(/^%2F/);
  const overTcp = server.url.replace(url.hostname, '127.0.0.1');
  expect(await ask(overTcp, 'select 1 as one')).toEqual([{ one: 1 }]);
  for (const door of [server.url, overTcp]) {
    await expect(ask(door.replace(url.password, 'guess'), 'select 1')).rejects.toThrow(/password/);
  }
  await server.stop();
});

test('a folder whose path is too long for a socket file is served by TCP alone', async () => {
  const dataDir = join(testFolder('postgres'), 'deep'.repeat(25));
  const server = await startPostgres({ dataDir, durable: false });
  expect(new URL(server.url).hostname).toBe('127.0.0.1');
  expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await server.stop();
});

test('what a killed supervisor left running is ended, its data is found', async () => {
  const dataDir = testFolder('postgres');
  const killed = runTypeScript(
    `process.on('message', () => undefined); // stays until it is killed
     require('./infra/embedded/postgres').startPostgres({ dataDir: process.env.DIR, durable: false })
       .then((server) => process.send(server.url + ' ' + server.pid));`,
    { DIR: dataDir },
  );
  const [said] = (await once(killed, 'message')) as [string];
  const [url = '', pid = ''] = said.split(' ');
  await ask(url, 'create table kept ()');
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  expect(isAlive(Number(pid))).toBe(true);

  const next = await startPostgres({ dataDir, durable: false });
  expect(birthMark(Number(pid))).toBe('');
  expect(await ask(next.url, `select to_regclass('kept') is not null as kept`)).toEqual([{ kept: true }]);
  await next.stop();
});
