import { statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { testFolder } from '../../test/harness/testFolder';
import { announcement, table } from './announcement';
import { restartDelay } from './keptProcess';
import { instanceSecrets } from './secrets';
import { readSettings } from './settings';

const { refuseNode } = jest.requireActual<{ refuseNode: (version: string) => string | undefined }>('./bootstrap.cjs');

test('without settings it is port 8080, .data and the demo', async () => {
  expect(await readSettings({ DATABASE_URL: '' }, [])).toEqual({
    port: 8080,
    host: '127.0.0.1',
    dataDir: resolve('.data'),
    databaseUrl: undefined,
    redisUrl: undefined,
    seed: 'demo',
  });
});

test("somebody else's database and --no-demo get an administrator instead of demo people", async () => {
  expect((await readSettings({}, ['--no-demo'])).seed).toBe('administrator');
  expect((await readSettings({ DATABASE_URL: 'postgres://u:p@db:5432/x' }, [])).seed).toBe('administrator');
});

test('PORT=0 takes a free one', async () => {
  expect((await readSettings({ PORT: '0' }, [])).port).toBeGreaterThan(0);
});

test.each([
  [{ PORT: 'eighty' }, [], /PORT/],
  [{ PORT: '70000' }, [], /PORT/],
  [{ DATABASE_URL: 'mysql://db/x' }, [], /DATABASE_URL/],
  [{ REDIS_URL: 'localhost:6379' }, [], /REDIS_URL/],
  [{}, ['--nodemo'], /--nodemo/],
])('%j %j is refused by name', async (env, words, name) => {
  await expect(readSettings(env, words)).rejects.toThrow(name);
});

test.each([
  ['v18.20.0', false],
  ['v20.18.9', false],
  ['v20.19.0', true],
  ['v22.1.0', true],
  ['v24.0.0', true],
])('Node.js %s will do: %s', (version, will) => {
  const refusal = refuseNode(version);
  expect(refusal === undefined).toBe(will);
  if (!will) expect(refusal).toContain(version);
});

test('secrets are made once, for the owner only, and the environment goes before', () => {
  const folder = testFolder('secrets');
  const first = instanceSecrets(folder, {});
  expect(instanceSecrets(folder, {})).toEqual(first);
  expect(Buffer.from(first.TONGXIN_SESSION_KEY, 'base64url')).toHaveLength(32);
  expect(first.TONGXIN_SESSION_KEY).not.toBe(first.TONGXIN_NATIONAL_ID_KEY);
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  expect(instanceSecrets(folder, { TONGXIN_INSTANCE: 'ward-7' })).toEqual({ ...first, TONGXIN_INSTANCE: 'ward-7' });
  expect(() => instanceSecrets(folder, { TONGXIN_SESSION_KEY: 'short' })).toThrow(/TONGXIN_SESSION_KEY/);
});

test('damaged secrets are not replaced: stored national IDs would be lost', () => {
  const folder = testFolder('secrets');
  writeFileSync(join(folder, 'secrets.json'), '{"TONGXIN_INSTANCE": "abcd"}');
  expect(() => instanceSecrets(folder, {})).toThrow(/damaged/);
});

test('the pause before a restart doubles up to half a minute', () => {
  expect([1, 2, 3, 6, 7, 8, 50].map(restartDelay)).toEqual([500, 1_000, 2_000, 16_000, 30_000, 30_000, 30_000]);
});

test('Chinese signs count two columns', () => {
  expect(
    table([
      ['网页', 'a'],
      ['web', 'b'],
    ]),
  ).toBe('  网页  a\n  web   b');
});

test('the announcement shows where to go and whom to be, no passwords of servers', async () => {
  const settings = await readSettings({ PORT: '8123', TONGXIN_DATA: '/d' }, []);
  const addresses = {
    databaseUrl: 'postgres://u:geheim@%2Fd%2Fcluster:5555/postgres',
    redisUrl: 'redis://:geheim@127.0.0.1:6666',
  };
  const text = announcement(settings, addresses, {
    kind: 'demo-seeded',
    logins: [{ 角色: '报告医生', 账号: 'li', 口令: 'demo' }],
  });
  for (const part of ['http://localhost:8123', '127.0.0.1:5555', '127.0.0.1:6666', '报告医生', 'li']) {
    expect(text).toContain(part);
  }
  expect(text).not.toContain('geheim');
});
