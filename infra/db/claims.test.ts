import { machine } from '../../shared/domain/person';
import { minutes, seconds } from '../../shared/domain/units';
import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import {
  clearGround,
  eventsOf,
  handClock,
  layGround,
  pagesTold,
  putCase,
  type CastName,
  type Ground,
} from '../../test/harness/ground';
import { offerCase } from './assignments';
import { lockCase, moveCase, readCase } from './cases';
import { claimCase, releaseClaim, renewLease, requireClaim, type HeldClaim } from './claims';
import { passOffer } from './offers';
import { doAs, type Doing } from './doing';
import { planPages } from './planPages';
import { openReadNow, raiseReadNow } from './readNows';
import { AssignmentTable, type AssignmentRow, type CaseRow } from './tables/case';
import { writeTimeline } from './timeline';

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

const byMachine = <R>(work: (doing: Doing) => Promise<R>): Promise<R> =>
  doAs({ db: fresh.db, now: clock.now }, machine('test'), work);

const as = <R>(name: CastName, work: (doing: Doing) => Promise<R>): Promise<R> =>
  doAs(
    { db: fresh.db, now: clock.now },
    {
      kind: 'person',
      personId: ground.cast[name],
      organizationId: ground.lead,
      roles: ['specialist'],
      profession: 'doctor',
    },
    work,
  );

const claim = (name: CastName, { id }: CaseRow): Promise<HeldClaim> =>
  as(name, (doing) => claimCase(doing, id, ground.cast[name]));

const assignments = (): Promise<AssignmentRow[]> =>
  fresh.db.manager.find(AssignmentTable, { order: { offeredAt: 'ASC', personId: 'ASC' } });

const offered = async (...names: CastName[]): Promise<CaseRow> => {
  const queued = await putCase(fresh.db, ground, { state: 'queued' });
  return await byMachine(async (doing) => {
    await offerCase(doing, queued, { people: names.map((name) => ground.cast[name]), wait: seconds(60) });
    return (await moveCase(doing, queued, { event: 'assign' }))!;
  });
};

const state = async (row: CaseRow): Promise<string> => (await byMachine(({ tx }) => readCase(tx, row.id))).state;

test('a free case may be claimed directly, an offered one by whoever comes first', async () => {
  const free = await putCase(fresh.db, ground, { state: 'queued' });
  expect(await claim('reader1', free)).toMatchObject({ epoch: 1 });
  expect(await state(free)).toBe('reading');

  const asked = await offered('reader1', 'reader2');
  await claim('reader2', asked);
  const rows = (await assignments()).filter(({ caseId }) => caseId === asked.id);
  expect(rows.map((row) => row.state)).toEqual(['withdrawn', 'claimed']);
  await expect(claim('reader1', asked)).rejects.toMatchObject({ code: 'case/claimed-by-other' });
});

test('two at once: one gets it, the other is told', async () => {
  const seen = await offered('reader1', 'reader2');
  const results = await Promise.allSettled([claim('reader1', seen), claim('reader2', seen), claim('reader3', seen)]);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(results.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []))).toEqual([
    'case/claimed-by-other',
    'case/claimed-by-other',
  ]);
});

test('a repeat by the holder renews and keeps the epoch', async () => {
  const seen = await offered('reader1');
  const first = await claim('reader1', seen);
  clock.passes({ minutes: 4 });
  const again = await claim('reader1', seen);
  expect(again.epoch).toBe(first.epoch);
  expect(again.leaseUntil.getTime() - first.leaseUntil.getTime()).toBe(minutes(4));
});

test('a receipt may write its line while somebody holds the case: neither waits for the other', async () => {
  const seen = await offered('reader1');
  await byMachine(async (doing) => {
    await lockCase(doing.tx, seen.id);
    await byMachine((receipt) => writeTimeline(receipt, seen.id, { event: 'page-delivered' }));
  });
  expect(await eventsOf(fresh.db, seen.id)).toContain('page-delivered');
});

test('who lacks skill or authorization is refused', async () => {
  const seen = await offered('reader1');
  await expect(claim('coordinator', seen)).rejects.toMatchObject({ code: 'lease/not-eligible' });
});

test('a case that waits for nobody cannot be claimed', async () => {
  const signed = await putCase(fresh.db, ground, { state: 'signed' });
  await expect(claim('reader1', signed)).rejects.toMatchObject({ code: 'case/moved-on' });
});

test('a released claim queues the case with a new epoch, and its holder is stale', async () => {
  const seen = await offered('reader1');
  const { epoch } = await claim('reader1', seen);
  const [held] = await assignments();
  expect(await byMachine((doing) => releaseClaim(doing, held!, { state: 'released', reason: 'lease' }))).toBe(true);
  expect(await byMachine((doing) => releaseClaim(doing, held!, { state: 'released', reason: 'lease' }))).toBe(false);
  expect(await state(seen)).toBe('queued');
  const person = ground.cast.reader1;
  await expect(as('reader1', (doing) => requireClaim(doing, seen.id, { person, epoch }))).rejects.toMatchObject({
    code: 'lease/stale',
  });
  const next = await claim('reader2', seen);
  expect(next.epoch).toBeGreaterThan(epoch + 1);
  expect(await eventsOf(fresh.db, seen.id)).toEqual(
    expect.arrayContaining(['offered', 'assign', 'open', 'claimed', 'lease-lost', 'requeue']),
  );
});

test('a lease that has just run out is stale before the sweep has seen it', async () => {
  const seen = await offered('reader1');
  const { epoch } = await claim('reader1', seen);
  clock.passes({ minutes: 5 });
  const renewing = as('reader1', (doing) => renewLease(doing, seen.id, { person: ground.cast.reader1, epoch }));
  await expect(renewing).rejects.toMatchObject({ code: 'lease/stale' });
});

test('a case is queued again only when nobody is asked any more', async () => {
  const seen = await offered('reader1', 'reader2');
  const [first, second] = await assignments();
  await as('reader1', (doing) => passOffer(doing, first!, '正在抢救'));
  expect(await state(seen)).toBe('assigned');
  await byMachine((doing) => passOffer(doing, second!, 'timeout'));
  expect(await state(seen)).toBe('queued');
  expect(await byMachine((doing) => passOffer(doing, second!, 'timeout'))).toBe(false);
  expect(await eventsOf(fresh.db, seen.id)).toEqual(expect.arrayContaining(['declined', 'offer-timeout']));
});

const underReadNow = async (): Promise<CaseRow> => {
  const seen = await offered('reader1', 'reader2');
  await byMachine(async (doing) => {
    const { id: alarmId } = await raiseReadNow(doing, seen.id, { cause: 'engine', findingKeys: ['vt'] });
    const about = { id: seen.id, number: seen.number, clinicName: '镇卫生院' };
    const page = { alarmKind: 'read-now', alarmId, case: about, severity: 'critical', level: 0, round: 0 } as const;
    const { reader1, reader2, technician } = ground.cast;
    await planPages(doing, [{ ...page, people: [reader1, reader2], message: 'read-now', drill: false }]);
    await planPages(doing, [{ ...page, people: [technician], message: 'bedside-prompt', drill: false }]);
  });
  return seen;
};
const unanswered = async (): Promise<readonly string[]> => {
  const rows: { message: string }[] = await fresh.db.query(`select message from page where answered_at is null`);
  return rows.map(({ message }) => message);
};
const readNowOf = (row: CaseRow) => byMachine(({ tx }) => openReadNow(tx, row.id));

const open = async (name: CastName): Promise<readonly string[]> => {
  const rows: { message: string }[] = await fresh.db.query(
    `select message from page where person_id = $1 and answered_at is null order by feed_offset`,
    [ground.cast[name]],
  );
  return rows.map(({ message }) => message);
};

test('a claim silences the readers; the bedside keeps its prompt and hears that a doctor is checking', async () => {
  const seen = await underReadNow();
  expect(await pagesTold(fresh.db, ground)).toHaveLength(3);
  await claim('reader1', seen);
  expect(await readNowOf(seen)).toMatchObject({ state: 'claimed', claimedBy: ground.cast.reader1 });
  expect([await open('reader1'), await open('reader2')]).toEqual([[], []]);
  expect(await open('technician')).toEqual(['bedside-prompt', 'bedside-claimed']);
});

test('claimed before the alarm has spoken at all: the bedside is prompted by the claim', async () => {
  const seen = await underReadNow();
  await claim('reader1', seen);
  for (const name of ['clinician', 'nurse'] as const) {
    expect(await open(name)).toEqual(['bedside-prompt', 'bedside-claimed']);
  }
});

test('a lost claim takes its word back from the bedside, and the next one says it again', async () => {
  const seen = await underReadNow();
  await claim('reader1', seen);
  const held = (await assignments()).find((row) => row.state === 'claimed');
  await byMachine((doing) => releaseClaim(doing, held!, { state: 'released', reason: 'lease' }));
  expect(await open('technician')).toEqual(['bedside-prompt']);
  await claim('reader2', seen);
  expect(await open('technician')).toEqual(['bedside-prompt', 'bedside-claimed']);
});

test('a claim lost during a ReadNow lets it page on at once, on its level', async () => {
  const seen = await underReadNow();
  await claim('reader1', seen);
  const held = (await assignments()).find((row) => row.state === 'claimed');
  await byMachine((doing) => releaseClaim(doing, held!, { state: 'released', reason: 'lease' }));
  expect(await readNowOf(seen)).toMatchObject({ state: 'paging', claimedBy: null, level: 0, dueAt: clock.now() });
});

test('the claimer keeps the case until the opinion is overdue; then another takes it over', async () => {
  const seen = await underReadNow();
  const first = await claim('reader1', seen);
  clock.passes({ minutes: 2, seconds: 59 });
  await expect(claim('reader2', seen)).rejects.toMatchObject({ code: 'case/claimed-by-other' });
  clock.passes({ seconds: 1 });
  const second = await claim('reader2', seen);
  expect(second.epoch).toBe(first.epoch + 1);
  expect(await readNowOf(seen)).toMatchObject({ state: 'claimed', claimedBy: ground.cast.reader2 });
  expect((await assignments()).filter((row) => row.state === 'claimed')).toHaveLength(1);
  expect(await state(seen)).toBe('reading');
});

test('who declines a ReadNow is not rung for it any more, the others are', async () => {
  const seen = await underReadNow();
  const mine = (await assignments()).find(({ personId }) => personId === ground.cast.reader1);
  await as('reader1', (doing) => passOffer(doing, mine!, '正在抢救'));
  expect(await unanswered()).toEqual(expect.arrayContaining(['read-now', 'bedside-prompt']));
  expect(await unanswered()).toHaveLength(2);
  expect((await byMachine(({ tx }) => lockCase(tx, seen.id))).state).toBe('assigned');
});

test('an alarm raised while a reader holds the case is answered by the holder, or taken over once the opinion is due', async () => {
  const held = await putCase(fresh.db, ground, { state: 'queued' });
  const { epoch } = await claim('reader1', held);
  const raise = () => byMachine((doing) => raiseReadNow(doing, held.id, { cause: 'engine', findingKeys: ['vt'] }));
  await raise();
  await expect(claim('reader2', held)).rejects.toMatchObject({ code: 'case/claimed-by-other' });
  expect(await claim('reader1', held)).toMatchObject({ epoch });
  expect(await byMachine(({ tx }) => openReadNow(tx, held.id))).toMatchObject({
    state: 'claimed',
    claimedBy: ground.cast.reader1,
  });

  const other = await putCase(fresh.db, ground, { state: 'queued' });
  const before = await claim('reader1', other);
  await byMachine((doing) => raiseReadNow(doing, other.id, { cause: 'engine', findingKeys: ['vt'] }));
  clock.passes({ minutes: 3 });
  const taken = await claim('reader2', other);
  expect(taken.epoch).toBeGreaterThan(before.epoch);
  expect(await byMachine(({ tx }) => openReadNow(tx, other.id))).toMatchObject({
    state: 'claimed',
    claimedBy: ground.cast.reader2,
  });
});
