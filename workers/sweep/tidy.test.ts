import { listsOf, startDraft } from '../../infra/db/criticalLists';
import { doAs } from '../../infra/db/doing';
import { startReplay } from '../../infra/db/listReplays';
import { OutboxTable } from '../../infra/db/tables/report';
import { silentLog } from '../../infra/observe/log';
import { machine } from '../../shared/domain/person';
import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import { handClock, layGround } from '../../test/harness/ground';
import { askForReplays } from './tidy';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const clock = handClock();
const never = () => Promise.reject(new Error('not asked'));
const look = (): Promise<void> =>
  askForReplays({
    db: fresh.db,
    now: clock.now,
    log: silentLog,
    handlers: { alarm: never, page: never, route: never },
    redis: () => 'up',
  });
const asked = () => fresh.db.manager.countBy(OutboxTable, { queue: 'replay' });

test('a replay of which nothing was heard for a minute is asked for again, once', async () => {
  const { lead, cast } = await layGround(fresh.db);
  await doAs({ db: fresh.db, now: clock.now }, machine('test'), async (doing) => {
    await startDraft(doing, { leadId: lead, personId: cast.coordinator });
    const [draft] = await listsOf(doing.tx, lead);
    if (draft) await startReplay(doing, draft, { atMost: 10, personId: cast.coordinator });
  });
  clock.passes({ seconds: 60 });
  await look();
  expect(await asked()).toBe(1);
  clock.passes({ seconds: 1 });
  await look();
  await look();
  expect(await asked()).toBe(2);
});
