import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { Claim, ReportView } from '../../../shared/contracts/http';
import { EngineMisses } from '../../../shared/contracts/engineMisses';
import { defaultCriticalList } from '../../../shared/ecg/critical/defaultList';
import { engine, interpret } from '../../../shared/ecg/interpret';
import { nobodyAsked, type ClinicalContext, type Interpretation } from '../../../shared/ecg/interpretation';
import type { ScenarioName } from '../../../shared/ecg/synth/scenarios';
import { synthesise } from '../../../shared/ecg/synth/synthesise';
import { openApiDoor, password, type ApiDoor, type Someone } from '../../../test/harness/apiDoor';
import { EngineMissTable } from '../../../infra/db/tables/engineMiss';
import { StudyTable, type CaseRow } from '../../../infra/db/tables/case';
import { places, type CastName } from '../../../infra/db/seed/cast';

let door: ApiDoor;
const people = {} as Record<CastName, Someone>;
beforeAll(async () => {
  door = await openApiDoor();
  for (const login of ['specialist', 'specialist2', 'coordinator', 'head', 'clinician'] as const) {
    people[login] = await door.signIn(login);
  }
});
afterAll(() => door.close());
beforeEach(() => door.db.query('truncate engine_miss'));

const patient: ClinicalContext = {
  ...nobodyAsked,
  ageYears: 57,
  sex: 'male',
  symptoms: ['chest-pain'],
};
const said = (scenario: ScenarioName): Interpretation =>
  interpret(synthesise({ scenario, seed: 31 }).recording, patient);

async function analysed(scenario: ScenarioName | null): Promise<CaseRow> {
  const seen = await door.newCase();
  const interpretation = scenario && said(scenario);
  const analysis = interpretation ? 'done' : 'failed';
  await door.db.manager.update(StudyTable, { caseId: seen.id }, { interpretation, analysis });
  return seen;
}

const normal = { description: '窦性心律', conclusion: '正常心电图', severity: 'normal', findings: [] };
const infarction = { ...normal, conclusion: '急性前壁心肌梗死', severity: 'critical' };
const acute = { findingKey: 'acute-mi-suspected', summary: '急性前壁心肌梗死' };

/** The conclusion of a reader who declares first where it is critical. */
async function signs(seen: CaseRow, body: object, alert: object | null): Promise<ReportView> {
  const { epoch } = await people.specialist.call(Claim, 'POST', `/api/cases/${seen.id}/claim`);
  if (alert) {
    const declared = await door.ask(`/api/cases/${seen.id}/alerts`, {
      method: 'POST',
      body: { epoch, severity: 'critical', ...alert },
      cookie: people.specialist.cookie,
    });
    expect(declared.status).toBe(200);
  }
  return await people.specialist.call(ReportView, 'POST', `/api/cases/${seen.id}/sign`, { epoch, body, password });
}

const amends = (seen: CaseRow, wish: { basedOn: number; body: object; alert: object | null }): Promise<ReportView> =>
  people.specialist.call(ReportView, 'POST', `/api/cases/${seen.id}/report-versions`, {
    ...wish,
    change: 'amend',
    reason: '复阅',
    password,
  });

const listed = async (by: Someone, month = ''): Promise<z.infer<typeof EngineMisses>['rows']> =>
  (await by.call(EngineMisses, 'GET', `/api/misses${month}`)).rows;

test('an infarction that the engine called normal is listed, one that it raised is not', async () => {
  const [missed, raised] = [await analysed('normal'), await analysed('anterior-stemi')];
  await signs(missed, infarction, acute);
  await signs(raised, infarction, acute);
  expect(await listed(people.coordinator)).toEqual([
    {
      at: door.clock.now().toISOString(),
      clinic: { nameZh: places.clinic.nameZh, nameEn: places.clinic.nameEn },
      caseId: missed.id,
      caseNumber: missed.number,
      reportVersion: 1,
      findingKey: 'acute-mi-suspected',
      severity: 'critical',
      kind: 'not-raised',
      said: { keys: [], severity: 'normal', engineVersion: engine.version, listVersion: defaultCriticalList.version },
      stands: true,
    },
  ]);
  expect(await listed(people.head)).toHaveLength(1);
});

test('a failed analysis is a miss that says so', async () => {
  await signs(await analysed(null), infarction, acute);
  expect(await listed(people.coordinator)).toMatchObject([
    { kind: 'not-analysed', said: { keys: [], severity: null, engineVersion: null, listVersion: null } },
  ]);
});

test('a significant report is compared by its severity, a normal one is not compared', async () => {
  const seen = await analysed('normal');
  await signs(seen, { ...normal, conclusion: '新发左束支传导阻滞', severity: 'significant' }, null);
  await signs(await analysed('normal'), normal, null);
  expect(await listed(people.coordinator)).toMatchObject([
    { caseId: seen.id, findingKey: null, severity: 'significant', kind: 'not-raised' },
  ]);
});

test('amended to critical, the version that says so is listed once; a later wording adds nothing', async () => {
  const seen = await analysed('normal');
  await signs(seen, normal, null);
  expect(await listed(people.coordinator)).toEqual([]);
  await amends(seen, { basedOn: 1, body: infarction, alert: acute });
  const reworded = { ...infarction, description: '窦性心律，V1–V4 ST段抬高' };
  await amends(seen, { basedOn: 2, body: reworded, alert: null });
  expect(await listed(people.coordinator)).toMatchObject([
    { caseId: seen.id, reportVersion: 2, findingKey: 'acute-mi-suspected', stands: true },
  ]);
});

test('a signature that is refused leaves nothing, and the same miss is not written twice', async () => {
  const seen = await analysed('normal');
  const wrong = people.specialist
    .call(Claim, 'POST', `/api/cases/${seen.id}/claim`)
    .then(({ epoch }) =>
      people.specialist.call(ReportView, 'POST', `/api/cases/${seen.id}/sign`, { epoch, body: infarction, password }),
    );
  await expect(wrong).rejects.toMatchObject({ code: 'report/critical-without-alert' });
  expect(await door.db.manager.countBy(EngineMissTable, { caseId: seen.id })).toBe(0);

  await signs(seen, infarction, acute);
  await expect(signs(seen, infarction, null)).rejects.toMatchObject({ code: 'case/moved-on' });
  const [row] = await door.db.manager.findBy(EngineMissTable, { caseId: seen.id });
  await expect(door.db.manager.insert(EngineMissTable, { ...row!, id: randomUUID() })).rejects.toThrow(
    'engine_miss_once',
  );
});

test('a miss that was withdrawn stays in the list and says that it does not stand', async () => {
  const seen = await analysed('normal');
  const report = await signs(seen, { ...normal, conclusion: '新发左束支传导阻滞', severity: 'significant' }, null);
  for (const reader of [people.specialist, people.specialist2]) {
    await reader.call(ReportView, 'POST', `/api/reports/${report.id}/withdraw`, { reason: '患者有误', password });
  }
  expect(await listed(people.coordinator)).toMatchObject([{ caseId: seen.id, reportVersion: 1, stands: false }]);
});

test('it is counted by the month of the group’s wall clock', async () => {
  const seen = await analysed('normal');
  await signs(seen, infarction, acute);
  // Half past midnight on the first of April in Shanghai.
  await door.db.manager.update(EngineMissTable, { caseId: seen.id }, { at: new Date('2031-03-31T16:30:00Z') });
  expect(await listed(people.coordinator, '?month=2031-03')).toEqual([]);
  expect(await listed(people.coordinator, '?month=2031-04')).toHaveLength(1);
  await expect(listed(people.coordinator, '?month=2031-13')).rejects.toMatchObject({ code: 'request/malformed' });
});

test('neither the clinic, nor a reader, nor the desk of another hospital sees it', async () => {
  await signs(await analysed('normal'), infarction, acute);
  expect(await listed(people.coordinator)).toHaveLength(1);
  for (const one of [people.clinician, people.specialist]) {
    await expect(listed(one)).rejects.toMatchObject({ code: 'access/denied' });
  }
  const elsewhere = randomUUID();
  await door.db.query(
    `insert into organization(id, kind, name_zh, name_en, duty_phone, created_at)
     values ($1, 'lead', '邻县医院', 'Neighbour', '', now())`,
    [elsewhere],
  );
  const { coordinator } = door.group.people;
  const { lead } = door.group.organizations;
  await door.db.query('update person set organization_id = $1 where id = $2', [elsewhere, coordinator]);
  expect(await listed(people.coordinator)).toEqual([]);
  await door.db.query('update person set organization_id = $1 where id = $2', [lead, coordinator]);
});
