import { In } from 'typeorm';
import { claimCase } from '../../infra/db/claims';
import { passOffer } from '../../infra/db/offers';
import { doAs } from '../../infra/db/doing';
import { moveReadNowRow, openReadNow, raiseReadNow } from '../../infra/db/readNows';
import { ReadNowTable, TaskTable } from '../../infra/db/tables/alarm';
import { AssignmentTable, CaseTable, type CaseRow } from '../../infra/db/tables/case';
import { PersonTable } from '../../infra/db/tables/organization';
import type { AlarmId, PersonId } from '../../shared/domain/ids';
import { machine } from '../../shared/domain/person';
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
import { alarm } from './handler';

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
const step = (alarmId: AlarmId) => alarm(needs())({ v: 1, alarmKind: 'read-now', alarmId, trace: 't' });
const alarmNow = () => fresh.db.manager.findOneByOrFail(ReadNowTable, {});

async function raised(
  change: Parameters<typeof putCase>[2] = { state: 'queued' },
): Promise<{ seen: CaseRow; id: AlarmId }> {
  const seen = await putCase(fresh.db, ground, change);
  const { id } = await asMachine((doing) =>
    raiseReadNow(doing, seen.id, { cause: 'engine', findingKeys: ['acute-mi-suspected'] }),
  );
  return { seen, id };
}
const claim = (seen: CaseRow, person: PersonId) =>
  doAs(
    needs(),
    { kind: 'person', personId: person, organizationId: ground.lead, roles: ['specialist'], profession: 'doctor' },
    (doing) => claimCase(doing, seen.id, person),
  );
const lapse = async (): Promise<void> => {
  const lapsed = await fresh.db.manager.findBy(AssignmentTable, { state: 'offered' });
  for (const offer of lapsed.filter(({ dueAt }) => dueAt && dueAt <= clock.now())) {
    await asMachine((doing) => passOffer(doing, offer, 'timeout'));
  }
};

test('two readers and the bedside hear at once; the case is offered and assigned', async () => {
  const { seen, id } = await raised();
  await step(id);

  expect(await pagesTold(fresh.db, ground)).toEqual([
    'reader1 read-now',
    'reader2 read-now',
    'technician bedside-prompt',
    'clinician bedside-prompt',
    'nurse bedside-prompt',
    'director bedside-prompt',
  ]);
  expect(await alarmNow()).toMatchObject({ state: 'paging', level: 0, round: 0 });
  expect(await fresh.db.manager.findOneByOrFail(CaseTable, { id: seen.id })).toMatchObject({ state: 'assigned' });
  expect(await eventsOf(fresh.db, seen.id)).toEqual([
    'read-now-raised',
    'offered',
    'offered',
    'assign',
    'read-now-paged',
  ]);
});

test('a repeated job pages nobody twice, nor do two workers on one job', async () => {
  const { id } = await raised();
  await Promise.all([step(id), step(id), step(id)]);
  await step(id);
  expect(await pagesTold(fresh.db, ground)).toHaveLength(6);
  expect((await alarmNow()).round).toBe(0);
});

test('unclaimed it widens, then climbs to coordinator and head, and goes on for ever', async () => {
  const { id } = await raised();
  const rounds: string[][] = [];
  for (let minute = 0; minute <= 6; minute += 1) {
    await step(id);
    await lapse();
    rounds.push(
      (await pagesTold(fresh.db, ground, minute)).filter((line) => !/technician|clinician|nurse|director/.test(line)),
    );
    clock.passes({ minutes: 1 });
  }
  const readers = ['reader1 read-now-unclaimed', 'reader2 read-now-unclaimed', 'reader3 read-now-unclaimed'];
  expect(rounds).toEqual([
    ['reader1 read-now', 'reader2 read-now'],
    readers,
    readers,
    [...readers, 'coordinator read-now-unclaimed'],
    [...readers, 'coordinator read-now-unclaimed'],
    [...readers, 'coordinator read-now-unclaimed', 'head read-now-unclaimed'],
    [...readers, 'coordinator read-now-unclaimed', 'head read-now-unclaimed'],
  ]);
  const bedside = (await pagesTold(fresh.db, ground, 2)).filter((line) => line.startsWith('technician'));
  expect(bedside).toEqual(['technician bedside-unclaimed']);
  const { dueAt } = await alarmNow();
  expect(dueAt && dueAt.getTime() - clock.now().getTime()).toBeLessThanOrEqual(60_000);
});

test('who declines is not rung again while others are left', async () => {
  const { seen, id } = await raised();
  await step(id);
  const offer = await fresh.db.manager.findOneByOrFail(AssignmentTable, {
    caseId: seen.id,
    personId: ground.cast.reader1,
  });
  await asMachine((doing) => passOffer(doing, offer, 'in theatre'));
  clock.passes({ minutes: 1 });
  await step(id);
  const told = await pagesTold(fresh.db, ground, 1);
  expect(told).toContain('reader2 read-now-unclaimed');
  expect(told).toContain('reader3 read-now-unclaimed');
});

/** Without what the claim itself says to the bedside. */
const rungInRound = async (round: number): Promise<readonly string[]> =>
  (await pagesTold(fresh.db, ground, round)).filter((line) => !line.endsWith('bedside-claimed'));

test('a claim stops the paging; an overdue opinion pages the others and the coordinator, the claimer keeps the case', async () => {
  const { seen, id } = await raised();
  await step(id);
  await claim(seen, ground.cast.reader1);
  clock.passes({ minutes: 1 });
  await step(id);
  expect(await rungInRound(1)).toEqual([]);
  clock.passes({ minutes: 2 });
  await step(id);
  expect(await rungInRound(1)).toEqual([
    'reader2 opinion-overdue',
    'reader3 opinion-overdue',
    'coordinator opinion-overdue',
  ]);
  expect(await alarmNow()).toMatchObject({ state: 'claimed', claimedBy: ground.cast.reader1 });
  expect(await eventsOf(fresh.db, seen.id)).toContain('read-now-overdue');
});

test('while a repeat is awaited the clinic is rung each minute once it is overdue', async () => {
  const { seen, id } = await raised();
  await step(id);
  await claim(seen, ground.cast.reader1);
  await asMachine(async (doing) => {
    const open = await openReadNow(doing.tx, seen.id);
    return open && (await moveReadNowRow(doing, open, { event: 'unreadable' }));
  });
  clock.passes({ minutes: 5 });
  await step(id);
  expect(await rungInRound(1)).toEqual([
    'technician repeat-overdue',
    'clinician repeat-overdue',
    'nurse repeat-overdue',
    'director repeat-overdue',
  ]);
});

test('on a submitted STAT case readers are offered before analysis, and it stays where it is', async () => {
  const { seen, id } = await raised({ priority: 'stat' });
  await step(id);
  expect(await fresh.db.manager.countBy(AssignmentTable, { caseId: seen.id, state: 'offered' })).toBe(2);
  expect(await fresh.db.manager.findOneByOrFail(CaseTable, { id: seen.id })).toMatchObject({ state: 'submitted' });
});

test('without any reader the desk is told that nobody was, every round', async () => {
  await fresh.db.manager.update(
    PersonTable,
    { id: In([ground.cast.reader1, ground.cast.reader2, ground.cast.reader3]) },
    { disabledAt: clock.now() },
  );
  const { seen, id } = await raised();
  await step(id);
  clock.passes({ minutes: 1 });
  await step(id);
  expect((await pagesTold(fresh.db, ground)).filter((line) => line.includes('nobody'))).toEqual([
    'coordinator nobody-to-tell',
    'coordinator nobody-to-tell',
  ]);
  expect(await eventsOf(fresh.db, seen.id)).toContain('nobody-to-tell');
  expect(await fresh.db.manager.countBy(TaskTable, { kind: 'nobody-to-tell' })).toBe(1);
});

test('alarms that page the same people at the same time do not lock each other out', async () => {
  const alarms = await Promise.all([raised(), raised(), raised(), raised()]);
  await Promise.all(alarms.map(({ id }) => step(id)));
  expect((await pagesTold(fresh.db, ground)).filter((line) => line === 'technician bedside-prompt')).toHaveLength(4);
});
