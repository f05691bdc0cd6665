import { z } from 'zod';
import { AlertView, Claim, ReportView } from '../../shared/contracts/http';
import { ShownList } from '../../shared/domain/shownList';
import { draftOf } from '../../infra/db/criticalLists';
import { replayOf } from '../../infra/db/listReplays';
import { castNames, type CastName } from '../../infra/db/seed/cast';
import { TaskTable } from '../../infra/db/tables/alarm';
import { StudyTable, type CaseRow } from '../../infra/db/tables/case';
import { ListReplayChangeTable } from '../../infra/db/tables/criticalList';
import { openTask } from '../../infra/db/tasks';
import { saveWatchAudit } from '../../infra/db/watch';
import { openApiDoor, password, type ApiDoor, type Someone } from '../../test/harness/apiDoor';
import { endpoints } from './apiRouter';

const patientName = '王小东';
let door: ApiDoor;
const people = new Map<CastName, Someone>();
const known: CaseRow[] = [];
const by = (login: CastName): Someone => {
  const found = people.get(login);
  if (!found) throw new Error(`${login} has not signed in`);
  return found;
};
const newCase = async (change: Partial<CaseRow> = {}): Promise<CaseRow> => {
  const seen = await door.newCase(change);
  known.push(seen);
  return seen;
};

beforeAll(async () => {
  door = await openApiDoor();
  for (const login of castNames) people.set(login, await door.signIn(login));
  await alarmed();
  await signed();
  await asked();
  await replayed(await newCase());
});
afterAll(() => door.close());

const claims = async ({ id }: CaseRow): Promise<number> =>
  (await by('specialist').call(Claim, 'POST', `/api/cases/${id}/claim`)).epoch;

/** With a critical value that nobody has answered. */
async function alarmed(): Promise<void> {
  const seen = await newCase();
  const value = { severity: 'critical', findingKey: 'vt', summary: '室速' };
  const body = { epoch: await claims(seen), ...value };
  await by('specialist').call(AlertView, 'POST', `/api/cases/${seen.id}/alerts`, body);
  const broken = [{ promise: 'silent', caseId: seen.id, alarmId: null }] as const;
  await door.asMachine((doing) => saveWatchAudit(doing, { broken, heartbeat: false }));
}

/** Something that the engine has not seen; the desk has done a task about it. */
async function signed(): Promise<void> {
  const seen = await newCase();
  await door.db.manager.update(StudyTable, { caseId: seen.id }, { interpretation: null, analysis: 'failed' });
  const words = { description: '窦性心律', conclusion: '新发左束支传导阻滞', severity: 'significant', findings: [] };
  const body = { epoch: await claims(seen), body: words, password };
  await by('specialist').call(ReportView, 'POST', `/api/cases/${seen.id}/sign`, body);
  await door.asMachine((doing) => openTask(doing, { kind: 'find-patient', caseId: seen.id }));
  await door.db.manager.update(TaskTable, { caseId: seen.id }, { doneAt: door.clock.now() });
}

/** Waits for another recording; the desk has a task about it, and no alarm. */
async function asked(): Promise<void> {
  const seen = await newCase({ state: 'repeat-requested' });
  await door.asMachine((doing) => openTask(doing, { kind: 'find-patient', caseId: seen.id }));
}

async function replayed(seen: CaseRow): Promise<void> {
  await by('head').call(z.unknown(), 'POST', '/api/critical-lists/draft');
  const start = { revision: 0, atMost: 10 };
  await by('head').call(z.unknown(), 'POST', '/api/critical-lists/draft/replay', start);
  const { id: studyId } = await door.db.manager.findOneByOrFail(StudyTable, { caseId: seen.id });
  await door.asMachine(async ({ tx }) => {
    const draft = await draftOf(tx, door.group.organizations.lead);
    const { id: replayId } = (await replayOf(tx, draft!.id))!;
    await tx.insert(ListReplayChangeTable, { replayId, studyId, caseId: seen.id, before: [], after: [] });
  });
}

type Look = { readonly list: string; readonly subject: string };

const looksAfter = (id: string, login: CastName): Promise<readonly Look[]> =>
  door.db.query(
    `select detail ->> 'list' as list, subject_id as subject from audit
     where id > $1 and actor_id = $2 and action = 'shown-in-list' order by subject_id`,
    [id, door.group.people[login]],
  );

async function lastLook(): Promise<string> {
  const [row]: { id: string }[] = await door.db.query(`select coalesce(max(id), 0)::text as id from audit`);
  return row!.id;
}

const saidIn = (text: string, words: (seen: CaseRow) => string | null): readonly CaseRow[] =>
  known.filter((seen) => text.includes(words(seen) ?? ''));
const casesIn = (text: string): readonly string[] =>
  saidIn(text, ({ number }) => number)
    .map(({ id }) => id)
    .toSorted();
/** A search answers with no case. */
const patientsIn = (text: string): readonly string[] =>
  saidIn(text, ({ patientId }) => patientId)
    .flatMap(({ patientId }) => patientId ?? [])
    .toSorted();

async function asks(login: CastName, path: string): Promise<string> {
  const searching = path === '/patients/search' ? { method: 'POST', body: { query: patientName } } : {};
  const answer = await door.ask(`/api${path}`, { cookie: by(login).cookie, ...searching });
  expect([200, 403]).toContain(answer.status);
  return await answer.text();
}

const lists: readonly (readonly [ShownList, CastName, string, number])[] = [
  ['worklist', 'specialist', '/worklist', 3],
  ['inbox', 'clinician', '/inbox', 2],
  ['uploads', 'technician', '/uploads', 4],
  ['alarms', 'coordinator', '/alarms', 2],
  ['alarm-history', 'coordinator', '/alarms/history', 2],
  ['patient-search', 'nurse', '/patients/search', 4],
  ['statistics', 'coordinator', '/stats/cases?month=2031-03&measure=studies', 4],
  ['engine-misses', 'head', '/misses', 1],
  ['critical-list-replay', 'coordinator', '/critical-lists/draft/changed-cases', 1],
  ['handovers', 'specialist', '/rota/handovers', 1],
  ['watch', 'coordinator', '/watch', 1],
];

test('every list is asked about below', () => {
  expect(lists.map(([list]) => list)).toEqual(ShownList.options);
});

test.each(lists)('whoever is shown patients in the list %s is written down once for each', async (...one) => {
  const [list, login, path, many] = one;
  const before = await lastLook();
  const answer = await asks(login, path);
  const shown = list === 'patient-search' ? patientsIn(answer) : casesIn(answer);
  expect(shown).toHaveLength(many);
  await asks(login, path);
  expect(await looksAfter(before, login)).toEqual(shown.map((subject) => ({ list, subject })));
});

/** What every list without an id in its address may be asked for. */
const query = (): string =>
  new URLSearchParams({
    month: '2031-03',
    measure: 'studies',
    service: 'ecg-resting',
    year: '2031',
    from: '2031-03-01T00:00:00Z',
    until: '2031-04-01T00:00:00Z',
    clinic: door.group.organizations.clinic,
  }).toString();

const addresses = [
  ...endpoints.filter(({ method, path }) => method === 'get' && !path.includes(':')).map(({ path }) => path),
  '/uploads',
];

test('whatever door shows somebody a patient, by name or by number, has written it down', async () => {
  door.clock.passes({ minutes: 10 });
  const showing = new Set<string>();
  for (const path of addresses) {
    for (const login of castNames) {
      const before = await lastLook();
      const answer = await asks(login, `${path}?${query()}`);
      const shown = casesIn(answer);
      if (shown.length > 0 || answer.includes(patientName)) showing.add(path);
      const noted = (await looksAfter(before, login)).map(({ subject }) => subject);
      expect([path, login, noted]).toEqual([path, login, shown]);
    }
  }
  const listed = lists.map(([, , path]) => path.split('?')[0]).filter((path) => path !== '/patients/search');
  expect([...showing].toSorted()).toEqual(listed.toSorted());
});
