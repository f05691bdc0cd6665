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
const asMachine = <Result>(work: Parameters<typeof doAs<Result>>[2]) =>
  doAs({ db: fresh.db, now: clock.now }, machine('test'), work);

const planned = async () => {
  const seen = await putCase(fresh.db, ground);
  await asMachine((doing) => pageAboutCase(doing, seen, { people: [ground.cast.reader1], message: 'offer' }));
  return await pageNow();
};

const nothingOutside = {
  carry: () => {
    throw new Error('nothing leaves the house here');
  },
};
const run = (pageId: PageId): Promise<void> =>
  page({ db: fresh.db, now: clock.now, courier: nothingOutside })({ v: 1, pageId, trace: 't' });

test('a page is handed over once, however often it is asked', async () => {
  const { id } = await planned();
  await run(id);
  const first = await pageNow();
  clock.passes({ seconds: 1 });
  await run(id);
  expect(first).toMatchObject({ state: 'handed-over' });
  expect(await pageNow()).toEqual(first);
});

test('a page that was read meanwhile is not moved back', async () => {
  const { id } = await planned();
  await asMachine((doing) => advancePage(doing, id, 'read'));
  await run(id);
  expect((await pageNow()).state).toBe('read');
});

test('an unknown page is refused', async () => {
  await expect(run(PageId.parse(randomUUID()))).rejects.toThrow('access/not-found');
});
