import { answerPage } from '../../infra/db/pages';
import { planPages } from '../../infra/db/planPages';
import { doAs } from '../../infra/db/doing';
import { seedGroup, type Group } from '../../infra/db/seed/seedGroup';
import { PageTable, type PageRow } from '../../infra/db/tables/alarm';
import { silentLog } from '../../infra/observe/log';
import { AlarmId, type PersonId } from '../../shared/domain/ids';
import { machine } from '../../shared/domain/person';
import { eventually } from '../../test/harness/eventually';
import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import { handClock, putCase } from '../../test/harness/ground';
import { markShown } from './feed';

const clock = handClock();
let database: FreshDatabase;
let group: Group;
beforeAll(async () => {
  database = await freshDatabase();
  group = await seedGroup(database.db, { at: clock.now(), passwordHash: 'none' });
});
afterAll(() => database.drop());

const doing = <Result>(work: Parameters<typeof doAs<Result>>[2]): Promise<Result> =>
  doAs({ db: database.db, now: clock.now }, machine('alarm'), work);

const pagesOf = (personId: PersonId): Promise<PageRow[]> =>
  database.db.manager.find(PageTable, { where: { personId }, order: { id: 'ASC' } });

/** Two rounds of one alarm at one person. */
async function twoPages(personId: PersonId): Promise<readonly [PageRow, PageRow]> {
  const ground = {
    lead: group.organizations.lead,
    clinic: group.organizations.clinic,
    cast: { technician: group.people.technician },
  };
  const { id, number } = await putCase(database.db, ground);
  const alarmId = AlarmId.parse('00000000-0000-4000-8000-00000000a1a3');
  const about = { alarmKind: 'read-now', alarmId, case: { id, number, clinicName: '镇卫生院' } } as const;
  const plan = { ...about, people: [personId], message: 'read-now', severity: 'critical', level: 0 } as const;
  for (const round of [0, 1]) await doing((now) => planPages(now, [{ ...plan, round, drill: false }]));
  const [first, last] = await pagesOf(personId);
  return [first!, last!];
}

test('who answers pages one after the other and a screen that marks them as seen never wait in a circle', async () => {
  const personId = group.people.specialist;
  const [first, last] = await twoPages(personId);
  const { shown } = await doing(async (answering) => {
    await answerPage(answering, { pageId: last.id, personId });
    const needs = { db: database.db, now: clock.now, log: silentLog };
    const marking = markShown(needs, personId, [first.id, last.id]);
    await eventually('the screen to wait for the answer', async () => {
      const waiting: unknown[] = await database.db.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return waiting.length > 0 ? true : undefined;
    });
    await answerPage(answering, { pageId: first.id, personId });
    return { shown: marking };
  });
  await shown;
  expect((await pagesOf(personId)).map(({ state, answeredAt }) => [state, answeredAt])).toEqual([
    ['read', clock.now()],
    ['read', clock.now()],
  ]);
});
