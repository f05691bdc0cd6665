import { machine } from '../../shared/domain/person';
import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import { writeAudit } from './audit';
import { doAs } from './doing';
import { findBrokenSeal, sealAudit } from './sealAudit';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());
beforeEach(() => fresh.db.query('truncate audit'));

const now = (): Date => new Date('2031-03-30T01:55:00.123Z');
const asMachine = <Result>(work: Parameters<typeof doAs<Result>>[2]) =>
  doAs({ db: fresh.db, now }, machine('test'), work);
const write = (subjectId: string) =>
  asMachine((doing) =>
    writeAudit(doing, {
      action: 'view',
      subjectKind: 'case',
      subjectId,
      detail: { b: 1, a: ['x', { z: null, y: 2 }] },
    }),
  );
const seal = () => asMachine(({ tx }) => sealAudit(tx, 100));
const check = () => asMachine(({ tx }) => findBrokenSeal(tx));
/** As somebody with the owner's password could. */
const forge = (sql: string) =>
  fresh.db.query(`alter table audit disable trigger all; ${sql}; alter table audit enable trigger all`);

test('what was written is sealed once, in one chain over several sweeps', async () => {
  for (const subject of ['a', 'b', 'c']) await write(subject);
  expect(await seal()).toBe(3);
  await write('d');
  expect(await seal()).toBe(1);
  expect(await seal()).toBe(0);
  expect(await check()).toBeNull();
});

test('two sealers at once make one chain', async () => {
  for (const subject of ['a', 'b', 'c', 'd']) await write(subject);
  const sealed = await Promise.all([seal(), seal()]);
  expect(sealed.reduce((sum, each) => sum + each, 0)).toBe(4);
  expect(await check()).toBeNull();
});

test('a row that is committed late joins the chain where it came', async () => {
  await write('a');
  await asMachine(async (doing) => {
    await writeAudit(doing, { action: 'view', subjectKind: 'case', subjectId: 'late' });
    await write('b');
    await seal();
  });
  expect(await seal()).toBe(1);
  expect(await check()).toBeNull();
});

test.each([
  ['a changed row', `update audit set subject_id = 'other' where subject_id = 'b'`, 2],
  ['a missing row', `delete from audit where subject_id = 'b'`, 2],
  ['a first row that is missing', `delete from audit where subject_id = 'a'`, 1],
])('%s is found', async (_, sql, place) => {
  for (const subject of ['a', 'b', 'c']) await write(subject);
  await seal();
  await forge(sql);
  expect(await check()).toMatchObject({ place });
});

test('the product itself can neither change nor delete a sealed row', async () => {
  await write('a');
  await seal();
  await expect(fresh.db.query(`update audit set action = 'none'`)).rejects.toThrow('append-only');
  await expect(fresh.db.query(`delete from audit`)).rejects.toThrow('append-only');
});
