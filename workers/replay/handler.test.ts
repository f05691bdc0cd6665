import { doAs } from '../../infra/db/doing';
import { startDraft, listsOf } from '../../infra/db/criticalLists';
import { startReplay } from '../../infra/db/listReplays';
import { ListReplayChangeTable, ListReplayTable, type ListReplayRow } from '../../infra/db/tables/criticalList';
import { OutboxTable } from '../../infra/db/tables/report';
import { Sha256 } from '../../shared/domain/ids';
import { machine } from '../../shared/domain/person';
import type { Judged } from '../../shared/ecg/critical/replay';
import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import { clearGround, handClock, layGround, putCase, putStudy, type Ground } from '../../test/harness/ground';
import { replay } from './handler';

let fresh: FreshDatabase;
let ground: Ground;
const clock = handClock();
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());
beforeEach(async () => {
  await clearGround(fresh.db);
  ground = await layGround(fresh.db);
});

const blobs = { read: () => Promise.resolve(new Uint8Array()) };
const quieter: Judged = { before: [{ key: 'vt', tier: 'page' }], after: [{ key: 'vt', tier: 'lift' }] };
const work = (replayId: string, judge: () => Promise<Judged> = () => Promise.resolve(quieter)) =>
  replay({ db: fresh.db, now: clock.now, blobs, judge, broke: () => undefined })({ v: 1, replayId, trace: 't' });

async function begun(recordings: number): Promise<string> {
  for (let n = 0; n < recordings; n += 1) {
    const seen = await putCase(fresh.db, ground, { state: 'closed' });
    await putStudy(fresh.db, seen, { analysis: 'done', recordingSha256: Sha256.parse('0'.repeat(64)) });
  }
  const by = { leadId: ground.lead, personId: ground.cast.coordinator };
  await doAs({ db: fresh.db, now: clock.now }, machine('test'), async (doing) => {
    await startDraft(doing, by);
    const [draft] = await listsOf(doing.tx, ground.lead);
    await startReplay(doing, draft!, { atMost: 1_000, personId: by.personId });
  });
  return (await fresh.db.manager.findOneByOrFail(ListReplayTable, {})).id;
}

const now = (id: string): Promise<ListReplayRow> => fresh.db.manager.findOneByOrFail(ListReplayTable, { id });
const asked = (): Promise<number> => fresh.db.manager.countBy(OutboxTable, { queue: 'replay' });

test('it goes on bite by bite and judges each recording once', async () => {
  const id = await begun(23);
  expect(await asked()).toBe(1);
  for (const [judged, jobs] of [
    [10, 2],
    [20, 3],
    [23, 3],
  ]) {
    await work(id);
    expect([(await now(id)).judged, await asked()]).toEqual([judged, jobs]);
  }
  expect(await now(id)).toMatchObject({
    state: 'done',
    counts: { before: { page: 23, lift: 0 }, after: { page: 0, lift: 23 } },
  });
  const changes = await fresh.db.manager.find(ListReplayChangeTable);
  expect(new Set(changes.map(({ studyId }) => studyId)).size).toBe(23);
});

test('two workers on one job count its recordings once', async () => {
  const id = await begun(5);
  await Promise.all([work(id), work(id)]);
  expect(await now(id)).toMatchObject({ state: 'done', judged: 5, counts: { before: { page: 5 } } });
  expect(await fresh.db.manager.count(ListReplayChangeTable)).toBe(5);
  await work(id);
  expect((await now(id)).judged).toBe(5);
});

test('a recording that breaks the engine is counted and keeps nobody waiting', async () => {
  const id = await begun(3);
  let n = 0;
  await work(id, () => {
    n += 1;
    return n === 2 ? Promise.reject(new Error('broken')) : Promise.resolve(quieter);
  });
  expect(await now(id)).toMatchObject({ state: 'done', judged: 3, failed: 1, counts: { before: { page: 2 } } });
});

test('the same words are no change', async () => {
  const id = await begun(2);
  await work(id, () => Promise.resolve({ before: quieter.before, after: quieter.before }));
  expect(await now(id)).toMatchObject({ state: 'done', counts: { after: { page: 2, lift: 0 } } });
  expect(await fresh.db.manager.count(ListReplayChangeTable)).toBe(0);
});

test('with nothing stored it ends at once; one that is gone does no more', async () => {
  const empty = await begun(0);
  await work(empty);
  expect(await now(empty)).toMatchObject({ state: 'done', recordings: 0, judged: 0 });
  await fresh.db.query(`truncate critical_list cascade`);
  const id = await begun(2);
  await fresh.db.query(`delete from list_replay`);
  await work(id);
  expect(await fresh.db.manager.count(ListReplayChangeTable)).toBe(0);
});

test('a list that is no draft never changes', async () => {
  await begun(0);
  await fresh.db.query(`update critical_list set state = 'discarded'`);
  await expect(fresh.db.query(`update critical_list set note = 'x'`)).rejects.toThrow('never changes');
  await expect(fresh.db.query(`delete from critical_list`)).rejects.toThrow('never changes');
});
