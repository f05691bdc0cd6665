import { z } from 'zod';
import { CaseView, Claim, Worklist } from '../../shared/contracts/http';
import type { CaseId } from '../../shared/domain/ids';
import type { Person } from '../../infra/client/person';
import { startWorld, type World } from '../harness/world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.end());

type Held = { readonly caseId: CaseId; readonly holder: Person; readonly colleague: Person; readonly epoch: number };

async function held(): Promise<Held> {
  const { caseId } = await world.uploads('normal', {});
  await world.settles();
  const holder = await world.readerOffered(caseId);
  const colleague = world.readers.find((reader) => reader !== holder)!;
  const { epoch } = await world.claims(holder, caseId);
  return { caseId, holder, colleague, epoch };
}

const handsOver = (by: Person, { caseId, epoch }: Held, to: Person): Promise<unknown> =>
  by.call(z.unknown(), ['POST', `/api/cases/${caseId}/handover`], {
    epoch,
    personId: to.me.personId,
    reason: '下班交接',
  });
const look = (person: Person, caseId: CaseId): Promise<CaseView> =>
  person.call(CaseView, ['GET', `/api/cases/${caseId}`]);
const normal = { severity: 'normal', conclusion: '正常' } as const;

test('a colleague who accepts takes the case; the old holder can sign no more', async () => {
  const story = await held();
  const { caseId, holder, colleague, epoch } = story;
  await handsOver(holder, story, colleague);
  await world.settles();
  expect(world.heard(colleague, caseId, 'handover-offered')).toBe(1);
  const { rows } = await colleague.call(Worklist, ['GET', '/api/worklist?filter=mine']);
  expect(rows.find((row) => row.caseId === caseId)).toMatchObject({ offeredToMe: true, mine: false });
  await holder.call(Claim, ['POST', `/api/cases/${caseId}/activity`], { epoch });

  const claim = await world.claims(colleague, caseId);
  expect(claim.epoch).toBeGreaterThan(epoch);
  await expect(world.signs(holder, caseId, { epoch, ...normal })).rejects.toMatchObject({
    body: { code: 'lease/stale' },
  });
  const view = await look(colleague, caseId);
  expect(view.assignments.map(({ state, person }) => [person.id, state])).toEqual(
    expect.arrayContaining([
      [holder.me.personId, 'transferred'],
      [colleague.me.personId, 'claimed'],
    ]),
  );
  expect(view.timeline.map(({ event }) => event)).toEqual(expect.arrayContaining(['handover-offered', 'handed-over']));
  await world.signs(colleague, caseId, { epoch: claim.epoch, ...normal });
});

test('declined or unanswered, the case stays with its holder, who is told', async () => {
  const story = await held();
  const { caseId, holder, colleague, epoch } = story;
  await handsOver(holder, story, colleague);
  await world.settles();
  await colleague.call(z.unknown(), ['POST', `/api/cases/${caseId}/decline`], { reason: '正在抢救' });
  await world.settles();
  expect(world.heard(holder, caseId, 'handover-declined')).toBe(1);

  await handsOver(holder, story, colleague);
  for (let minute = 0; minute < 12; minute += 3) {
    await world.passes({ minutes: 3 });
    await holder.call(Claim, ['POST', `/api/cases/${caseId}/activity`], { epoch });
  }
  expect(world.heard(holder, caseId, 'handover-declined')).toBe(2);
  await expect(world.claims(colleague, caseId)).rejects.toMatchObject({ body: { code: 'case/claimed-by-other' } });
  await world.signs(holder, caseId, { epoch, ...normal });
});

test('signed by its holder meanwhile, the offer is gone', async () => {
  const story = await held();
  const { caseId, holder, colleague, epoch } = story;
  await handsOver(holder, story, colleague);
  await world.signs(holder, caseId, { epoch, ...normal });
  await expect(world.claims(colleague, caseId)).rejects.toMatchObject({ body: { code: 'case/moved-on' } });
  expect((await look(holder, caseId)).assignments.map(({ state }) => state).sort()).toEqual(['done', 'withdrawn']);
});

test('only the holder hands over, and only to somebody who may read', async () => {
  const story = await held();
  const { caseId, holder, colleague, epoch } = story;
  const third = world.readers.find((reader) => reader !== holder && reader !== colleague)!;
  await expect(handsOver(colleague, story, third)).rejects.toMatchObject({ body: { code: 'lease/stale' } });
  await expect(handsOver(world.clinician, story, third)).rejects.toMatchObject({ body: { code: 'access/denied' } });
  await expect(handsOver(holder, story, world.clinician)).rejects.toMatchObject({
    body: { code: 'lease/not-eligible' },
  });
  await expect(handsOver(holder, story, holder)).rejects.toMatchObject({ body: { code: 'request/malformed' } });
  await handsOver(holder, story, colleague);
  await expect(world.claims(third, caseId)).rejects.toMatchObject({ body: { code: 'case/claimed-by-other' } });
  await world.signs(holder, caseId, { epoch, ...normal });
});

test('the lease of the holder runs out while a colleague is asked: the offer stands, the case waits for an answer', async () => {
  const story = await held();
  const { caseId, holder, colleague } = story;
  await handsOver(holder, story, colleague);
  await world.passes({ minutes: 5, seconds: 5 });
  expect((await look(holder, caseId)).state).toBe('assigned');
  const claim = await world.claims(colleague, caseId);
  await world.signs(colleague, caseId, { epoch: claim.epoch, ...normal });
});

test('handed over under an alarm, the alarm goes with the case, and the bedside sees no gap', async () => {
  const { technician } = world;
  const { caseId } = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'] });
  await world.settles();
  const [holder, colleague] = [world.specialist, world.people.specialist2];
  const { epoch } = await world.claims(holder, caseId);
  await world.settles();
  const before = world.heard(technician, caseId, 'bedside-claimed');
  await handsOver(holder, { caseId, holder, colleague, epoch }, colleague);
  const claim = await world.claims(colleague, caseId);
  await world.settles();
  await world.shows(technician, caseId, 'bedside-claimed');
  expect(world.heard(technician, caseId, 'bedside-claimed')).toBe(before);
  expect((await look(colleague, caseId)).readNow).toMatchObject({
    state: 'claimed',
    claimedBy: { personId: colleague.me.personId },
  });
  await expect(world.confirms(holder, caseId, epoch)).rejects.toMatchObject({ body: { code: 'lease/stale' } });
  await world.confirms(colleague, caseId, claim.epoch);
});

test('a question to the clinic takes the wish to hand over back', async () => {
  const story = await held();
  const { caseId, holder, colleague, epoch } = story;
  await handsOver(holder, story, colleague);
  await world.shows(colleague, caseId, 'handover-offered');
  await holder.call(z.unknown(), ['POST', `/api/cases/${caseId}/request-info`], { epoch, question: '起病时间？' });
  await world.shows(colleague, caseId, null);
  expect((await look(holder, caseId)).assignments.map(({ state }) => state).sort()).toEqual(['released', 'withdrawn']);
  await expect(world.claims(colleague, caseId)).rejects.toMatchObject({ body: { code: 'case/moved-on' } });
});
