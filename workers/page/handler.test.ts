import { randomUUID } from 'node:crypto';
import { doAs } from '../../infra/db/doing';
import { pageAboutCase } from '../../infra/db/pagePlans';
import { advancePage } from '../../infra/db/pages';
import { PageTable } from '../../infra/db/tables/alarm';
import { PageId } from '../../shared/domain/ids';
import { machine } from '../../shared/domain/person';
import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import { clearGround, handClock, layGround, putCase, type Ground } from '../../test/harness/ground';
import { page } from './handler';

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

const pageNow = () => fresh.db.manager.findOneByOrFail(PageTable, {});
const needs = { now: clock.now };
const asMachine = <Result>(work: Parameters<typeof doAs<Result>>[2]) =>
  doAs({ db: fresh.db, now: clock.now }, machine('test'), work);

const planned = async () => {
  const seen = await putCase(fresh.db, ground);
  await asMachine((doing) => pageAboutCase(doing, seen, { people: [ground.cast.reader1], message: 'offer' }));
  return await pageNow();
};

/** Counts; answers as told. */
const carrier = (answer: 'handed-over' | 'failed') => {
  const taken: string[] = [];
  const handOver = (_: unknown, { id }: { id: string }) => {
    taken.push(id);
    return Promise.resolve(answer);
  };
  return { taken, channels: { socket: { handOver } } };
};

test('a page is handed over once, however often it is asked', async () => {
  const { id } = await planned();
  const { taken, channels } = carrier('handed-over');
  const run = page({ ...needs, db: fresh.db, channels });
  await run({ v: 1, pageId: id, trace: 't' });
  await run({ v: 1, pageId: id, trace: 't' });
  expect(taken).toEqual([id]);
  expect(await pageNow()).toMatchObject({ state: 'handed-over', handedOverAt: clock.now() });
});

test('a page that was read meanwhile is not moved back', async () => {
  const { id } = await planned();
  await asMachine((doing) => advancePage(doing, id, 'read'));
  const { taken, channels } = carrier('handed-over');
  await page({ ...needs, db: fresh.db, channels })({ v: 1, pageId: id, trace: 't' });
  expect(taken).toEqual([]);
  expect((await pageNow()).state).toBe('read');
});

test('a failed hand-over is kept as failed and may be tried again', async () => {
  const { id } = await planned();
  await page({ ...needs, db: fresh.db, channels: carrier('failed').channels })({ v: 1, pageId: id, trace: 't' });
  expect((await pageNow()).state).toBe('failed');
  await page({ ...needs, db: fresh.db, channels: carrier('handed-over').channels })({ v: 1, pageId: id, trace: 't' });
  expect((await pageNow()).state).toBe('handed-over');
});

test('an unknown page is refused', async () => {
  const run = page({ ...needs, db: fresh.db, channels: carrier('handed-over').channels });
  await expect(run({ v: 1, pageId: PageId.parse(randomUUID()), trace: 't' })).rejects.toThrow('access/not-found');
});
