import { z } from 'zod';
import { Handovers } from '../../shared/contracts/rota';
import type { Person } from '../../infra/client/person';
import { startWorld, type World } from '../harness/world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.end());

const hands = (from: Person, to: Person | null): Promise<Handovers> =>
  from.call(Handovers, ['POST', '/api/rota/handovers'], {
    service: 'ecg-resting',
    toId: to?.me.personId ?? null,
    note: '',
  });
const list = (who: Person): Promise<Handovers> => who.call(Handovers, ['GET', '/api/rota/handovers']);
const red = async (who: Person) =>
  (await list(who)).open.filter(({ item }) => item.kind === 'critical-alert').map(({ caseId }) => caseId);

async function passesOn(from: Person, to: Person): Promise<void> {
  await hands(from, to);
  const { mine } = await list(to);
  await to.call(Handovers, ['POST', `/api/rota/handovers/${mine[0]!.id}/take`], {});
  await world.settles();
}

test('a value goes from shift to shift: only who answers for it now keeps it, hears of it, and cannot leave it alone', async () => {
  const { specialist: first, specialist2: second, specialist3: third } = world.people;
  const caseId = await world.declares(first);
  const told = await world.clinician.hears('critical-alert', world.about(caseId, 'critical-alert'));
  await passesOn(first, second);
  expect(await red(first)).toEqual([]);
  expect(await red(second)).toEqual([caseId]);
  await expect(hands(second, null)).rejects.toMatchObject({ body: { code: 'rota/alarm-needs-owner' } });
  await passesOn(second, third);
  expect(await red(second)).toEqual([]);
  expect(await red(third)).toEqual([caseId]);
  await expect(hands(third, null)).rejects.toMatchObject({ body: { code: 'rota/alarm-needs-owner' } });
  expect((await hands(second, null)).open).toEqual([]);

  expect(await world.readsBack(world.clinician, told, { findingKey: 'qtc-long' })).toBe('wrong');
  await world.settles();
  await world.readsBack(world.clinician, told);
  await world.disposes(world.clinician, told);
  await world.settles();
  for (const message of ['wrong-read-back', 'confirm-disposition'] as const) {
    expect([first, second, third].map((who) => world.heard(who, caseId, message))).toEqual([0, 0, 1]);
  }
  // Who reads a clinic's answers reads no hand-over.
  await expect(world.clinician.call(z.unknown(), ['GET', '/api/rota/handovers'])).rejects.toMatchObject({
    body: { code: 'access/denied' },
  });
});
