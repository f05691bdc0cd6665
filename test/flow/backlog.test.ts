import { CaseView, Worklist, type WorklistRow } from '../../shared/contracts/http';
import { jobPriority } from '../../shared/contracts/queues';
import type { CaseId } from '../../shared/domain/ids';
import { startWorld, type World } from '../harness/world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.end());

const worklist = async (): Promise<readonly WorklistRow[]> =>
  (await world.coordinator.call(Worklist, ['GET', '/api/worklist?filter=all'])).rows;

const events = async (caseId: CaseId): Promise<readonly string[]> =>
  (await world.coordinator.call(CaseView, ['GET', `/api/cases/${caseId}`])).timeline.map(({ event }) => event);

const jobs = async (caseId: CaseId): Promise<readonly number[]> => {
  const rows: { priority: number }[] = await world.db.query(
    `select priority from outbox where payload ->> 'caseId' = $1 and queue in ('ingest', 'analyze', 'route')`,
    [caseId],
  );
  return rows.map(({ priority }) => priority);
};

test('a backlog puts nothing before an emergency, an urgent request or a suspicion', async () => {
  await world.pausesWork();
  const late = await world.uploads('normal', { symptoms: ['none'] });
  const urgent = await world.uploads('normal', { symptoms: ['none'], priority: 'urgent' });
  const stat = await world.uploads('normal', { symptoms: ['none'], priority: 'stat' });
  const suspected = await world.uploads('normal', { symptoms: ['none'], technicianSuspects: true });
  await world.passesUnworked({ seconds: 35 });
  const young = await world.uploads('normal', { symptoms: ['none'] });

  const ranked = (await worklist()).filter(({ caseId }) => caseId !== young.caseId).map(({ caseId }) => caseId);
  expect(new Set(ranked.slice(0, 2))).toEqual(new Set([stat.caseId, suspected.caseId]));
  expect(ranked.slice(2)).toEqual([urgent.caseId, late.caseId]);

  const ofLate = await jobs(late.caseId);
  expect(ofLate.length).toBeGreaterThan(1);
  expect(Math.min(...ofLate)).toBe(jobPriority.raised);
  for (const { caseId } of [stat, suspected]) expect(Math.max(...(await jobs(caseId)))).toBe(jobPriority.stat);
  expect(Math.max(...(await jobs(urgent.caseId)))).toBe(jobPriority.urgent);
});

test('late analysis takes back what only the lateness raised, and lifts what it suspects', async () => {
  await world.pausesWork();
  const plain = await world.uploads('normal', { symptoms: ['none'] });
  const infarction = await world.uploads('anterior-stemi', { symptoms: ['none'] });
  await world.passesUnworked({ seconds: 35 });
  const row = async (caseId: CaseId) => (await worklist()).find((each) => each.caseId === caseId);
  for (const { caseId } of [plain, infarction]) {
    expect(await row(caseId)).toMatchObject({
      state: 'queued',
      severity: 'unreadable',
      priorityRaised: true,
      lifted: false,
    });
  }

  await world.resumesWork();
  await world.settles();
  expect(await row(plain.caseId)).toMatchObject({ severity: 'normal', priorityRaised: false, lifted: false });
  expect(await events(plain.caseId)).toContain('priority-restored');
  expect(await row(infarction.caseId)).toMatchObject({ severity: 'critical', lifted: true });
  expect(await events(infarction.caseId)).not.toContain('priority-restored');
});
