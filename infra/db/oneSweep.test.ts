import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import { oneSweep } from './oneSweep';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const nothing = (): Promise<void> => Promise.resolve();

test('a sweep that is only long keeps its lock to its end', async () => {
  const long = await oneSweep(fresh.db, { kind: 'ringing', busy: 'wait', frozenMs: 300 }, async () => {
    await fresh.db.query(`select pg_sleep(0.6)`);
    expect(await oneSweep(fresh.db, { kind: 'ringing', busy: 'leave' }, nothing)).toBe(false);
    expect(await oneSweep(fresh.db, { kind: 'tending', busy: 'leave' }, nothing)).toBe(true);
  });
  expect(long).toBe(true);
  expect(await oneSweep(fresh.db, { kind: 'ringing', busy: 'leave' }, nothing)).toBe(true);
});
