import { declareAlert } from '../../infra/db/criticalAlerts';
import { doAs } from '../../infra/db/doing';
import { raiseReadNow } from '../../infra/db/readNows';
import { CriticalAlertTable, ReadNowTable } from '../../infra/db/tables/alarm';
import { silentLog } from '../../infra/observe/log';
import { machine } from '../../shared/domain/person';
import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import { handClock, layGround, pagesTold, putCase } from '../../test/harness/ground';
import { alarm } from '../alarm/handler';
import { page } from '../page/handler';
import { route } from '../route/handler';
import { sweepAll } from './sweep';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

test('a clock that is set back keeps no alarm silent, neither before its first round nor after it', async () => {
  const { db } = fresh;
  const [ground, clock] = [await layGround(db), handClock()];
  const now = { db, now: clock.now };
  const courier = { carry: () => undefined };
  const handlers = { alarm: alarm(now), route: route(now), page: page({ ...now, courier }) };
  const look = () => sweepAll({ ...now, log: silentLog, handlers, redis: () => 'up' });
  const seen = await putCase(db, ground, { state: 'reading' });
  await doAs(now, machine('test'), async (doing) => {
    await raiseReadNow(doing, seen.id, { cause: 'engine', findingKeys: ['vt'] });
    await declareAlert(doing, seen.id, {
      declaredBy: ground.cast.reader1, readNowId: null, severity: 'critical', findingKey: 'vt', summary: '室速',
    });
  }); // prettier-ignore
  const rounds = async (): Promise<readonly number[]> => [
    (await db.manager.findOneByOrFail(ReadNowTable, { caseId: seen.id })).round,
    (await db.manager.findOneByOrFail(CriticalAlertTable, { caseId: seen.id })).round,
  ];
  for (const [n, back] of [30, 60, 3_600].entries()) {
    clock.passes({ seconds: -back });
    await look();
    await look();
    expect(await rounds()).toEqual([n, n]);
    const rung = await pagesTold(db, ground, n);
    expect(rung).toContain('clinician critical-alert');
    expect(rung).toContain(n === 0 ? 'reader1 read-now' : 'reader1 read-now-unclaimed');
  }
});
