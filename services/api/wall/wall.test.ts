import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { AlertView, Claim } from '../../../shared/contracts/http';
import { Wall } from '../../../shared/contracts/wall';
import type { CaseRow } from '../../../infra/db/tables/case';
import { makeDevice } from '../../../infra/db/devices';
import { raiseReadNow } from '../../../infra/db/readNows';
import { openApiDoor, type ApiDoor, type Someone } from '../../../test/harness/apiDoor';
import { eventually } from '../../../test/harness/eventually';

let door: ApiDoor;
beforeAll(async () => {
  door = await openApiDoor();
});
afterAll(() => door.close());

const wallOf = (by: Someone): Promise<Wall> => by.call(Wall, 'GET', '/api/wall');

async function declared(seen: CaseRow, findingKey = 'vt'): Promise<string> {
  const reader = await door.signIn('specialist');
  const { epoch } = await reader.call(Claim, 'POST', `/api/cases/${seen.id}/claim`);
  const value = { epoch, severity: 'critical', findingKey, summary: '王小东室速' };
  return (await reader.call(AlertView, 'POST', `/api/cases/${seen.id}/alerts`, value)).id;
}

test('the wall names the clinic and the last digits, and nothing of the patient; each house sees its own', async () => {
  const [first, second] = [
    await door.newCase(),
    await door.newCase({ clinicId: door.group.organizations.otherClinic }),
  ];
  await door.asMachine((doing) => raiseReadNow(doing, second.id, { cause: 'engine', findingKeys: ['asystole'] }));
  door.clock.passes({ seconds: 20 });
  const alertId = await declared(first);
  const [lead, clinic, other] = [
    await wallOf(await door.signIn('coordinator')),
    await wallOf(await door.signIn('nurse')),
    await wallOf(await door.signIn('director2')),
  ];
  expect(lead.alarms).toMatchObject([
    {
      id: alertId,
      clinic: '清河镇卫生院',
      caseTail: first.number!.slice(-4),
      findingKeys: ['vt'],
      waitsFor: 'acknowledge',
    },
    { kind: 'read-now', clinic: '柳林镇卫生院', findingKeys: ['asystole'], held: false, waitsFor: 'claim' },
  ]);
  expect(clinic.alarms.map(({ id }) => id)).toEqual([alertId]);
  expect(other.alarms.map(({ kind }) => kind)).toEqual(['read-now']);
  for (const wall of [lead, clinic, other]) {
    // Ids may hold any digits.
    const said = JSON.stringify(wall).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id');
    for (const personal of ['王小东', first.number!, '57', '1973', '12345']) expect(said).not.toContain(personal);
  }
  expect(lead.waiting).toEqual({ unclaimed: 1, reading: 1, unopened: 0, tasks: 0 });
  expect(clinic.waiting.tasks).toBeNull();
  expect(lead.onCall).toMatchObject([{ what: 'ecg-resting', people: [{}, {}, {}] }]);
  expect(clinic.onCall.map(({ what, people }) => [what, people[0]?.name])).toEqual([
    [1, '刘志强'],
    [2, '杨芳'],
    [3, '黄德胜'],
  ]);
});

test('a screen that beats is there; one that falls silent is missed, unless it was closed by hand', async () => {
  const coordinator = await door.signIn('coordinator');
  const nurse = await door.signIn('nurse');
  const line = io(door.url, { transports: ['websocket'], extraHeaders: { cookie: nurse.cookie } });
  const clinic = async () =>
    (await wallOf(coordinator)).screens.find(({ organization }) => organization === '清河镇卫生院');
  const beat = { screen: randomUUID(), wall: true, armed: true };
  line.emit('beat', beat);
  const shows = (what: object) =>
    eventually('the wall to show it', async () => {
      const row = await clinic();
      return Object.entries(what).every(([name, value]) => row?.[name as 'open'] === value) ? true : undefined;
    });
  await shows({ open: 1, armed: 1, lostWalls: 0 });
  line.emit('beat', { ...beat, armed: false });
  await shows({ open: 1, armed: 0 });
  const duty = (await wallOf(nurse)).onCall.find(({ what }) => what === 2);
  expect(duty?.people).toMatchObject([{ name: '杨芳', atScreen: true }]);

  door.clock.passes({ seconds: 16 });
  expect(await clinic()).toMatchObject({ open: 0, armed: 0, lostWalls: 1 });
  line.emit('beat', beat);
  await shows({ open: 1, armed: 1, lostWalls: 0 });
  line.emit('leave', { screen: beat.screen });
  await shows({ open: 0, lostWalls: 0 });
  line.close();
});

test('a device that has sent nothing for a day is silent; each clinic is told of its own', async () => {
  const { clinic, otherClinic } = door.group.organizations;
  const [heard] = await Promise.all([
    door.asMachine((doing) => makeDevice(doing, { organizationId: clinic, name: '测试机 1' })),
    door.asMachine((doing) => makeDevice(doing, { organizationId: otherClinic, name: '测试机 2' })),
  ]);
  const seen = await door.newCase();
  await door.db.query(`update "case" set created_by_device = $2 where id = $1`, [seen.id, heard.id]);
  const devices = async () =>
    (await wallOf(await door.signIn('coordinator'))).devices.filter(({ name }) => name.startsWith('测试机'));
  expect((await devices()).map(({ name, silent }) => [name, silent])).toEqual([
    ['测试机 2', true],
    ['测试机 1', false],
  ]);
  door.clock.passes({ minutes: 24 * 60 + 1 });
  expect((await devices()).every(({ silent }) => silent)).toBe(true);
  const own = await wallOf(await door.signIn('nurse'));
  expect(own.devices.map(({ organization }) => organization)).not.toContain('柳林镇卫生院');
});
