import { claimCase } from '../../infra/db/claims';
import { changeAlert, declareAlert } from '../../infra/db/criticalAlerts';
import { doAs } from '../../infra/db/doing';
import { oneSweep, type SweepKind } from '../../infra/db/oneSweep';
import { enqueueCase } from '../../infra/db/outbox';
import { offerCase } from '../../infra/db/assignments';
import { raiseReadNow } from '../../infra/db/readNows';
import { saveReport } from '../../infra/db/reportVersions';
import { CriticalAlertTable, PageTable, ReadNowTable, TaskTable } from '../../infra/db/tables/alarm';
import { AssignmentTable, CaseTable, type CaseRow } from '../../infra/db/tables/case';
import { OutboxTable } from '../../infra/db/tables/report';
import { silentLog } from '../../infra/observe/log';
import type { PersonId } from '../../shared/domain/ids';
import { machine } from '../../shared/domain/person';
import { emptyReport } from '../../shared/domain/report';
import { minutes } from '../../shared/domain/units';
import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import {
  clearGround,
  eventsOf,
  handClock,
  layGround,
  pagesTold,
  putCase,
  putStudy,
  type Ground,
} from '../../test/harness/ground';
import { alarm } from '../alarm/handler';
import { page } from '../page/handler';
import { route } from '../route/handler';
import type { SweepNeeds } from './duty';
import { sweep, sweepAll } from './sweep';

let fresh: FreshDatabase;
let ground: Ground;
let clock: ReturnType<typeof handClock>;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());
beforeEach(async () => {
  await clearGround(fresh.db);
  ground = await layGround(fresh.db);
  clock = handClock();
});

function needs(change: Partial<SweepNeeds> = {}): SweepNeeds {
  const own = { db: fresh.db, now: clock.now };
  const handlers = {
    alarm: alarm(own),
    route: route(own),
    page: page({ ...own, courier: { carry: () => undefined } }),
  };
  return { ...own, log: silentLog, handlers, redis: () => 'up', ...change };
}
const look = (change: Partial<SweepNeeds> = {}) => sweepAll(needs(change));
const asMachine = <Result>(work: Parameters<typeof doAs<Result>>[2]) =>
  doAs({ db: fresh.db, now: clock.now }, machine('test'), work);
const caseNow = (seen: CaseRow) => fresh.db.manager.findOneByOrFail(CaseTable, { id: seen.id });
const claim = (seen: CaseRow, person: PersonId) =>
  doAs(
    { db: fresh.db, now: clock.now },
    { kind: 'person', personId: person, organizationId: ground.lead, roles: ['specialist'], profession: 'doctor' },
    (doing) => claimCase(doing, seen.id, person),
  );
const told = (message: string) =>
  pagesTold(fresh.db, ground).then((all) => all.filter((line) => line.endsWith(message)));
const asked = (queue: 'ingest' | 'analyze' | 'route' | 'deliver') => fresh.db.manager.countBy(OutboxTable, { queue });

test('a due alarm rings although its job never came, and never twice', async () => {
  const seen = await putCase(fresh.db, ground, { state: 'queued' });
  await asMachine((doing) => raiseReadNow(doing, seen.id, { cause: 'engine', findingKeys: ['vt'] }));
  await look();
  await look();
  expect(await told('read-now')).toEqual(['reader1 read-now', 'reader2 read-now']);
});

test('an alarm that cannot be stepped does not silence the others', async () => {
  const [broken, whole] = [await putCase(fresh.db, ground), await putCase(fresh.db, ground, { state: 'queued' })];
  for (const { id } of [broken, whole]) {
    await asMachine((doing) => raiseReadNow(doing, id, { cause: 'engine', findingKeys: ['vt'] }));
  }
  await fresh.db.query(`update read_now set policy = '{}'::jsonb where case_id = $1`, [broken.id]);
  const failing = needs();
  const handlers = {
    ...failing.handlers,
    alarm: (job: Parameters<typeof failing.handlers.alarm>[0]) =>
      job.trace === broken.id ? Promise.reject(new Error('defect')) : failing.handlers.alarm(job),
  };
  await look({ handlers });
  expect(await fresh.db.manager.findOneByOrFail(ReadNowTable, { caseId: whole.id })).toMatchObject({ state: 'paging' });
});

test('with Redis away the urgent rows are worked from the outbox, once, a failing one not in the way', async () => {
  const seen = await putCase(fresh.db, ground, { state: 'queued', priority: 'stat' });
  const later = new Date(clock.now().getTime() + 30_000);
  const stuck = await putCase(fresh.db, ground, { state: 'queued', workDueAt: later });
  await asMachine((doing) => enqueueCase(doing, 'route', { caseId: stuck.id, priority: 1 }));
  await asMachine((doing) => enqueueCase(doing, 'route', { caseId: seen.id, priority: 2 }));
  await asMachine((doing) => enqueueCase(doing, 'ingest', { caseId: seen.id, priority: 2 }));
  const working = needs();
  const handlers = {
    ...working.handlers,
    route: (job: Parameters<typeof working.handlers.route>[0]) =>
      job.caseId === stuck.id ? Promise.reject(new Error('defect')) : working.handlers.route(job),
  };
  await look({ redis: () => 'down', handlers });
  await look({ redis: () => 'down', handlers });
  expect(await told('offer')).toEqual(['reader1 offer', 'reader2 offer']);
  const unsent = await fresh.db.manager.find(OutboxTable);
  const waiting = unsent.filter(({ sentAt }) => sentAt === null).map(({ queue }) => queue);
  expect(waiting.sort()).toEqual(['ingest', 'route']);
  expect((await fresh.db.manager.find(PageTable)).every(({ state }) => state === 'handed-over')).toBe(true);
});

test('while Redis is there its rows are left to the relay', async () => {
  const seen = await putCase(fresh.db, ground, {
    state: 'queued',
    workDueAt: new Date(clock.now().getTime() + 30_000),
  });
  await asMachine((doing) => enqueueCase(doing, 'route', { caseId: seen.id, priority: 2 }));
  await look();
  expect((await caseNow(seen)).state).toBe('queued');
});

test('pages whose job was lost are handed over', async () => {
  const seen = await putCase(fresh.db, ground, { state: 'queued', priority: 'stat' });
  await route({ db: fresh.db, now: clock.now })({ v: 1, caseId: seen.id, trace: 't' });
  await look();
  expect((await fresh.db.manager.find(PageTable)).map(({ state }) => state)).toEqual(['planned', 'planned']);
  clock.passes({ seconds: 6 });
  await look();
  expect((await fresh.db.manager.find(PageTable)).map(({ state }) => state)).toEqual(['handed-over', 'handed-over']);
});

test('a lapsed offer is passed on and the case queued again', async () => {
  const seen = await putCase(fresh.db, ground, { state: 'assigned' });
  await asMachine((doing) => offerCase(doing, seen, { people: [ground.cast.reader1], wait: minutes(10) }));
  clock.passes({ minutes: 10 });
  await look();
  expect(await caseNow(seen)).toMatchObject({ state: 'queued', epoch: 1 });
  expect(await eventsOf(fresh.db, seen.id)).toEqual(['offered', 'offer-timeout', 'requeue']);
});

test('an idle holder is warned at four minutes and loses the case at five; activity keeps it', async () => {
  const seen = await putCase(fresh.db, ground, { state: 'queued' });
  await claim(seen, ground.cast.reader1);
  clock.passes({ minutes: 4 });
  await look();
  expect(await eventsOf(fresh.db, seen.id)).toContain('lease-warned');
  await claim(seen, ground.cast.reader1);
  clock.passes({ minutes: 2 });
  await look();
  expect((await caseNow(seen)).state).toBe('reading');
  clock.passes({ minutes: 2 });
  await look();
  clock.passes({ minutes: 1 });
  await look();
  expect(await caseNow(seen)).toMatchObject({ state: 'queued' });
  expect((await eventsOf(fresh.db, seen.id)).filter((event) => event === 'lease-warned')).toHaveLength(2);
  expect(await eventsOf(fresh.db, seen.id)).toContain('lease-lost');
});

test('a lease that lapses during a ReadNow: it pages on at its level', async () => {
  const seen = await putCase(fresh.db, ground, { state: 'queued' });
  await asMachine((doing) => raiseReadNow(doing, seen.id, { cause: 'engine', findingKeys: ['vt'] }));
  await look();
  await claim(seen, ground.cast.reader1);
  clock.passes({ minutes: 4 });
  await look();
  clock.passes({ minutes: 1 });
  await look();
  await look();
  const now = await fresh.db.manager.findOneByOrFail(ReadNowTable, {});
  expect(now).toMatchObject({ state: 'paging', level: 2, claimedBy: null });
  expect(await told('read-now-unclaimed')).toContain('head read-now-unclaimed');
});

test('a case that machines have not finished in thirty seconds goes to people', async () => {
  const seen = await putCase(fresh.db, ground, { form: { symptoms: ['chest-pain'] } });
  clock.passes({ seconds: 29 });
  await look();
  expect((await caseNow(seen)).state).toBe('submitted');
  clock.passes({ seconds: 1 });
  await look();
  expect(await caseNow(seen)).toMatchObject({
    state: 'queued',
    severity: 'unreadable',
    priorityRaised: true,
    lifted: false,
  });
  expect(await fresh.db.manager.countBy(ReadNowTable, { cause: 'analysis-failed' })).toBe(1);
});

test('an overdue repeat and an unopened report are said to the clinic again and again', async () => {
  const repeat = await putCase(fresh.db, ground, { state: 'repeat-requested', dueAt: clock.now() });
  await look();
  await look();
  expect(await told('technician repeat-overdue')).toHaveLength(1);
  clock.passes({ minutes: 1 });
  await look();
  expect(await told('technician repeat-overdue')).toHaveLength(2);
  expect((await caseNow(repeat)).dueAt).toEqual(new Date(clock.now().getTime() + 60_000));

  await putCase(fresh.db, ground, { state: 'returned', severity: 'critical', dueAt: clock.now() });
  await look();
  clock.passes({ minutes: 2 });
  await look();
  expect(await told('clinician report-unopened')).toHaveLength(2);
});

test('work that does not come is asked for again; the third time the desk is told', async () => {
  const seen = await putCase(fresh.db, ground, { state: 'signed', workDueAt: clock.now() });
  for (let time = 1; time <= 3; time += 1) {
    await look();
    await look();
    expect(await asked('deliver')).toBe(time);
    clock.passes({ seconds: 30 });
  }
  expect(await told('work-stopped')).toEqual(['coordinator work-stopped']);
  expect(await fresh.db.manager.countBy(TaskTable, { kind: 'work-stopped', caseId: seen.id })).toBe(1);
  expect(await eventsOf(fresh.db, seen.id)).toEqual(['work-stopped', 'work-stopped', 'work-stopped']);
});

test('a retry that was planned because nobody could be found is no stopped work', async () => {
  await fresh.db.query('truncate weekly_shift');
  const seen = await putCase(fresh.db, ground, { state: 'queued' });
  for (let time = 0; time < 5; time += 1) {
    await route({ db: fresh.db, now: clock.now })({ v: 1, caseId: seen.id, trace: 't' });
    clock.passes({ minutes: 1 });
    await look();
  }
  expect(await eventsOf(fresh.db, seen.id)).not.toContain('work-stopped');
  expect(await asked('route')).toBe(5);
});

test('queued for hours because nobody may read it, a recording whose job was lost is worked all the same', async () => {
  const seen = await putCase(fresh.db, ground, { state: 'queued', workDueAt: clock.now() });
  await putStudy(fresh.db, seen, { state: 'stored', receivedAt: clock.now() });
  for (let half = 0; half < 10; half += 1) {
    await look();
    clock.passes({ seconds: 31 });
  }
  expect(await asked('ingest')).toBe(0);
  await look();
  expect(await asked('ingest')).toBe(1);
});

test('work that nobody was ever asked for is found', async () => {
  const seen = await putCase(fresh.db, ground, { state: 'queued' });
  const read = await putCase(fresh.db, ground, { state: 'received' });
  await putStudy(fresh.db, read, { state: 'stored' });
  clock.passes({ seconds: 40 });
  await look();
  expect((await caseNow(seen)).workDueAt).not.toBeNull();
  expect([await asked('route'), await asked('ingest')]).toEqual([1, 1]);
});

test('a case in nobody’s hands goes back into the queue', async () => {
  const seen = await putCase(fresh.db, ground, { state: 'assigned' });
  clock.passes({ seconds: 6 });
  await look();
  expect(await caseNow(seen)).toMatchObject({ state: 'queued', epoch: 1 });
  expect(await fresh.db.manager.countBy(AssignmentTable, { caseId: seen.id })).toBe(0);
});

test('a received case closes when its report is final and every loop has ended, not before', async () => {
  const seen = await putCase(fresh.db, ground, { state: 'received' });
  await look();
  expect((await caseNow(seen)).state).toBe('received');
  const body = { ...emptyReport, conclusion: '正常心电图' };
  await asMachine((doing) => saveReport(doing, { caseId: seen.id, body, signedBy: ground.cast.reader1 }));
  await asMachine((doing) =>
    declareAlert(doing, seen.id, {
      declaredBy: ground.cast.reader1,
      readNowId: null,
      severity: 'critical',
      findingKey: 'vt',
      summary: 'VT',
    }),
  );
  await look();
  expect((await caseNow(seen)).state).toBe('received');
  const open = await fresh.db.manager.findOneByOrFail(CriticalAlertTable, {});
  await asMachine((doing) => changeAlert(doing, open, { event: 'retract', columns: { dueAt: null } }));
  await look();
  expect((await caseNow(seen)).state).toBe('closed');
});

describe('while a sweep is in another hand', () => {
  async function lookDuring(kind: SweepKind): Promise<boolean> {
    const seen = await putCase(fresh.db, ground, { state: 'queued' });
    await asMachine((doing) => raiseReadNow(doing, seen.id, { cause: 'engine', findingKeys: ['vt'] }));
    let done = false;
    await oneSweep(fresh.db, { kind, busy: 'wait' }, async () => {
      done = await sweep(needs(), 'ringing', 'leave');
    });
    return done;
  }

  test('one of the same kind leaves it to that one', async () => {
    expect(await lookDuring('ringing')).toBe(false);
    expect(await told('read-now')).toEqual([]);
  });

  test('alarms ring, however long the other work takes', async () => {
    expect(await lookDuring('tending')).toBe(true);
    expect(await told('read-now')).toHaveLength(2);
  });
});

test('rows sent a day ago and dead sessions are cleared away', async () => {
  const seen = await putCase(fresh.db, ground, { state: 'closed' });
  await asMachine((doing) => enqueueCase(doing, 'route', { caseId: seen.id, priority: 2 }));
  await fresh.db.query('update outbox set sent_at = $1', [clock.now()]);
  clock.passes({ minutes: 24 * 60 - 1 });
  await look();
  expect(await asked('route')).toBe(1);
  clock.passes({ minutes: 2 });
  await look();
  expect(await asked('route')).toBe(0);
});
