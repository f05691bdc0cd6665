import { ChangedCases, CriticalListsView } from '../../shared/contracts/criticalLists';
import { CaseView } from '../../shared/contracts/http';
import type { CaseId } from '../../shared/domain/ids';
import { defaultCriticalList } from '../../shared/ecg/critical/defaultList';
import type { Person } from '../../infra/client/person';
import { startWorld, type World } from '../harness/world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.end());

const slow = defaultCriticalList.rows['bradycardia-severe'];
const admin = (): Person => world.people.admin;
const head = (): Person => world.departmentHead;

const looks = (person = admin()): Promise<CriticalListsView> =>
  person.call(CriticalListsView, ['GET', '/api/critical-lists']);
const does = (person: Person, what: string, body: object = {}): Promise<CriticalListsView> =>
  person.call(CriticalListsView, ['POST', `/api/critical-lists/draft${what}`], body);
const changes = (person: Person, revision: number, numbers: Record<string, number>): Promise<CriticalListsView> =>
  person.call(CriticalListsView, ['PUT', '/api/critical-lists/draft/rows/bradycardia-severe'], {
    revision,
    change: { tier: slow.tier, numbers, source: '集团心内科讨论 2026-11', mark: 'j' },
  });
const replays = async (person: Person, revision: number): Promise<CriticalListsView> => {
  await does(person, '/replay', { revision, atMost: 1_000 });
  await world.settles();
  return await looks();
};
const publishes = (person: Person, revision: number): Promise<CriticalListsView> =>
  does(person, '/publish', { revision, note: '按省质控要求' });

const upload = async (scenario: 'severe-bradycardia' | 'normal' | 'anterior-stemi'): Promise<CaseId> => {
  const { caseId } = await world.uploads(scenario, { symptoms: ['dizziness'] });
  await world.settles();
  return caseId;
};

const raised = async (caseId: CaseId): Promise<readonly string[]> => {
  const { studies } = await world.specialist.call(CaseView, ['GET', `/api/cases/${caseId}`]);
  const findings = studies.flatMap(({ interpretation }) => interpretation?.findings ?? []);
  return findings.flatMap(({ key, tier, rule }) => (tier === 'page' ? [`${key} ${rule.version}`] : []));
};

test('a changed list is drafted, replayed over stored cases, published by a second person, and then in force', async () => {
  const before = await upload('severe-bradycardia');
  await upload('normal');
  await upload('anterior-stemi');
  expect(await raised(before)).toContain(`bradycardia-severe ${defaultCriticalList.version}`);
  const { epoch } = await world.claims(world.specialist, before);
  await world.confirms(world.specialist, before, epoch);
  await world.signs(world.specialist, before, { epoch, severity: 'critical', conclusion: '严重窦性心动过缓' });

  expect(await looks()).toMatchObject({
    draft: null,
    published: [],
    inForce: { version: defaultCriticalList.version },
  });
  await does(admin(), '');
  const { draft } = await changes(admin(), 0, { rateBpm: 25, syncopeRateBpm: 28 });
  expect(draft?.changes.map(({ key, field, before: was, after }) => [key, field, was, after])).toEqual([
    ['bradycardia-severe', 'rateBpm', 35, 25],
    ['bradycardia-severe', 'syncopeRateBpm', 40, 28],
    ['bradycardia-severe', 'source', slow.source, '集团心内科讨论 2026-11'],
    ['bradycardia-severe', 'mark', 'v/j', 'j'],
  ]);
  await expect(publishes(head(), 1)).rejects.toMatchObject({ body: { code: 'list/replay-first' } });

  const seen = await replays(admin(), 1);
  expect(seen.draft?.replay).toMatchObject({
    state: 'done',
    current: true,
    recordings: 3,
    judged: 3,
    failed: 0,
    counts: { changed: 1, criticalLost: 1 },
  });
  const { counts } = seen.draft!.replay!;
  expect(counts.before.page - counts.after.page).toBe(1);
  const { rows } = await head().call(ChangedCases, ['GET', '/api/critical-lists/draft/changed-cases']);
  expect(rows).toMatchObject([{ caseId: before, signed: 'critical' }]);
  expect(rows[0]?.before.map(({ key }) => key)).toContain('bradycardia-severe');
  expect(rows[0]?.after.map(({ key }) => key)).not.toContain('bradycardia-severe');

  const after = await publishes(head(), 1);
  expect(after).toMatchObject({
    draft: null,
    inForce: { version: 'group-1' },
    published: [{ version: 'group-1', by: head().me.name, note: '按省质控要求' }],
  });
  expect(await raised(await upload('severe-bradycardia'))).toEqual([]);
  expect(await raised(await upload('anterior-stemi'))).toContain('acute-mi-suspected group-1');
  expect(await raised(before)).toContain(`bradycardia-severe ${defaultCriticalList.version}`);
});

test('who has changed it last does not publish it, and a change makes its replay worthless', async () => {
  await upload('normal');
  await does(head(), '');
  await changes(head(), 0, { rateBpm: 38 });
  await replays(head(), 1);
  await expect(publishes(head(), 1)).rejects.toMatchObject({ body: { code: 'list/second-person' } });
  await changes(admin(), 1, { rateBpm: 37 });
  await expect(publishes(head(), 1)).rejects.toMatchObject({ body: { code: 'list/moved-on' } });
  await expect(publishes(head(), 2)).rejects.toMatchObject({ body: { code: 'list/replay-first' } });
  expect((await looks()).draft?.replay).toMatchObject({ state: 'done', current: false });
  await expect(publishes(admin(), 2)).rejects.toMatchObject({ body: { code: 'access/denied' } });
  await replays(admin(), 2);
  expect((await publishes(head(), 2)).inForce.rows['bradycardia-severe'].numbers.rateBpm).toBe(37);
});

test('one draft at a time; nothing that says nothing is published; a discarded draft is gone', async () => {
  await does(admin(), '');
  await expect(does(admin(), '')).rejects.toMatchObject({ body: { code: 'list/moved-on' } });
  await replays(admin(), 0);
  await expect(publishes(head(), 0)).rejects.toMatchObject({ body: { code: 'list/unchanged' } });
  await expect(changes(admin(), 0, { rateBpm: 3.5 })).rejects.toMatchObject({
    body: { code: 'list/implausible', detail: { names: ['rateBpm'] } },
  });
  await expect(changes(admin(), 0, { liftBpm: 50 })).rejects.toMatchObject({ body: { code: 'list/unknown' } });
  expect((await does(admin(), '/discard', { revision: 0 })).draft).toBeNull();
  await does(admin(), '');
  expect((await looks()).draft?.content.version).toBe('group-2');
});

test('only the desk sees which cases would change; the reader and the clinic see nothing of it', async () => {
  await upload('normal');
  await does(admin(), '');
  await replays(admin(), 0);
  const cases = ['GET', '/api/critical-lists/draft/changed-cases'] as const;
  for (const person of [admin(), world.specialist, world.clinician]) {
    await expect(person.call(ChangedCases, [...cases])).rejects.toMatchObject({ body: { code: 'access/denied' } });
  }
  await expect(looks(world.specialist)).rejects.toMatchObject({ body: { code: 'access/denied' } });
  await world.coordinator.call(ChangedCases, [...cases]);
});
