import { IsNull } from 'typeorm';
import { declareAlert } from '../../infra/db/criticalAlerts';
import { doAs } from '../../infra/db/doing';
import { CriticalAlertTable, PageTable } from '../../infra/db/tables/alarm';
import { CaseTable } from '../../infra/db/tables/case';
import { silentLog } from '../../infra/observe/log';
import { machine } from '../../shared/domain/person';
import { putDrill } from '../../test/harness/drill';
import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import { handClock, layGround, putCase } from '../../test/harness/ground';
import { alarm } from '../alarm/handler';
import { page } from '../page/handler';
import { route } from '../route/handler';
import { endDrillCases } from './drills';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

test('what is declared in a case after its drill has ended ends with the next look, also where the case has', async () => {
  const { db } = fresh;
  const ground = await layGround(db);
  const now = { db, now: handClock().now };
  const handlers = {
    alarm: alarm(now),
    route: route(now),
    page: page({ ...now, courier: { carry: () => undefined } }),
  };
  const drill = await doAs(now, machine('test'), ({ tx, at }) =>
    putDrill(tx, { leadId: ground.lead, at, endedAt: at, outcome: { ended: 'stopped', failed: null, steps: [] } }),
  );
  const seen = await putCase(db, ground, { state: 'closed', drillId: drill.id });
  await doAs(now, machine('test'), (doing) =>
    declareAlert(doing, seen.id, {
      declaredBy: ground.cast.reader1, readNowId: null, severity: 'critical', findingKey: 'vt', summary: '室速',
    }),
  ); // prettier-ignore
  await endDrillCases({ ...now, log: silentLog, handlers, redis: () => 'up' });
  expect(await db.manager.findOneByOrFail(CriticalAlertTable, { caseId: seen.id })).toMatchObject({
    state: 'retracted',
    dueAt: null,
  });
  expect(await db.manager.findOneByOrFail(CaseTable, { id: seen.id })).toMatchObject({ state: 'closed' });
  expect(await db.manager.findBy(PageTable, { caseId: seen.id, answeredAt: IsNull() })).toEqual([]);
});
