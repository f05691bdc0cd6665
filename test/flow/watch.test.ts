import { silentLog } from '../../infra/observe/log';
import type { Broken } from '../../shared/domain/watch';
import { audit } from '../../workers/watch/audit';
import { beginning } from '../harness/ground';
import { startWorld, type World } from '../harness/world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.end());

let beats = 0;
const beat = (): Promise<void> => {
  beats += 1;
  return Promise.resolve();
};
const look = (): Promise<readonly Broken[]> =>
  audit({ db: world.db, now: world.now, since: beginning, log: silentLog, beat });

test('a night of alarms that nobody answers, one that is answered, and nothing is ever found broken', async () => {
  beats = 0;
  const first = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'] });
  await world.settles();
  for (let minute = 0; minute < 7; minute += 1) {
    expect(await look()).toEqual([]);
    await world.passes({ minutes: 1 });
  }
  const { epoch } = await world.claims(world.specialist, first.caseId);
  await world.confirms(world.specialist, first.caseId, epoch);
  await world.signs(world.specialist, first.caseId, { epoch, severity: 'critical', conclusion: '急性前壁心肌梗死' });
  for (let minute = 0; minute < 12; minute += 1) {
    await world.passes({ minutes: 1 });
    expect(await look()).toEqual([]);
  }
  const page = world.clinician.heard.find(world.about(first.caseId, 'critical-alert'));
  if (!page) throw new Error('the clinic was not told');
  expect(await world.readsBack(world.clinician, page)).toBe('right');
  await world.passes({ minutes: 11 });
  expect(await look()).toEqual([]);
  await world.disposes(world.clinician, page);
  await world.confirmsLoop(world.specialist, page);
  await world.settles();
  expect(await look()).toEqual([]);
  expect(beats).toBe(21);
  expect(world.heard(world.coordinator, first.caseId, 'promise-broken')).toBe(0);
}, 120_000);

test('the sweep and every worker stand still: the desk hears it on its own socket', async () => {
  const { caseId } = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'] });
  await world.settles();
  await world.freezes({ minutes: 1, seconds: 30 });
  expect((await look()).map(({ promise }) => promise)).toContain('step-overdue');
  await world.shows(world.coordinator, caseId, 'promise-broken');
});
