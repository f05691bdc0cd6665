import { Statistics, StatisticsCases } from '../../../shared/contracts/statistics';
import type { AlarmId, OrganizationId } from '../../../shared/domain/ids';
import { falseRate, criticalsPerThousand, type Measure } from '../../../shared/domain/statistics';
import type { ReadNowCause } from '../../../shared/domain/readNow';
import type { TimelineEvent } from '../../../shared/domain/timeline';
import { declareAlert } from '../../../infra/db/criticalAlerts';
import { doAs } from '../../../infra/db/doing';
import { raiseReadNow } from '../../../infra/db/readNows';
import { CriticalAlertTable, ReadNowTable } from '../../../infra/db/tables/alarm';
import type { CaseRow } from '../../../infra/db/tables/case';
import { writeTimeline } from '../../../infra/db/timeline';
import { machine } from '../../../shared/domain/person';
import { openApiDoor, type ApiDoor } from '../../../test/harness/apiDoor';
import { putDrill } from '../../../test/harness/drill';

let door: ApiDoor;
let begin: number;
beforeAll(async () => {
  door = await openApiDoor();
  begin = door.clock.now().getTime();
  await small();
});
afterAll(() => door.close());

const at = (second: number): Date => new Date(begin + second * 1000);
const doing = <R>(second: number, work: Parameters<typeof doAs<R>>[2]): Promise<R> =>
  doAs({ db: door.db, now: () => at(second) }, machine('test'), work);
type Step = readonly [second: number, event: TimelineEvent, detail?: object];

async function lines(seen: CaseRow, alarmId: AlarmId, steps: readonly Step[]): Promise<void> {
  for (const [second, event, detail = {}] of steps) {
    await doing(second, (now) => writeTimeline(now, seen.id, { event, detail: { alarmId, ...detail } }));
  }
}

const another = (change: Partial<CaseRow> = {}): Promise<CaseRow> => door.newCase({ submittedAt: at(0), ...change });

const suspects = (seen: CaseRow, cause: ReadNowCause = 'engine') =>
  doing(0, (now) => raiseReadNow(now, seen.id, { cause, findingKeys: ['vt'] }));

async function settles(
  seen: CaseRow,
  [claimed, resolved]: readonly [number, number],
  resolution: 'confirmed' | 'not-critical',
) {
  const { id } = await suspects(seen);
  await lines(seen, id, [
    [claimed, 'read-now-claimed'],
    [resolved, 'read-now-resolved', { resolution }],
  ]);
  await door.db.manager.update(ReadNowTable, { id }, { state: 'resolved', resolution, dueAt: null });
}

const declares = (seen: CaseRow, second: number, change: { severity?: 'critical' | 'significant' } = {}) =>
  doing(second, (now) =>
    declareAlert(now, seen.id, {
      declaredBy: door.group.people.specialist,
      readNowId: null,
      severity: 'critical',
      findingKey: 'vt',
      summary: '室速',
      ...change,
    }),
  );

/** Two houses, one afternoon; every figure below is worked out by hand from these lines. */
async function small(): Promise<void> {
  const { clinic, otherClinic } = door.group.organizations;
  const first = await another({ clinicId: clinic });
  await settles(first, [30, 60], 'confirmed');
  const alert = await declares(first, 60);
  await lines(first, alert.id, [
    [61, 'page-delivered', { message: 'critical-alert', personId: door.group.people.coordinator }],
    [65, 'page-delivered', { message: 'critical-alert', personId: door.group.people.clinician }],
    [120, 'alert-acknowledged'],
    [300, 'alert-disposed'],
    [900, 'alert-confirmed'],
  ]);
  await settles(await another({ clinicId: clinic }), [90, 150], 'not-critical');
  // Ruled out as well, and no false alarm of the engine's.
  for (const cause of ['stat', 'technician'] as const) {
    const { id } = await suspects(await another({ clinicId: otherClinic }), cause);
    await door.db.manager.update(ReadNowTable, { id }, { state: 'resolved', resolution: 'not-critical', dueAt: null });
  }
  const late = await another({ clinicId: clinic });
  const twice = await declares(late, 0);
  await lines(late, twice.id, [
    [20, 'alert-acknowledged'],
    [25, 'alert-not-my-patient'],
    [180, 'alert-acknowledged'],
  ]);
  await door.db.manager.update(CriticalAlertTable, { id: twice.id }, { breachedAt: at(600) });

  const orange = await another({ clinicId: otherClinic });
  const slow = await declares(orange, 0, { severity: 'significant' });
  await lines(orange, slow.id, [[3000, 'alert-acknowledged']]);
  const drill = await putDrill(door.db.manager, { leadId: door.group.organizations.lead, at: at(0) });
  const drilled = await another({ clinicId: otherClinic, drillId: drill.id });
  await suspects(drilled);
  await lines(drilled, (await declares(drilled, 0)).id, [[5, 'alert-acknowledged']]);
  const before = await another({ clinicId: clinic, submittedAt: at(-40 * 86_400), createdAt: at(-40 * 86_400) });
  await lines(before, (await declares(before, -40 * 86_400)).id, [[-40 * 86_400 + 9, 'alert-acknowledged']]);
}

async function asked(login: 'coordinator' | 'director' | 'director2', query = ''): Promise<Statistics['rows']> {
  const person = await door.signIn(login);
  return (await person.call(Statistics, 'GET', `/api/stats?month=2031-03${query}`)).rows;
}

const of = (rows: Statistics['rows'], clinic: OrganizationId | null) => {
  const row = rows.find((one) => (one.clinic?.id ?? null) === clinic);
  if (!row) throw new Error('no such row');
  return row.figures;
};

const seconds = (figures: ReturnType<typeof of>, measure: Measure): readonly (number | null)[] => {
  const { count = 0, p50 = null, p95 = null } = figures[measure] ?? {};
  return [count, p50 === null ? null : p50 / 1000, p95 === null ? null : p95 / 1000];
};

test('counts and times of a clinic are those worked out by hand', async () => {
  const rows = await asked('coordinator');
  const clinic = of(rows, door.group.organizations.clinic);
  expect(clinic).toMatchObject({
    studies: { count: 3 },
    'read-nows': { count: 2 },
    'false-read-nows': { count: 1 },
    criticals: { count: 2 },
    breaches: { count: 1 },
  });
  expect(falseRate(clinic)).toBe(0.5);
  expect(criticalsPerThousand(clinic)).toBeCloseTo(666.67, 1);
  expect(seconds(clinic, 'read-now-to-claimed')).toEqual([2, 60, 87]);
  expect(seconds(clinic, 'read-now-to-opinion')).toEqual([2, 105, 145.5]);
  // The answer at 20 s was taken back; 180 s stands.
  expect(seconds(clinic, 'declared-to-acknowledged')).toEqual([2, 120, 174]);
  expect(seconds(clinic, 'acknowledged-to-disposed')).toEqual([1, 180, 180]);
  expect(seconds(clinic, 'disposed-to-closed')).toEqual([1, 600, 600]);
  // The coordinator's screen is not the clinic's; in the other case the first answer told it.
  expect(seconds(clinic, 'upload-to-told')).toEqual([2, 42.5, 62.75]);
});

test('a drill is in no number, and a significant value has its own clock', async () => {
  const other = of(await asked('coordinator'), door.group.organizations.otherClinic);
  expect(other).toMatchObject({ significants: { count: 1 }, studies: { count: 3 }, 'read-nows': { count: 2 } });
  expect(falseRate(other)).toBeNull();
  expect(other.criticals).toBeUndefined();
  expect(other['false-read-nows']).toBeUndefined();
  expect(seconds(other, 'significant-to-acknowledged')).toEqual([1, 3000, 3000]);
  expect(seconds(other, 'declared-to-acknowledged')).toEqual([0, null, null]);
});

test('all together, and month by month', async () => {
  const rows = await asked('coordinator');
  expect(of(rows, null)).toMatchObject({ studies: { count: 6 }, criticals: { count: 2 }, significants: { count: 1 } });
  const months = await asked('coordinator', '&by=month');
  expect(months.map(({ month }) => month)).toEqual([null, '2031-02', '2031-03']);
  expect(months[1]?.figures.criticals).toMatchObject({ count: 1 });
  expect(seconds(months[1]!.figures, 'declared-to-acknowledged')).toEqual([1, 9, 9]);
});

test('a clinic sees its own numbers alone', async () => {
  const { clinic, otherClinic } = door.group.organizations;
  const own = await asked('director');
  expect(own.map((row) => row.clinic?.id ?? null).sort()).toEqual([clinic, null].sort());
  expect(of(own, null)).toEqual(of(own, clinic));
  expect((await asked('director2', `&clinic=${clinic}`)).length).toBe(0);
  expect(of(await asked('director2'), otherClinic).significants).toMatchObject({ count: 1 });
});

test('a number opens its cases, the longest first, and none of another house', async () => {
  const cases = async (login: 'coordinator' | 'director2', query: string) => {
    const person = await door.signIn(login);
    return (await person.call(StatisticsCases, 'GET', `/api/stats/cases?month=2031-03&${query}`)).rows;
  };
  const rows = await cases('coordinator', 'measure=declared-to-acknowledged');
  expect(rows.map(({ ms }) => ms)).toEqual([180_000, 60_000]);
  expect(await cases('coordinator', 'measure=false-read-nows')).toMatchObject([{ clinic: '清河镇卫生院', ms: null }]);
  expect(await cases('director2', 'measure=declared-to-acknowledged')).toEqual([]);
  const other = `measure=criticals&clinic=${door.group.organizations.otherClinic}`;
  expect(await cases('coordinator', other)).toEqual([]);
});
