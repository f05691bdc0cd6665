import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import { queues as contracts } from '../../shared/contracts/queues';
import { CaseId } from '../../shared/domain/ids';
import { machine } from '../../shared/domain/person';
import { Refusal } from '../../shared/domain/refusal';
import { doAs } from '../db/doing';
import { enqueueCase } from '../db/outbox';
import { countUnsent } from '../db/outboxRows';
import { startRedis } from '../embedded/redis';
import { silentLog } from '../observe/log';
import { openQueues } from './openQueues';
import { startRelay } from './relay';
import { runStage } from './runStage';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(async () => {
  await fresh.drop();
});
beforeEach(() => fresh.db.query('truncate outbox'));

const now = (): Date => new Date('2031-03-30T01:55:00Z');
const quiet = { failed: () => undefined };
const place = (url = process.env.TONGXIN_TEST_REDIS ?? ''): { url: string; prefix: string } => ({
  url,
  prefix: `test-${randomUUID()}`,
});

const ask = (name: 'ingest' | 'route', { priority = 10, caseId = CaseId.parse(randomUUID()) } = {}) =>
  doAs({ db: fresh.db, now }, machine('test'), async (doing) => {
    await enqueueCase(doing, name, { caseId, priority });
    return caseId;
  });

/** Resolves when `count` things were put in. */
function basket<Thing>(count: number): { put(thing: Thing): void; full: Promise<readonly Thing[]> } {
  const things: Thing[] = [];
  let fill: (all: readonly Thing[]) => void = () => undefined;
  const full = new Promise<readonly Thing[]>((resolve) => (fill = resolve));
  return {
    put: (thing) => {
      things.push(thing);
      if (things.length === count) fill(things);
    },
    full,
  };
}

test('a row written anywhere reaches a worker by NOTIFY, once', async () => {
  const at = place();
  const queues = openQueues(at, quiet);
  const relay = await startRelay({ db: fresh.db, url: fresh.url, queues, now, log: silentLog });
  const seen = basket<string>(3);
  const stage = runStage(
    contracts.route,
    ({ caseId }) =>
      Promise.resolve().then(() => {
        seen.put(caseId);
      }),
    {
      place: at,
      concurrency: 2,
      log: silentLog,
      ping: queues.ping,
    },
  );
  const asked = await Promise.all([ask('route'), ask('route'), ask('route')]);

  expect([...(await seen.full)].sort()).toEqual([...asked].sort());
  // A job may run before the mark of its row is committed.
  await relay.flush();
  expect(await countUnsent(fresh.db.manager)).toBe(0);
  await Promise.all([stage.close(), relay.close()]);
  await queues.close();
});

test('two relays share the rows; each row is a job once', async () => {
  const at = place();
  const queues = openQueues(at, quiet);
  await Promise.all(Array.from({ length: 30 }, () => ask('ingest')));
  const needs = { db: fresh.db, url: fresh.url, queues, now, log: silentLog };
  const relays = await Promise.all([startRelay(needs), startRelay(needs)]);
  await Promise.all(relays.map((relay) => relay.flush()));
  await Promise.all(relays.map((relay) => relay.close()));

  const ingest = (await queues.states()).find(({ name }) => name === 'ingest');
  expect(ingest).toEqual({ name: 'ingest', waiting: 30, active: 0, failed: 0 });
  await queues.close();
});

test('urgent rows are worked before routine ones that were asked earlier', async () => {
  const at = place();
  const queues = openQueues(at, quiet);
  const routine = await ask('route', { priority: 10 });
  const urgent = await ask('route', { priority: 2 });
  const relay = await startRelay({ db: fresh.db, url: fresh.url, queues, now, log: silentLog });
  await relay.flush();
  const seen = basket<string>(2);
  const stage = runStage(
    contracts.route,
    ({ caseId }) =>
      Promise.resolve().then(() => {
        seen.put(caseId);
      }),
    {
      place: at,
      concurrency: 1,
      log: silentLog,
      ping: queues.ping,
    },
  );

  expect(await seen.full).toEqual([urgent, routine]);
  await Promise.all([stage.close(), relay.close()]);
  await queues.close();
});

test('a refusal is not asked again, a fault is; an unreadable job fails at once and is kept', async () => {
  const at = place();
  const queues = openQueues(at, quiet);
  const [refused, faulty] = [CaseId.parse(randomUUID()), CaseId.parse(randomUUID())];
  const tries: string[] = [];
  const seen = basket<string>(3);
  const stage = runStage(
    contracts.route,
    ({ caseId }) => {
      tries.push(caseId);
      seen.put(caseId);
      if (caseId === refused) return Promise.reject(new Refusal('access/not-found'));
      return tries.filter((id) => id === faulty).length === 1 ? Promise.reject(new Error('hiccup')) : Promise.resolve();
    },
    { place: at, concurrency: 1, log: silentLog, ping: queues.ping },
  );
  const job = (caseId: string, payload: object) => ({
    id: randomUUID(),
    queue: 'route' as const,
    payload: { v: 1, caseId, trace: 't', ...payload },
    priority: 5,
  });
  await queues.send([job(refused, {}), job(randomUUID(), { patientName: 'DOE^JANE' }), job(faulty, {})]);
  await seen.full;
  await stage.close();

  expect(tries.filter((id) => id === refused)).toHaveLength(1);
  expect(tries.filter((id) => id === faulty)).toHaveLength(2);
  expect((await queues.states()).find(({ name }) => name === 'route')?.failed).toBe(2);
  await queues.close();
});

test('with Redis gone nothing is lost and nothing hangs; when it is back the rows are sent', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'tongxin-relay-'));
  const first = await startRedis({ dir });
  const at = place(first.url);
  const queues = openQueues(at, quiet);
  const relay = await startRelay({ db: fresh.db, url: fresh.url, queues, now, log: silentLog });
  await queues.ping();
  await first.stop();
  await ask('route');
  await relay.flush();
  expect(relay.redis()).toBe('down');
  expect(await countUnsent(fresh.db.manager)).toBe(1);
  await expect(queues.states()).rejects.toThrow();

  const second = await startRedis({ dir, port: Number(new URL(first.url).port) });
  const back = async (): Promise<number> =>
    (await countUnsent(fresh.db.manager)) === 0 ? 0 : await relay.flush().then(back);
  await back();
  await relay.flush();
  expect(relay.redis()).toBe('up');
  expect((await queues.states()).find(({ name }) => name === 'route')?.waiting).toBe(1);
  await relay.close();
  await queues.close();
  await second.stop();
  rmSync(dir, { recursive: true });
}, 30_000);

test('a stage and its queues close although Redis has gone', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'tongxin-relay-'));
  const redis = await startRedis({ dir });
  const at = place(redis.url);
  const queues = openQueues(at, quiet);
  const seen = basket<string>(1);
  const stage = runStage(
    contracts.route,
    ({ caseId }) =>
      Promise.resolve().then(() => {
        seen.put(caseId);
      }),
    {
      place: at,
      concurrency: 1,
      log: silentLog,
      ping: queues.ping,
    },
  );
  const payload = { v: 1, caseId: randomUUID(), trace: 't' };
  await queues.send([{ id: randomUUID(), queue: 'route', payload, priority: 5 }]);
  await seen.full;
  await redis.stop();
  await expect(queues.ping()).rejects.toThrow();
  await stage.close();
  await queues.close();
  expect(stage.active()).toBe(0);
  rmSync(dir, { recursive: true });
}, 30_000);

test('a relay that never met Redis reports it and closes', async () => {
  const queues = openQueues(place('redis://127.0.0.1:1'), quiet);
  await ask('route');
  const relay = await startRelay({ db: fresh.db, url: fresh.url, queues, now, log: silentLog });
  await relay.flush();
  expect(relay.redis()).toBe('down');
  const stage = runStage(contracts.route, () => Promise.resolve(), {
    place: place('redis://127.0.0.1:1'),
    concurrency: 1,
    log: silentLog,
    ping: queues.ping,
  });
  await Promise.all([relay.close(), queues.close(), stage.close()]);
  expect(await countUnsent(fresh.db.manager)).toBe(1);
}, 30_000);
