import { IsNull } from 'typeorm';
import { offerCase } from '../../infra/db/assignments';
import { passOffer } from '../../infra/db/offers';
import { doAs } from '../../infra/db/doing';
import { raiseReadNow } from '../../infra/db/readNows';
import { isPlannedRetry } from '../../infra/db/routingDecisions';
import { PageTable, TaskTable } from '../../infra/db/tables/alarm';
import { AssignmentTable, CaseTable, RoutingDecisionTable, type CaseRow } from '../../infra/db/tables/case';
import { PersonTable, WeeklyShiftTable } from '../../infra/db/tables/organization';
import { closeTask, takeTask } from '../../infra/db/tasks';
import { machine } from '../../shared/domain/person';
import { minutes } from '../../shared/domain/units';
import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import {
  clearGround,
  eventsOf,
  handClock,
  layGround,
  pagesTold,
  putCase,
  type Ground,
} from '../../test/harness/ground';
import { route } from './handler';

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

const needs = () => ({ db: fresh.db, now: clock.now });
const asMachine = <Result>(work: Parameters<typeof doAs<Result>>[2]) => doAs(needs(), machine('test'), work);
const run = (seen: CaseRow) => route(needs())({ v: 1, caseId: seen.id, trace: 't' });
const caseNow = (seen: CaseRow) => fresh.db.manager.findOneByOrFail(CaseTable, { id: seen.id });
const offeredTo = async (seen: CaseRow): Promise<readonly string[]> => {
  const rows = await fresh.db.manager.findBy(AssignmentTable, { caseId: seen.id, state: 'offered' });
  return rows.map(({ personId }) => ground.nameOf(personId)).sort();
};

test('a routine case is offered to one reader without ringing; the decision is stored', async () => {
  const seen = await putCase(fresh.db, ground, { state: 'queued' });
  await run(seen);
  expect(await offeredTo(seen)).toEqual(['reader1']);
  expect(await caseNow(seen)).toMatchObject({ state: 'assigned', workDueAt: null });
  expect(await pagesTold(fresh.db, ground)).toEqual([]);
  const { decision } = await fresh.db.manager.findOneByOrFail(RoutingDecisionTable, { caseId: seen.id });
  expect(decision).toMatchObject({ mode: 'fair', chosen: [ground.cast.reader1] });
  expect(decision.candidates).toHaveLength(3);
});

test('routine cases go round', async () => {
  const all = [];
  for (let n = 0; n < 3; n += 1) all.push(await putCase(fresh.db, ground, { state: 'queued' }));
  await Promise.all(all.map(run));
  expect((await Promise.all(all.map(offeredTo))).flat().sort()).toEqual(['reader1', 'reader2', 'reader3']);
});

test('a STAT case rings two readers at once', async () => {
  const seen = await putCase(fresh.db, ground, { state: 'queued', priority: 'stat' });
  await run(seen);
  expect(await offeredTo(seen)).toEqual(['reader1', 'reader2']);
  expect(await pagesTold(fresh.db, ground)).toEqual(['reader1 offer', 'reader2 offer']);
});

test('a repeat and a second worker change nothing', async () => {
  const seen = await putCase(fresh.db, ground, { state: 'queued', priority: 'urgent' });
  await Promise.all([run(seen), run(seen)]);
  await run(seen);
  expect(await offeredTo(seen)).toEqual(['reader1']);
  expect(await fresh.db.manager.countBy(RoutingDecisionTable, { caseId: seen.id })).toBe(1);
  expect(await pagesTold(fresh.db, ground)).toHaveLength(1);
});

test('a lapsed offer goes to the next, and a second offer to the same person rings again', async () => {
  const seen = await putCase(fresh.db, ground, { state: 'queued', priority: 'urgent' });
  const asked: string[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    await run(seen);
    const [offer] = await fresh.db.manager.findBy(AssignmentTable, { caseId: seen.id, state: 'offered' });
    asked.push(ground.nameOf(offer!.personId));
    clock.passes({ minutes: 3 });
    await asMachine((doing) => passOffer(doing, offer!, 'timeout'));
  }
  expect(asked).toEqual(['reader1', 'reader2', 'reader3']);

  await run(seen);
  expect(await offeredTo(seen)).toEqual([]);
  expect(await pagesTold(fresh.db, ground)).toContain('coordinator nobody-eligible');
  clock.passes({ minutes: 1 });
  await run(seen);
  expect(await offeredTo(seen)).toEqual(['reader1']);
  expect((await pagesTold(fresh.db, ground)).filter((line) => line === 'reader1 offer')).toHaveLength(2);
});

test('nobody on shift: the case waits and says why, the desk is paged, a retry is planned', async () => {
  await fresh.db.manager.clear(WeeklyShiftTable);
  const seen = await putCase(fresh.db, ground, { state: 'queued' });
  await run(seen);
  expect(await eventsOf(fresh.db, seen.id)).toEqual(['nobody-eligible']);
  expect(await pagesTold(fresh.db, ground)).toEqual(['coordinator nobody-eligible']);
  expect(await fresh.db.manager.countBy(TaskTable, { caseId: seen.id, kind: 'nobody-to-tell' })).toBe(1);
  const waiting = await caseNow(seen);
  expect(waiting).toMatchObject({ state: 'queued', workDueAt: new Date(clock.now().getTime() + 60_000) });
  expect(await isPlannedRetry(fresh.db.manager, waiting)).toBe(true);
});

test('nobody eligible: the desk is rung again until somebody has it in hand, and is silent once a reader is found', async () => {
  await fresh.db.manager.clear(WeeklyShiftTable);
  const { coordinator } = ground.cast;
  const seen = await putCase(fresh.db, ground, { state: 'queued' });
  const again = async (): Promise<number> => {
    clock.passes({ minutes: 1 });
    await run(seen);
    return (await pagesTold(fresh.db, ground)).length;
  };
  const open = () => fresh.db.manager.countBy(PageTable, { message: 'nobody-eligible', answeredAt: IsNull() });
  expect([await again(), await again()]).toEqual([1, 2]);
  const { id } = await fresh.db.manager.findOneByOrFail(TaskTable, { caseId: seen.id });
  await asMachine((doing) => takeTask(doing, { id, by: coordinator }));
  expect([await again(), await open()]).toEqual([2, 0]);
  await asMachine((doing) => closeTask(doing, { id, by: coordinator, note: '已联系医生' }));
  expect([await again(), await open()]).toEqual([3, 1]);
  await asMachine((doing) => offerCase(doing, seen, { people: [ground.cast.reader1], wait: minutes(10) }));
  expect(await open()).toBe(0);
});

test('an emergency with nobody on shift is offered to those who could read it', async () => {
  await fresh.db.manager.clear(WeeklyShiftTable);
  const seen = await putCase(fresh.db, ground, { state: 'queued', priority: 'green-channel' });
  await run(seen);
  expect(await offeredTo(seen)).toEqual(['reader1', 'reader2']);
  const { decision } = await fresh.db.manager.findOneByOrFail(RoutingDecisionTable, { caseId: seen.id });
  expect(decision.relaxed).toEqual(['not-on-shift']);
});

test('while a ReadNow is open routing makes no offers of its own', async () => {
  const seen = await putCase(fresh.db, ground, { state: 'queued' });
  await asMachine((doing) => raiseReadNow(doing, seen.id, { cause: 'engine', findingKeys: ['vt'] }));
  await run(seen);
  expect(await offeredTo(seen)).toEqual([]);
  expect((await caseNow(seen)).state).toBe('queued');
  expect((await caseNow(seen)).workDueAt).not.toBeNull();
});

test('without a coordinator the head of department hears it', async () => {
  await fresh.db.manager.update(PersonTable, { id: ground.cast.coordinator }, { disabledAt: clock.now() });
  await fresh.db.manager.clear(WeeklyShiftTable);
  const seen = await putCase(fresh.db, ground, { state: 'queued' });
  await run(seen);
  expect(await pagesTold(fresh.db, ground)).toEqual(['head nobody-eligible']);
});
