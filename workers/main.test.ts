import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase, type FreshDatabase } from '../test/harness/freshDatabase';
import { clearGround, layGround, putCase, type Ground } from '../test/harness/ground';
import { doAs } from '../infra/db/doing';
import { enqueueCase } from '../infra/db/outbox';
import { CaseTable } from '../infra/db/tables/case';
import { machine } from '../shared/domain/person';
import { eventually } from '../test/harness/eventually';

let fresh: FreshDatabase;
let ground: Ground;
let folder: string;
beforeAll(async () => {
  fresh = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'tongxin-main-'));
  await clearGround(fresh.db);
  ground = await layGround(fresh.db);
});
afterAll(async () => {
  await fresh.drop();
  await rm(folder, { recursive: true });
});

let children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
});

const start = (words: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess => {
  const child = fork(join(__dirname, 'main.ts'), [...words], {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      DATABASE_URL: fresh.url,
      REDIS_URL: process.env.TONGXIN_TEST_REDIS,
      TONGXIN_REDIS_PREFIX: 'main-test',
      TONGXIN_DATA: folder,
      TONGXIN_NATIONAL_ID_KEY: 'k'.repeat(43),
      ...env,
    },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  children.push(child);
  return child;
};
const ready = async (child: ChildProcess): Promise<void> => {
  expect((await once(child, 'message'))[0]).toEqual({ ready: true });
};
const ended = async (child: ChildProcess): Promise<unknown> => (await once(child, 'exit'))[0];

test('says when it is ready, works its stages, and leaves in order on SIGTERM', async () => {
  const child = start(['--stages=route,sweep']);
  await ready(child);
  const seen = await putCase(fresh.db, ground, { state: 'queued' });
  await doAs({ db: fresh.db, now: () => new Date() }, machine('test'), (doing) =>
    enqueueCase(doing, 'route', { caseId: seen.id, priority: 5 }),
  );
  await eventually(
    'the case is assigned',
    async () => (await fresh.db.manager.findOneBy(CaseTable, { id: seen.id, state: 'assigned' })) ?? undefined,
  );
  const exit = ended(child);
  child.kill('SIGTERM');
  expect(await exit).toBe(0);
}, 60_000);

test('ends with its supervisor', async () => {
  const child = start(['--stages=ingest,analyze,deliver,replay']);
  await ready(child);
  const exit = ended(child);
  child.disconnect();
  expect(await exit).toBe(0);
}, 60_000);

test.each<[string, string[], NodeJS.ProcessEnv]>([
  ['an unknown stage', ['--stages=alert'], {}],
  ['an unknown word', ['--stage=alarm'], {}],
  ['no database', ['--stages=alarm'], { DATABASE_URL: '' }],
  ['a database that is not there', ['--stages=alarm'], { DATABASE_URL: 'postgres://127.0.0.1:1/none' }],
])(
  '%s: it does not start',
  async (_, words, env) => {
    expect(await ended(start(words, env))).toBe(1);
  },
  60_000,
);
