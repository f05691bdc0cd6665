import { WatchView } from '../../../shared/contracts/watch';
import { saveWatchAudit } from '../../../infra/db/watch';
import type { Broken } from '../../../shared/domain/watch';
import { openApiDoor, type ApiDoor, type Someone } from '../../../test/harness/apiDoor';

let door: ApiDoor;
let coordinator: Someone;
beforeAll(async () => {
  door = await openApiDoor();
  coordinator = await door.signIn('coordinator');
});
afterAll(() => door.close());

const view = (): Promise<WatchView> => coordinator.call(WatchView, 'GET', '/api/watch');
const audited = (broken: readonly Broken[], heartbeat = false): Promise<void> =>
  door.asMachine((doing) => saveWatchAudit(doing, { broken, heartbeat }));

test('a watch that never looked is silent; one that looked says when, and what it found', async () => {
  const none = { broken: [], canary: null };
  expect(await view()).toEqual({ lastAt: null, lastPassedAt: null, silent: true, heartbeat: null, ...none });
  await audited([]);
  const passedAt = door.clock.now().toISOString();
  const passed = { lastAt: passedAt, lastPassedAt: passedAt, silent: false };
  expect(await view()).toEqual({ ...passed, heartbeat: false, ...none });
  await audited([], true);
  expect(await view()).toEqual({ ...passed, heartbeat: true, ...none });

  const seen = await door.newCase();
  door.clock.passes({ minutes: 1 });
  await audited([{ promise: 'silent', caseId: seen.id, alarmId: null }]);
  expect(await view()).toMatchObject({
    lastPassedAt: passedAt,
    broken: [{ promise: 'silent', caseId: seen.id, caseNumber: seen.number }],
  });
  door.clock.passes({ minutes: 3 });
  expect((await view()).silent).toBe(false);
  door.clock.passes({ seconds: 1 });
  expect((await view()).silent).toBe(true);
});

test('it is for the desk and the administrator', async () => {
  await (await door.signIn('admin')).call(WatchView, 'GET', '/api/watch');
  const specialist = await door.signIn('specialist');
  await expect(specialist.call(WatchView, 'GET', '/api/watch')).rejects.toMatchObject({ code: 'access/denied' });
});
