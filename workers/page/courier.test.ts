import { noteReceipt } from '../../infra/db/pageOutcomes';
import { noteReply } from '../../infra/db/replies';
import { PageTable } from '../../infra/db/tables/alarm';
import { permanent, temporary } from '../../infra/notify/outcome';
import { silentLog } from '../../infra/observe/log';
import type { PersonId } from '../../shared/domain/ids';
import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import { eventsOf } from '../../test/harness/ground';
import { PagingDesk } from '../../test/harness/pagingDesk';
import type { Outside } from '../../test/harness/outside';
import { openCourier, type Courier } from './courier';

let fresh: FreshDatabase;
let desk: PagingDesk;
let outside: Outside;
let reader1: PersonId;
let reader2: PersonId;
let couriers: Courier[];
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());
beforeEach(async () => {
  desk = await PagingDesk.open(fresh);
  ({ outside } = desk);
  ({ reader1, reader2 } = desk.ground.cast);
  couriers = [];
});
afterEach(async () => {
  for (const courier of couriers) await courier.close();
  await outside.end();
});

const newCourier = (): Courier => {
  const { clock, secrets } = desk;
  const courier = openCourier({ db: fresh.db, now: clock.now, log: silentLog, carriers: outside.carriers, secrets });
  couriers.push(courier);
  return courier;
};

test('all channels of a person from second 0, with the text and the carrier’s id kept', async () => {
  await desk.runs('sms-smpp');
  await desk.runs('pager-snpp');
  await desk.adds(reader1, 'sms-smpp', '13800000001');
  await desk.adds(reader1, 'pager-snpp', '5551234');
  await desk.adds(reader1, 'email', 'a@b.org');
  await desk.rings([reader1], true);
  const courier = newCourier();
  await desk.carriesAll(courier);
  await desk.carriesAll(courier);
  const [sms] = outside.takes('sms-smpp', '13800000001');
  const [pager] = outside.takes('pager-snpp', '5551234');
  expect(sms!.text).toMatch(/^【同心】【演练】危急 镇卫生院 尾号0012 .*回复 1 \d{4}$/);
  expect(pager!.text).toMatch(/^DRILL CRITICAL Clinic #0012 reply 1 \d{4}$/);
  expect(pager!.code).toBe(sms!.code);
  const rows = await desk.pages();
  expect(rows.map(({ text, providerId, state }) => ({ text, providerId, state }))).toEqual([
    { text: pager!.text, providerId: pager!.providerId, state: 'handed-over' },
    { text: sms!.text, providerId: sms!.providerId, state: 'handed-over' },
  ]);
  expect(`${sms!.text} ${pager!.text}`).not.toMatch(/王小东|vt|室/);
});

test('a temporary failure is tried twice more within ten seconds, a channel beside it is not touched', async () => {
  await desk.runs('sms-smpp');
  await desk.runs('pager-snpp');
  await desk.adds(reader1, 'sms-smpp', '13800000001');
  await desk.adds(reader1, 'pager-snpp', '5551234');
  outside.behaves('sms-smpp', temporary('smpp-0x58'));
  await desk.rings([reader1]);
  const courier = newCourier();
  await desk.carriesAll(courier);
  outside.takes('pager-snpp', '5551234');
  expect(await desk.states()).toEqual(['pager-snpp handed-over', 'sms-smpp planned']);
  await desk.looks(courier);
  expect(outside.tried('sms-smpp', '13800000001')).toBe(1);
  await desk.looks(courier, 1);
  expect(outside.tried('sms-smpp', '13800000001')).toBe(2);
  await desk.looks(courier, 1);
  await desk.looks(courier, 20);
  expect(outside.tried('sms-smpp', '13800000001')).toBe(3);
  expect(await desk.states()).toEqual(['pager-snpp handed-over', 'sms-smpp failed']);
  expect(await desk.receipts()).toEqual(expect.arrayContaining(['temporary', 'temporary', 'temporary', 'handed-over']));
});

test('whoever hears of it for the first time goes before those who are told again, in whatever round', async () => {
  await desk.runs('sms-smpp');
  await desk.adds(reader1, 'sms-smpp', '13800000001');
  await desk.adds(reader2, 'sms-smpp', '13800000002');
  const of = await desk.rings([reader1]);
  await desk.ringsAgain(of, { people: [reader1, reader2], round: 1 });
  const turns: { personId: PersonId; round: number; turn: string; priority: number }[] = await fresh.db.query(
    `select person_id as "personId", round, payload->'outside'->>'turn' as turn, priority
     from page join outbox on payload->>'pageId' = page.id::text where channel = 'sms-smpp'`,
  );
  const said = turns.map(({ personId, round, turn, priority }) =>
    [desk.ground.nameOf(personId), round, turn, priority].join(' '),
  );
  expect(said.sort()).toEqual(['reader1 0 first 1', 'reader1 1 again 2', 'reader2 1 first 1']);
});

test('what passes meanwhile is handed over by the next try', async () => {
  await desk.runs('sms-smpp');
  await desk.adds(reader1, 'sms-smpp', '13800000001');
  outside.behaves('sms-smpp', (_, times) =>
    times === 1 ? temporary('ECONNREFUSED') : { outcome: 'handed-over', providerId: 'x' },
  );
  await desk.rings([reader1]);
  const courier = newCourier();
  await desk.carriesAll(courier);
  await desk.looks(courier, 1);
  outside.takes('sms-smpp', '13800000001');
  expect(await desk.states()).toEqual(['sms-smpp handed-over']);
});

test('a permanent failure takes the next number at once; with none left the desk is told, once', async () => {
  await desk.runs('sms-smpp');
  await desk.adds(reader1, 'sms-smpp', '13800000001');
  await desk.adds(reader1, 'sms-smpp', '13800000002');
  outside.behaves('sms-smpp', permanent('smpp-0x0b'));
  await desk.rings([reader1]);
  const courier = newCourier();
  await desk.carriesAll(courier);
  expect(await desk.states()).toEqual(['sms-smpp failed', 'sms-smpp planned']);
  await desk.carriesAll(courier);
  expect(outside.tried('sms-smpp', '13800000002')).toBe(1);
  const [page] = await desk.pages();
  expect(await eventsOf(fresh.db, page!.caseId!)).toEqual(
    expect.arrayContaining(['page-failed', 'page-failed', 'person-unreached']),
  );
  const atDesk = await fresh.db.manager.findBy(PageTable, { message: 'person-unreached' });
  expect(atDesk.map(({ personId, channel }) => [desk.ground.nameOf(personId), channel])).toEqual([
    ['coordinator', 'socket'],
  ]);
});

test('a person whose screen has taken the page is not unreached', async () => {
  await desk.runs('sms-smpp');
  await desk.adds(reader1, 'sms-smpp', '13800000001');
  outside.behaves('sms-smpp', permanent('smpp-0x0b'));
  await desk.rings([reader1]);
  await fresh.db.query(`update page set state = 'delivered' where channel = 'socket'`);
  await desk.carriesAll(newCourier());
  expect(await fresh.db.manager.countBy(PageTable, { message: 'person-unreached' })).toBe(0);
});

test('two workers with one job send once; a dead one’s page is sent again when its time is over', async () => {
  await desk.runs('sms-smpp');
  await desk.adds(reader1, 'sms-smpp', '13800000001');
  await desk.rings([reader1]);
  const [one, other] = [newCourier(), newCourier()];
  await Promise.all([desk.carriesAll(one), desk.carriesAll(other)]);
  outside.takes('sms-smpp', '13800000001', 1);

  await desk.rings([reader1]);
  // Sent, and killed before that was written down.
  await fresh.db.query(`update page set taken_until = $1, tries = 1 where channel <> 'socket' and state = 'planned'`, [
    new Date(desk.clock.now().getTime() + 8_000),
  ]);
  await desk.looks(other, 7);
  expect(outside.tried('sms-smpp', '13800000001')).toBe(1);
  await desk.looks(other, 2);
  outside.takes('sms-smpp', '13800000001', 1);
});

test('receipts: late, doubled and out of order move a page up only, and an early one waits for its page', async () => {
  await desk.runs('sms-smpp');
  await desk.adds(reader1, 'sms-smpp', '13800000001');
  const word = { channel: 'sms-smpp', reason: 'DELIVRD' } as const;
  outside.behaves('sms-smpp', async () => {
    await desk.asMachine((doing) => noteReceipt(doing, { ...word, providerId: 'fast', kind: 'delivered' }));
    return { outcome: 'handed-over', providerId: 'fast' };
  });
  await desk.rings([reader1]);
  await desk.carriesAll(newCourier());
  outside.takes('sms-smpp', '13800000001');
  expect(await desk.states()).toEqual(['sms-smpp delivered']);
  for (const kind of ['undelivered', 'delivered', 'undelivered'] as const) {
    await desk.asMachine((doing) => noteReceipt(doing, { ...word, providerId: 'fast', kind }));
  }
  expect(await desk.states()).toEqual(['sms-smpp delivered']);
  expect(await desk.receipts()).toHaveLength(5);
  expect(await fresh.db.manager.countBy(PageTable, { message: 'person-unreached' })).toBe(0);
});

test('a carrier that gives up what it took sends the page another way; its late success still counts', async () => {
  await desk.runs('sms-smpp');
  await desk.adds(reader1, 'sms-smpp', '13800000001');
  await desk.adds(reader1, 'sms-smpp', '13800000002');
  await desk.rings([reader1]);
  const courier = newCourier();
  await desk.carriesAll(courier);
  const [sent] = outside.takes('sms-smpp', '13800000001');
  const word = { channel: 'sms-smpp', providerId: sent!.providerId!, reason: 'UNDELIV' } as const;
  await desk.asMachine((doing) => noteReceipt(doing, { ...word, kind: 'undelivered' }));
  await desk.carriesAll(courier);
  outside.takes('sms-smpp', '13800000002');
  expect(await desk.states()).toEqual(['sms-smpp failed', 'sms-smpp handed-over']);
  await desk.asMachine((doing) => noteReceipt(doing, { ...word, kind: 'delivered' }));
  expect(await desk.states()).toEqual(['sms-smpp delivered', 'sms-smpp handed-over']);
});

test('a reply stops repeats to that person only, and not from a stranger’s number', async () => {
  await desk.runs('sms-smpp');
  await desk.adds(reader1, 'sms-smpp', '13800000001');
  await desk.adds(reader2, 'sms-smpp', '13800000002');
  const people = [reader1, reader2];
  const of = await desk.rings(people);
  const courier = newCourier();
  await desk.carriesAll(courier);
  const code = outside.takes('sms-smpp', '13800000001')[0]!.code;
  outside.takes('sms-smpp', '13800000002');
  const reply = { channel: 'sms-smpp', providerId: null, said: `1 ${code}` } as const;

  expect(await desk.asMachine((doing) => noteReply(doing, { ...reply, from: '13999999999' }))).toBe('other-sender');
  await desk.ringsAgain(of, { people, round: 1 });
  await desk.carriesAll(courier);
  expect(outside.takes('sms-smpp', '13800000001')[0]!.code).toBe(code);
  outside.takes('sms-smpp', '13800000002');

  await desk.asMachine((doing) => noteReply(doing, { ...reply, from: '+8613800000001' }));
  await desk.ringsAgain(of, { people, round: 2 });
  await desk.carriesAll(courier);
  outside.takes('sms-smpp', '13800000001', 0);
  outside.takes('sms-smpp', '13800000002');
  expect(await eventsOf(fresh.db, of.caseId)).toContain('page-received');
  expect(
    (await fresh.db.manager.findBy(PageTable, { round: 2 })).map((page) => desk.ground.nameOf(page.personId)),
  ).toEqual(['reader2', 'reader2']);
});

test('a channel that hangs keeps none of the others waiting', async () => {
  await desk.runs('sms-smpp');
  await desk.runs('pager-snpp');
  await desk.adds(reader1, 'sms-smpp', '13800000001');
  await desk.adds(reader1, 'pager-snpp', '5551234');
  let release = (): void => undefined;
  const hanging = new Promise<void>((done) => (release = done));
  outside.behaves('sms-smpp', () => hanging.then(() => temporary('ETIMEDOUT')));
  for (let n = 0; n < 12; n += 1) await desk.rings([reader1]);
  const courier = newCourier();
  for (const page of await desk.pages()) courier.carry(page);
  const end = Date.now() + 5_000;
  while ((await desk.states()).filter((state) => state === 'pager-snpp handed-over').length < 12) {
    if (Date.now() > end) throw new Error('the pager waits for the SMS');
    await new Promise((done) => setTimeout(done, 10));
  }
  outside.takes('pager-snpp', '5551234', 12);
  release();
  await desk.idle(courier);
});

test('a robot takes twenty a minute, and what is over is given up without a word to the desk', async () => {
  await desk.runs('robot-wecom');
  await desk.runs('sms-smpp');
  await desk.adds(reader1, 'robot-wecom', '13800000001');
  await desk.adds(reader1, 'sms-smpp', '13800000001');
  for (let n = 0; n < 23; n += 1) await desk.rings([reader1]);
  const courier = newCourier();
  await desk.carriesAll(courier);
  outside.takes('robot-wecom', '13800000001', 20);
  outside.takes('sms-smpp', '13800000001', 23);
  expect((await desk.states()).filter((state) => state === 'robot-wecom failed')).toHaveLength(3);
  desk.clock.passes({ seconds: 61 });
  await desk.rings([reader1]);
  await desk.carriesAll(courier);
  outside.takes('robot-wecom', '13800000001', 1);
  outside.takes('sms-smpp', '13800000001', 1);
});

test('a channel that is off sends nothing, and one that was switched off meanwhile fails its page', async () => {
  await desk.runs('sms-smpp', false);
  await desk.adds(reader1, 'sms-smpp', '13800000001');
  await desk.rings([reader1]);
  expect(await desk.states()).toEqual([]);
  await desk.runs('sms-smpp');
  await desk.rings([reader1]);
  const courier = newCourier();
  await courier.follow();
  expect(outside.isOpen('sms-smpp')).toBe(true);
  await desk.runs('sms-smpp', false);
  await courier.follow();
  expect(outside.isOpen('sms-smpp')).toBe(false);
  await desk.carriesAll(courier);
  expect((await desk.pages()).map(({ state, failure }) => [state, failure])).toEqual([['failed', 'channel-off']]);
});
