import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { closeDrill } from '../../infra/db/drills';
import { doAs } from '../../infra/db/doing';
import { raiseReadNow } from '../../infra/db/readNows';
import { ensureRobots } from '../../infra/db/seed/robots';
import { answerPage, answerPages } from '../../infra/db/pages';
import { PageTable, ReadNowTable, TaskTable } from '../../infra/db/tables/alarm';
import { CaseTable } from '../../infra/db/tables/case';
import { WatchAuditTable } from '../../infra/db/tables/watch';
import { silentLog } from '../../infra/observe/log';
import type { CaseId } from '../../shared/domain/ids';
import { machine } from '../../shared/domain/person';
import { putDrill } from '../../test/harness/drill';
import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import {
  beginning,
  clearGround,
  handClock,
  layGround,
  pagesTold,
  putCase,
  type Ground,
} from '../../test/harness/ground';
import { PagingDesk } from '../../test/harness/pagingDesk';
import { audit } from './audit';
import { beatTo } from './beat';

let fresh: FreshDatabase;
let ground: Ground;
let clock: ReturnType<typeof handClock>;
let beats = 0;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());
beforeEach(async () => {
  await clearGround(fresh.db);
  await fresh.db.query('truncate watch_audit');
  ground = await layGround(fresh.db);
  clock = handClock();
  beats = 0;
});

const beat = (): Promise<void> => {
  beats += 1;
  return Promise.resolve();
};
const look = (since = beginning) => audit({ db: fresh.db, now: clock.now, since, log: silentLog, beat });
const raised = async (caseId: CaseId): Promise<void> => {
  await doAs({ db: fresh.db, now: clock.now }, machine('test'), (doing) =>
    raiseReadNow(doing, caseId, { cause: 'engine', findingKeys: ['vt'] }),
  );
};
const working = { workDueAt: new Date('2099-01-01T00:00:00Z') };

test('nothing is open: it passes and beats', async () => {
  expect(await look()).toEqual([]);
  expect(beats).toBe(1);
  // Where nobody outside waits for a beat, each look says so.
  await audit({ db: fresh.db, now: clock.now, since: beginning, log: silentLog, beat: null });
  expect(await fresh.db.manager.find(WatchAuditTable, { order: { id: 'ASC' } })).toMatchObject([
    { passed: true, broken: [], heartbeat: true },
    { passed: true, broken: [], heartbeat: false },
  ]);
});

test('an alarm that nobody steps: no beat, a task, and the desk is paged each minute past the alarm lane', async () => {
  const seen = await putCase(fresh.db, ground, { state: 'queued', ...working });
  await raised(seen.id);
  clock.passes({ seconds: 20 });
  expect(await look()).toEqual([]);
  clock.passes({ seconds: 1 });
  expect(await look()).toMatchObject([{ promise: 'step-overdue', caseId: seen.id }]);
  clock.passes({ minutes: 1 });
  await look();
  expect(beats).toBe(1);
  expect(await pagesTold(fresh.db, ground)).toEqual(['coordinator promise-broken', 'coordinator promise-broken']);
  expect(await fresh.db.manager.countBy(TaskTable, { kind: 'promise-broken', caseId: seen.id })).toBe(1);
});

test('a ringing alarm without a next step, or far behind its policy, is found although nothing is due', async () => {
  const seen = await putCase(fresh.db, ground, { state: 'queued', ...working });
  await raised(seen.id);
  await fresh.db.manager.update(ReadNowTable, { caseId: seen.id }, { state: 'paging', dueAt: null });
  clock.passes({ minutes: 4 });
  const promises = (await look()).map(({ promise }) => promise);
  expect(promises).toEqual(['no-next-step', 'level-not-reached']);
  await fresh.db.manager.update(
    ReadNowTable,
    { caseId: seen.id },
    { level: 1, dueAt: new Date(clock.now().getTime() + 30_000) },
  );
  expect((await look()).map(({ promise }) => promise)).toEqual(['silent']);
});

test('an outside page that nobody takes is stuck; answered meanwhile, it need not leave and stops no heartbeat', async () => {
  const desk = await PagingDesk.open(fresh);
  ({ clock } = desk);
  await desk.runs('sms-smpp');
  const { reader1 } = desk.ground.cast;
  await desk.adds(reader1, 'sms-smpp', '13800000001');
  const { alarmId, caseId } = await desk.rings([reader1]);
  await fresh.db.manager.update(CaseTable, { id: caseId }, working);
  await fresh.db.manager.update(ReadNowTable, { id: alarmId }, { state: 'resolved', dueAt: null });
  await fresh.db.manager.update(PageTable, { channel: 'socket' }, { state: 'delivered' });
  clock.passes({ seconds: 21 });
  expect(await look()).toEqual([{ promise: 'page-stuck', caseId, alarmId: null }]);
  await desk.asMachine((doing) => answerPages(doing, { alarmId }));
  await fresh.db.manager.update(PageTable, { channel: 'socket' }, { state: 'delivered' });
  clock.passes({ minutes: 1 });
  expect(await look()).toEqual([]);
  expect(beats).toBe(1);
});

test('work that no machine does, and a case in nobody’s hands', async () => {
  const overdue = await putCase(fresh.db, ground, { state: 'submitted', workDueAt: clock.now() });
  const lost = await putCase(fresh.db, ground, { state: 'reading' });
  clock.passes({ seconds: 79 });
  expect(await look()).toEqual([]);
  clock.passes({ seconds: 2 });
  expect((await look()).map(({ promise, caseId }) => [promise, caseId])).toEqual([
    ['work-overdue', overdue.id],
    ['ownerless', lost.id],
  ]);
});

test('a canary that failed, or that does not come, breaks a promise; where there are no robots nothing is promised', async () => {
  const asMachine = <Result>(work: Parameters<typeof doAs<Result>>[2]) =>
    doAs({ db: fresh.db, now: clock.now }, machine('test'), work);
  const leadId = await asMachine((doing) => ensureRobots(doing, 'hash'));
  const canary = async (ended: 'passed' | 'failed'): Promise<void> => {
    const { id } = await asMachine(({ tx, at }) => putDrill(tx, { leadId, at, kind: 'canary' }));
    await asMachine((doing) =>
      closeDrill(doing, id, { ended, failed: ended === 'failed' ? 'claim' : null, steps: [] }),
    );
  };
  expect(await look()).toEqual([]);
  clock.passes({ minutes: 64 });
  expect(await look()).toEqual([{ promise: 'canary-overdue', caseId: null, alarmId: null }]);
  await look();
  expect(await pagesTold(fresh.db, ground)).toEqual(['coordinator canary-broken']);
  await canary('passed');
  expect(await look()).toEqual([]);
  clock.passes({ minutes: 60 });
  await canary('failed');
  expect(await look()).toMatchObject([{ promise: 'canary-failed' }]);
  expect(await pagesTold(fresh.db, ground)).toEqual(['coordinator canary-broken', 'coordinator canary-broken']);
  clock.passes({ seconds: 59 });
  await look();
  expect(await pagesTold(fresh.db, ground)).toHaveLength(3);
  const [page] = await fresh.db.manager.find(PageTable, { order: { createdAt: 'DESC' }, take: 1 });
  await asMachine((doing) => answerPage(doing, { pageId: page!.id, personId: page!.personId }));
  clock.passes({ minutes: 1 });
  await look();
  expect(await pagesTold(fresh.db, ground)).toHaveLength(3);
  await canary('passed');
  expect(await look()).toEqual([]);
  expect(beats).toBe(3);
});

test('after a stop of some hours the first canary has its time to come through', async () => {
  const asMachine = <Result>(work: Parameters<typeof doAs<Result>>[2]) =>
    doAs({ db: fresh.db, now: clock.now }, machine('test'), work);
  await asMachine((doing) => ensureRobots(doing, 'hash'));
  clock.passes({ minutes: 180 });
  const started = clock.now();
  clock.passes({ minutes: 3, seconds: 20 });
  expect(await look(started)).toEqual([]);
  clock.passes({ seconds: 1 });
  expect(await look(started)).toMatchObject([{ promise: 'canary-overdue' }]);
});

test('a beat that nobody takes is an error of the watch, not of the alarms', async () => {
  let status = 200;
  const server: Server = createServer((_, response) => response.writeHead(status).end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const beating = beatTo(`http://127.0.0.1:${address.port}/`);
  await beating();
  status = 503;
  await expect(beating()).rejects.toThrow('503');
  server.close();
});
