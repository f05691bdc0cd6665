import { randomUUID } from 'node:crypto';
import type { PersonId } from '../../shared/domain/ids';
import { machine } from '../../shared/domain/person';
import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import { clearGround, handClock, layGround } from '../../test/harness/ground';
import { doAs, type Doing } from './doing';
import { replyCodeFor } from './replyCodes';

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

test('one alarm that tells a person from two sides at once gives one code', async () => {
  const alarm = randomUUID();
  let other: Promise<string> | undefined;
  const first = await doing(async (now) => {
    const code = await replyCodeFor(now, reader, alarm);
    other = doing((then) => replyCodeFor(then, reader, alarm));
    // Long enough for the other one to have found nothing and to wait for this transaction.
    for (let waiting: unknown[] = []; waiting.length === 0;) {
      waiting = await now.tx.query(`select from pg_locks where not granted`);
    }
    return code;
  });
  expect(await other).toBe(first);
});

/** All ten thousand are the colleague's, but those that are given. */
const fill = () =>
  fresh.db.query(
    `insert into reply_code(code, person_id, subject_id, given_at)
     select lpad(n::text, 4, '0'), $1, gen_random_uuid(), $2 from generate_series(0, 9999) as n on conflict do nothing`,
    [colleague, clock.now()],
  );

test('a code stays with its alarm; with all in use the one that was silent the longest is given away', async () => {
  const alarm = randomUUID();
  const code = await doing((now) => replyCodeFor(now, reader, alarm));
  expect(await doing((now) => replyCodeFor(now, reader, alarm))).toBe(code);
  clock.passes({ minutes: 1 });
  await fill();
  expect(await doing((now) => replyCodeFor(now, colleague, alarm))).toBe(code);
});

test('a code that has rested for a day is given again', async () => {
  await fill();
  clock.passes({ minutes: 25 * 60 });
  const code = await doing((now) => replyCodeFor(now, reader, randomUUID()));
  const rows: unknown = await fresh.db.query(`select code from reply_code where person_id = $1`, [reader]);
  expect(rows).toEqual([{ code }]);
});
