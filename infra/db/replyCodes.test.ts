import { randomUUID } from 'node:crypto';
import type { PersonId } from '../../shared/domain/ids';
import { machine } from '../../shared/domain/person';
import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import { clearGround, handClock, layGround } from '../../test/harness/ground';
import { doAs, type Doing } from './doing';
import { replyCodeFor, replyCodesFor } from './replyCodes';

let fresh: FreshDatabase;
let reader: PersonId;
let colleague: PersonId;
const clock = handClock();
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());
beforeEach(async () => {
  await clearGround(fresh.db);
  ({ reader1: reader, reader2: colleague } = (await layGround(fresh.db)).cast);
});

const doing = <Result>(work: (now: Doing) => Promise<Result>): Promise<Result> =>
  doAs({ db: fresh.db, now: clock.now }, machine('test'), work);

/** All ten thousand are the colleague's, but those that are given. */
const fill = () =>
  fresh.db.query(
    `insert into reply_code(code, person_id, subject_id, given_at)
     select lpad(n::text, 4, '0'), $1, gen_random_uuid(), $2 from generate_series(0, 9999) as n on conflict do nothing`,
    [colleague, clock.now()],
  );

test.each(['free', 'in use'])(
  'one alarm that tells a person from two sides at once gives one code: all %s',
  async (codes) => {
    if (codes === 'in use') await fill();
    clock.passes({ minutes: 25 * 60 });
    const alarm = randomUUID();
    let other: Promise<string> | undefined;
    const first = await doing(async (now) => {
      const code = await replyCodeFor(now, reader, alarm);
      other = doing((then) => replyCodeFor(then, reader, alarm));
      // Long enough for the other one to have found nothing and to wait for this transaction.
      for (let waiting: unknown[] = []; waiting.length === 0;) {
        waiting = await fresh.db.query(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
      }
      return code;
    });
    expect(await other).toBe(first);
  },
);

test('a code stays with its alarm; with all in use the one that was silent the longest is given away', async () => {
  const alarm = randomUUID();
  const code = await doing((now) => replyCodeFor(now, reader, alarm));
  expect(await doing((now) => replyCodeFor(now, reader, alarm))).toBe(code);
  clock.passes({ minutes: 1 });
  await fill();
  expect(await doing((now) => replyCodeFor(now, colleague, alarm))).toBe(code);
});

test('of two people who are told from two sides in another order neither side waits in a circle', async () => {
  const subjectId = randomUUID();
  const told = (people: readonly PersonId[]) =>
    doing(async (now) => {
      const codeOf = await replyCodesFor(
        now,
        people.map((personId) => ({ personId, subjectId })),
      );
      return [codeOf(reader, subjectId), codeOf(colleague, subjectId)];
    });
  const [one, other] = await Promise.all([told([reader, colleague]), told([colleague, reader])]);
  expect(one).toEqual(other);
});

test('a code that has rested for a day is given again, before the one that was silent the longest', async () => {
  const alarm = randomUUID();
  const oldest = await doing((now) => replyCodeFor(now, colleague, alarm));
  clock.passes({ minutes: 1 });
  await fill();
  clock.passes({ minutes: 25 * 60 });
  const given = new Set<string>();
  for (let n = 0; n < 3; n += 1) given.add(await doing((now) => replyCodeFor(now, reader, randomUUID())));
  expect([...given].filter((code) => code !== oldest).length).toBeGreaterThan(1);
});
