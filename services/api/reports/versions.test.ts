import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Alarms, AlertView, CaseView, Claim, Inbox, ReportView } from '../../../shared/contracts/http';
import { openApiDoor, password, type ApiDoor, type Someone } from '../../../test/harness/apiDoor';
import { reportsOf } from '../../../infra/db/reads/reports';
import type { ReportRow } from '../../../infra/db/tables/report';
import { canonicalReport } from '../../../shared/domain/report';
import type { CaseRow } from '../../../infra/db/tables/case';
import type { CastName } from '../../../infra/db/seed/cast';

let door: ApiDoor;
const people = {} as Record<CastName, Someone>;
beforeAll(async () => {
  door = await openApiDoor();
  for (const login of [
    'specialist',
    'specialist2',
    'head',
    'coordinator',
    'clinician',
    'nurse',
    'clinician2',
  ] as const) {
    people[login] = await door.signIn(login);
  }
});
afterAll(() => door.close());

const nothing = z.void();
const refused = (code: string) => ({ code });
const normal = { description: '窦性心律', conclusion: '正常心电图', severity: 'normal', findings: [] };
const abnormal = { ...normal, conclusion: '左心室肥厚', severity: 'abnormal' };
const critical = { ...normal, conclusion: '急性前壁心肌梗死', severity: 'critical' };
const finding = { findingKey: 'acute-mi-suspected', summary: '急性前壁心肌梗死' };

/** What somebody would compute who has nothing but the row. */
function hashAgain({ change: kind, reason, askedBy, signedAt, ...row }: ReportRow): string {
  const change = kind === null ? null : { kind, reason: reason ?? '', askedBy };
  const text = canonicalReport({ ...row, change, signedAt: signedAt.toISOString() });
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

type Signed = { readonly seen: CaseRow; readonly report: ReportView };

/** Signed by `specialist`, returned, and opened by `clinician`. */
async function returned(body: object = normal): Promise<Signed> {
  const seen = await door.newCase();
  const { epoch } = await people.specialist.call(Claim, 'POST', `/api/cases/${seen.id}/claim`);
  const report = await people.specialist.call(ReportView, 'POST', `/api/cases/${seen.id}/sign`, {
    epoch,
    body,
    password,
  });
  await door.db.query(`update "case" set state = 'returned' where id = $1`, [seen.id]);
  await people.clinician.call(ReportView, 'POST', `/api/reports/${report.id}/open`);
  return { seen, report };
}

const changes = (by: Someone, { seen }: Signed, wish: object): Promise<ReportView> =>
  by.call(ReportView, 'POST', `/api/cases/${seen.id}/report-versions`, {
    basedOn: 1,
    reason: '复核后更改',
    password,
    ...wish,
  });
const withdraws = (by: Someone, { report }: Signed): Promise<ReportView> =>
  by.call(ReportView, 'POST', `/api/reports/${report.id}/withdraw`, { reason: '患者有误', password });
const look = (by: Someone, { seen }: Signed): Promise<CaseView> => by.call(CaseView, 'GET', `/api/cases/${seen.id}`);

test('an addendum and a correction are versions of their own, chained by their hashes', async () => {
  const signed = await returned();
  const added = await changes(people.specialist2, signed, { change: 'addendum', text: '建议复查' });
  expect(added).toMatchObject({
    version: 2,
    status: 'final',
    change: 'addendum',
    previousHash: signed.report.hash,
    body: { conclusion: '正常心电图\n【补充】建议复查' },
    signedBy: { name: '王海燕' },
  });
  const corrected = await changes(people.specialist, signed, {
    change: 'correct',
    basedOn: 2,
    body: { ...added.body, description: '窦性心律，心率 72 次/分' },
  });
  expect(corrected).toMatchObject({ version: 3, status: 'corrected', previousHash: added.hash, reason: '复核后更改' });
  const view = await look(people.clinician, signed);
  expect(view).toMatchObject({ state: 'signed', severity: 'normal' });
  expect(view.reports.map(({ version, hash }) => [version, hash])).toEqual([
    [1, signed.report.hash],
    [2, added.hash],
    [3, corrected.hash],
  ]);
  expect(await door.pagesOf('clinician', [signed.seen])).toEqual([]);
  const rows = await door.asMachine(({ tx }) => reportsOf(tx, [signed.seen.id]));
  expect(rows.map(({ hash }) => hash)).toEqual(rows.map(hashAgain));
});

test('an amendment is told to everybody who has read the old version, and answered by reading the new one', async () => {
  const signed = await returned();
  const amended = await changes(people.specialist, signed, { change: 'amend', body: abnormal, alert: null });
  expect(amended).toMatchObject({ version: 2, status: 'amended', openedAtClinicAt: null });
  expect(await door.pagesOf('clinician', [signed.seen])).toEqual(['report-amended']);
  expect(await door.pagesOf('nurse', [signed.seen])).toEqual([]);
  const row = (await people.clinician.call(Inbox, 'GET', '/api/inbox')).rows.find(
    ({ caseId }) => caseId === signed.seen.id,
  );
  expect(row).toMatchObject({ reportVersion: 2, change: 'amend', openedAt: null, severity: 'abnormal' });

  await door.db.query(`update "case" set state = 'returned' where id = $1`, [signed.seen.id]);
  await people.nurse.call(ReportView, 'POST', `/api/reports/${signed.report.id}/open`);
  expect((await look(people.nurse, signed)).state).toBe('returned');
  await people.clinician.call(ReportView, 'POST', `/api/reports/${amended.id}/open`);
  expect((await look(people.clinician, signed)).state).toBe('received');
  const open: unknown[] = await door.db.query(
    `select from page where case_id = $1 and message = 'report-amended' and answered_at is null`,
    [signed.seen.id],
  );
  expect(open).toHaveLength(0);
});

test('who has only taken the paper is told too; a reader of the lead hospital who prints it has not opened it', async () => {
  const signed = await returned();
  const sha256 = 'c'.repeat(64);
  await door.db.query(`insert into report_document(report_id, kind, sha256, made_at) values ($1, 'pdf', $2, now())`, [
    signed.report.id,
    sha256,
  ]);
  for (const person of [people.nurse, people.specialist2]) {
    // The bytes are not there; what is noted was noted before they were looked for.
    await door.ask(`/api/cases/${signed.seen.id}/report.pdf`, { cookie: person.cookie });
  }
  await changes(people.specialist, signed, { change: 'amend', body: abnormal, alert: null });
  expect(await door.pagesOf('nurse', [signed.seen])).toEqual(['report-amended']);
  expect(await door.pagesOf('specialist2', [signed.seen])).toEqual([]);
});

test('raised to critical, the amendment opens the loop; without it nothing is signed', async () => {
  const signed = await returned();
  const wish = { change: 'amend', body: critical };
  await expect(changes(people.specialist, signed, { ...wish, alert: null })).rejects.toMatchObject(
    refused('report/critical-without-alert'),
  );
  expect((await look(people.specialist, signed)).reports).toHaveLength(1);
  await changes(people.specialist, signed, { ...wish, alert: finding });
  const view = await look(people.specialist, signed);
  expect(view).toMatchObject({
    severity: 'critical',
    alerts: [{ state: 'declared', findingKey: 'acute-mi-suspected' }],
  });
  await expect(
    changes(people.specialist, signed, { change: 'amend', basedOn: 2, body: abnormal, alert: null }),
  ).rejects.toMatchObject(refused('report/alert-without-critical'));
  await expect(withdraws(people.specialist, { ...signed, report: view.reports[1]! })).rejects.toMatchObject(
    refused('report/alert-open'),
  );
});

test('an open lower value gives way to the critical one', async () => {
  const seen = await door.newCase();
  const { epoch } = await people.specialist.call(Claim, 'POST', `/api/cases/${seen.id}/claim`);
  const significant = { severity: 'significant', findingKey: 'qtc-long', summary: 'QTc 延长' };
  const lower = await people.specialist.call(AlertView, 'POST', `/api/cases/${seen.id}/alerts`, {
    epoch,
    ...significant,
  });
  door.clock.passes({ seconds: 1 });
  const body = { ...normal, conclusion: 'QTc 延长', severity: 'significant' };
  const report = await people.specialist.call(ReportView, 'POST', `/api/cases/${seen.id}/sign`, {
    epoch,
    body,
    password,
  });
  await changes(people.specialist, { seen, report }, { change: 'amend', body: critical, alert: finding });
  const { alerts, timeline } = await look(people.specialist, { seen, report });
  expect(alerts.map(({ id, state }) => [id === lower.id, state])).toEqual([
    [true, 'superseded'],
    [false, 'declared'],
  ]);
  expect(timeline.map(({ event }) => event)).toEqual(expect.arrayContaining(['alert-superseded', 'amend']));
});

test('in a case that a drill has taken away nobody is asked to withdraw a report', async () => {
  const signed = await returned();
  await door.db.query(`update "case" set state = 'cancelled' where id = $1`, [signed.seen.id]);
  await expect(withdraws(people.specialist, signed)).rejects.toMatchObject(refused('case/moved-on'));
  expect(await door.pagesOf('specialist2', [signed.seen])).toEqual([]);
});

test('a report is withdrawn by two readers, told to its readers, and only written anew', async () => {
  const signed = await returned();
  const asked = await withdraws(people.specialist, signed);
  expect(asked).toMatchObject({
    version: 1,
    status: 'final',
    withdrawal: { reason: '患者有误', askedBy: { name: '李明远' } },
  });
  expect(await door.pagesOf('specialist2', [signed.seen])).toEqual(['withdrawal-asked']);
  expect(await door.pagesOf('specialist', [signed.seen])).toEqual([]);
  await expect(withdraws(people.specialist, signed)).rejects.toMatchObject(refused('report/second-person'));

  const withdrawn = await withdraws(people.specialist2, signed);
  expect(withdrawn).toMatchObject({
    version: 2,
    status: 'entered-in-error',
    change: 'withdraw',
    askedBy: { name: '李明远' },
    signedBy: { name: '王海燕' },
    body: normal,
  });
  expect(await door.pagesOf('clinician', [signed.seen])).toEqual(['report-withdrawn']);
  expect((await look(people.clinician, signed)).severity).toBeNull();
  const { tasks } = await people.coordinator.call(Alarms, 'GET', '/api/alarms');
  expect(tasks.filter(({ caseId }) => caseId === signed.seen.id).map(({ kind }) => kind)).toEqual(['report-withdrawn']);

  await expect(
    changes(people.specialist, signed, { change: 'addendum', basedOn: 2, text: '补' }),
  ).rejects.toMatchObject(refused('report/withdrawn'));
  const anew = await changes(people.specialist, signed, { change: 'amend', basedOn: 2, body: normal, alert: null });
  expect(anew).toMatchObject({ version: 3, status: 'amended' });
});

test('the wrong person, the wrong password, an old version and an unchanged text are refused', async () => {
  const signed = await returned();
  const wish = { change: 'amend', body: abnormal, alert: null };
  const cases: readonly (readonly [Promise<unknown>, string])[] = [
    [changes(people.head, signed, wish), 'lease/not-eligible'],
    [changes(people.coordinator, signed, wish), 'access/denied'],
    [changes(people.clinician, signed, wish), 'access/denied'],
    [changes(people.clinician2, signed, wish), 'access/denied'],
    [withdraws(people.coordinator, signed), 'access/denied'],
    [changes(people.specialist, signed, { ...wish, password: 'x' }), 'report/wrong-password'],
    [changes(people.specialist, signed, { ...wish, basedOn: 2 }), 'report/newer-version'],
    [changes(people.specialist, signed, { ...wish, body: normal }), 'report/unchanged'],
    [changes(people.specialist, signed, { change: 'correct', body: abnormal }), 'report/meaning-changed'],
  ];
  for (const [asking, code] of cases) await expect(asking).rejects.toMatchObject(refused(code));
  expect((await look(people.specialist, signed)).reports).toHaveLength(1);
});

test('of two amendments of the same version one is too late', async () => {
  const signed = await returned();
  const wish = { change: 'amend', body: abnormal, alert: null };
  const results = await Promise.allSettled([
    changes(people.specialist, signed, wish),
    changes(people.specialist2, signed, wish),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: refused('report/newer-version'),
  });
});

test('an unsigned case has nothing to change', async () => {
  const seen = await door.newCase();
  const asking = changes(people.specialist, { seen } as Signed, { change: 'addendum', text: '补' });
  await expect(asking).rejects.toMatchObject(refused('access/not-found'));
  await people.clinician.call(nothing, 'POST', `/api/cases/${seen.id}/cancel`, { reason: '传错' });
});
