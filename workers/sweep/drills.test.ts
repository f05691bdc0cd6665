import { IsNull } from 'typeorm';
import { declareAlert } from '../../infra/db/criticalAlerts';
import { doAs, type Clock } from '../../infra/db/doing';
import { casesOfEndedDrills } from '../../infra/db/drillOver';
import type { Database } from '../../infra/db/openDatabase';
import { pageAboutCase } from '../../infra/db/pagePlans';
import { lookForPatient } from '../../infra/db/patientSearch';
import { CriticalAlertTable, PageTable, TaskTable } from '../../infra/db/tables/alarm';
import { CaseTable } from '../../infra/db/tables/case';
import { silentLog } from '../../infra/observe/log';
import type { CaseId, OrganizationId } from '../../shared/domain/ids';
import { machine } from '../../shared/domain/person';
import { putDrill } from '../../test/harness/drill';
import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import { clearGround, handClock, layGround, putCase, type Ground } from '../../test/harness/ground';
import { alarm } from '../alarm/handler';
import { page } from '../page/handler';
import { route } from '../route/handler';
import { endDrillCases } from './drills';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

type Now = { readonly db: Database; readonly now: Clock };

async function begin(): Promise<{ now: Now; ground: Ground }> {
  const { db } = fresh;
  await clearGround(db);
  return { now: { db, now: handClock().now }, ground: await layGround(db) };
}

const endedDrill = (now: Now, leadId: OrganizationId) =>
  doAs(now, machine('test'), ({ tx, at }) =>
    putDrill(tx, { leadId, at, endedAt: at, outcome: { ended: 'stopped', failed: null, steps: [] } }),
  );

const sweeps = (now: Now) =>
  endDrillCases({
    ...now,
    log: silentLog,
    handlers: { alarm: alarm(now), route: route(now), page: page({ ...now, courier: { carry: () => undefined } }) },
    redis: () => 'up',
  });

const openPages = (now: Now, caseId: CaseId) => now.db.manager.findBy(PageTable, { caseId, answeredAt: IsNull() });

test('what is declared in a case after its drill has ended ends with the next look, also where the case has', async () => {
  const { now, ground } = await begin();
  const { db } = now;
  const drill = await endedDrill(now, ground.lead);
  const seen = await putCase(db, ground, { state: 'closed', drillId: drill.id });
  await doAs(now, machine('test'), (doing) =>
    declareAlert(doing, seen.id, {
      declaredBy: ground.cast.reader1, readNowId: null, severity: 'critical', findingKey: 'vt', summary: '室速',
    }),
  ); // prettier-ignore
  await sweeps(now);
  expect(await db.manager.findOneByOrFail(CriticalAlertTable, { caseId: seen.id })).toMatchObject({
    state: 'retracted',
    dueAt: null,
  });
  expect(await db.manager.findOneByOrFail(CaseTable, { id: seen.id })).toMatchObject({ state: 'closed' });
  expect(await openPages(now, seen.id)).toEqual([]);
});

test('a case that had ended before its drill did rings nobody afterwards, and is looked for by nobody', async () => {
  const { now, ground } = await begin();
  const { db } = now;
  const drill = await endedDrill(now, ground.lead);
  const put = () => putCase(db, ground, { state: 'closed', drillId: drill.id });
  const [searched, told] = [await put(), await put()];
  await doAs(now, machine('test'), async (doing) => {
    await lookForPatient(doing, searched, null);
    await pageAboutCase(doing, told, { people: [ground.cast.clinician], message: 'report-withdrawn' });
  });
  expect(await openPages(now, told.id)).toHaveLength(1);
  await sweeps(now);
  for (const { id } of [searched, told]) expect(await openPages(now, id)).toEqual([]);
  expect(await db.manager.countBy(TaskTable, { caseId: searched.id, doneAt: IsNull() })).toBe(0);
  expect(await doAs(now, machine('test'), casesOfEndedDrills)).toEqual([]);
});
