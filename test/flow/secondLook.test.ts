import { z } from 'zod';
import { CaseView } from '../../shared/contracts/http';
import type { CaseId } from '../../shared/domain/ids';
import type { Person } from '../../infra/client/person';
import { startWorld, type World } from '../harness/world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.end());

const reason = '考虑早期复极';

const rulesOut = async (reader: Person, caseId: CaseId): Promise<CaseView> => {
  const { epoch } = await world.claims(reader, caseId);
  return await reader.call(CaseView, ['POST', `/api/cases/${caseId}/read-now/resolve`], {
    resolution: 'not-critical',
    epoch,
    reason,
  });
};

/** The demonstration's third specialist is the junior one. */
async function ruledOutByJunior(): Promise<{ caseId: CaseId; junior: Person; view: CaseView }> {
  const junior = world.people.specialist3;
  const { caseId } = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'] });
  await world.settles();
  const view = await rulesOut(junior, caseId);
  await world.settles();
  return { caseId, junior, view };
}

const look = (person: Person, caseId: CaseId): Promise<CaseView> =>
  person.call(CaseView, ['GET', `/api/cases/${caseId}`]);

test('a junior does not end a suspicion alone: the others are rung, the bedside stays warned, the word is kept', async () => {
  const { caseId, junior, view } = await ruledOutByJunior();
  expect(view).toMatchObject({
    claim: null,
    readNow: { state: 'paging', resolution: null, firstOpinion: { by: { name: junior.me.name }, reason } },
  });
  const { specialist, technician } = world;
  expect(world.heard(specialist, caseId, 'second-look')).toBe(1);
  expect(world.heard(world.people.specialist2, caseId, 'second-look')).toBe(1);
  expect(world.heard(junior, caseId, 'second-look')).toBe(0);
  expect(world.heard(technician, caseId, 'not-critical')).toBe(0);
  await expect(world.claims(junior, caseId)).rejects.toMatchObject({ body: { code: 'alarm/second-reader' } });

  const reassigning = world.coordinator.call(z.unknown(), ['POST', `/api/cases/${caseId}/reassign`], {
    personId: junior.me.personId,
    reason: '请再看一次',
  });
  await expect(reassigning).rejects.toMatchObject({ body: { code: 'alarm/second-reader' } });

  await rulesOut(specialist, caseId);
  await world.settles();
  const over = await look(specialist, caseId);
  expect(over.readNow).toMatchObject({
    state: 'resolved',
    resolution: 'not-critical',
    firstOpinion: { by: { name: junior.me.name } },
  });
  expect(over.claim).not.toBeNull();
  expect(world.heard(technician, caseId, 'not-critical')).toBe(1);
  expect(over.timeline.map(({ event }) => event)).toEqual(
    expect.arrayContaining(['second-look-asked', 'read-now-resolved']),
  );
});

test('the second reader overrules: the critical value is declared to the clinic', async () => {
  const { caseId } = await ruledOutByJunior();
  const { specialist, clinician } = world;
  const { epoch } = await world.claims(specialist, caseId);
  await world.confirms(specialist, caseId, epoch);
  await world.settles();
  expect(world.heard(clinician, caseId, 'critical-alert')).toBe(1);
  expect((await look(specialist, caseId)).readNow).toMatchObject({ resolution: 'confirmed', firstOpinion: { reason } });
});

test('a second look that nobody gives rings on, wider and higher, and never at the first reader', async () => {
  const { caseId, junior } = await ruledOutByJunior();
  await world.passes({ minutes: 6 });
  const again = world.heard(world.specialist, caseId, 'second-look');
  expect(again).toBeGreaterThanOrEqual(5);
  expect(world.heard(world.coordinator, caseId, 'second-look')).toBeGreaterThanOrEqual(1);
  expect(world.heard(world.departmentHead, caseId, 'second-look')).toBeGreaterThanOrEqual(1);
  expect(world.heard(junior, caseId, 'second-look')).toBe(0);
  await world.passes({ minutes: 5 });
  expect(world.heard(world.specialist, caseId, 'second-look')).toBeGreaterThanOrEqual(again + 4);
});

test('a senior reader rules out alone', async () => {
  const { caseId } = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'] });
  await world.settles();
  const view = await rulesOut(world.specialist, caseId);
  expect(view.readNow).toMatchObject({ state: 'resolved', firstOpinion: null });
});
