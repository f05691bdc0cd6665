import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Channels, MyContacts, ReachablePeople, type ContactView } from '../../../shared/contracts/contacts';
import { PageTable, type PageRow } from '../../../infra/db/tables/alarm';
import { ChannelSetupTable } from '../../../infra/db/tables/contact';
import { beatScreen } from '../../../infra/db/screens';
import { noteReply } from '../../../infra/db/replies';
import type { CastName } from '../../../infra/db/seed/cast';
import type { OutsideChannel } from '../../../shared/domain/channel';
import { setUps } from '../../../test/harness/channelSetUps';
import { openApiDoor, type ApiDoor, type Someone } from '../../../test/harness/apiDoor';

let door: ApiDoor;
const people = {} as Record<CastName, Someone>;
beforeAll(async () => {
  door = await openApiDoor();
  for (const login of ['specialist', 'specialist2', 'coordinator', 'clinician', 'admin', 'auditor'] as const) {
    people[login] = await door.signIn(login);
  }
});
afterAll(() => door.close());
beforeEach(() => door.db.query('truncate page, contact_method, channel_setup, screen cascade'));

const mine = (who: CastName): Promise<MyContacts> => people[who].call(MyContacts, 'GET', '/api/me/contacts');
const refused = (code: string) => expect.objectContaining({ code }) as Error;

async function adds(who: CastName, channel: OutsideChannel, address: string): Promise<ContactView> {
  const { methods } = await people[who].call(MyContacts, 'POST', '/api/me/contacts', { channel, address });
  return methods.at(-1)!;
}
const does = (
  who: CastName,
  method: ContactView,
  ...[verb, way, body]: [string, string?, object?]
): Promise<MyContacts> => people[who].call(MyContacts, verb, `/api/me/contacts/${method.id}${way ?? ''}`, body);
const runs = (channel: keyof typeof setUps, change: object = {}) =>
  people.admin.call(Channels, 'PUT', `/api/admin/channels/${channel}`, {
    enabled: true,
    ...setUps[channel],
    ...change,
  });
const testPage = (): Promise<PageRow> =>
  door.db.manager.findOneOrFail(PageTable, { where: { alarmKind: 'test' }, order: { createdAt: 'DESC' } });

test('a person keeps the own ways in the own order, and sees nobody else’s', async () => {
  const sms = await adds('specialist', 'sms-smpp', '13800000001');
  const pager = await adds('specialist', 'pager-snpp', '5551234');
  await adds('specialist2', 'sms-smpp', '13800000002');
  await does('specialist', pager, 'PATCH', '', { move: 'up' });
  await does('specialist', sms, 'PATCH', '', { enabled: false });
  expect((await mine('specialist')).methods).toMatchObject([
    { channel: 'pager-snpp', address: '5551234', enabled: true },
    { channel: 'sms-smpp', address: '13800000001', enabled: false },
  ]);
  await expect(does('specialist2', sms, 'PATCH', '', { enabled: true })).rejects.toEqual(refused('access/not-found'));
  await does('specialist', pager, 'DELETE');
  expect((await mine('specialist')).methods).toHaveLength(1);
  const audit: { action: string }[] = await door.db.query(
    `select action from audit where action like '%-contact' order by id`,
  );
  expect(audit.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['add-contact', 'change-contact', 'remove-contact']),
  );
});

test('an address that is none of its channel is refused', async () => {
  await expect(adds('specialist', 'email', '13800000001')).rejects.toEqual(refused('request/malformed'));
});

test('a test page goes out, and its code proves the way; the wrong code and an old one do not', async () => {
  const sms = await adds('specialist', 'sms-smpp', '13800000001');
  await expect(does('specialist', sms, 'POST', '/test')).rejects.toEqual(refused('contact/channel-off'));
  await runs('sms-smpp');
  const sent = await does('specialist', sms, 'POST', '/test');
  expect(sent.methods[0]!.testSentAt).not.toBeNull();
  await expect(does('specialist', sms, 'POST', '/test')).rejects.toEqual(refused('contact/too-soon'));
  const page = await testPage();
  expect(page).toMatchObject({ state: 'planned', caseId: null, channel: 'sms-smpp' });
  expect(page.text).toContain(page.replyCode);
  const code = page.replyCode === '0000' ? '1111' : '0000';
  await expect(does('specialist', sms, 'POST', '/prove', { code })).rejects.toEqual(refused('contact/wrong-code'));
  const proven = await does('specialist', sms, 'POST', '/prove', { code: page.replyCode });
  expect(proven).toMatchObject({
    methods: [{ testSentAt: null }],
    reachability: { level: 'amber', proven: ['sms-smpp'] },
  });
  expect(proven.methods[0]!.provenAt).toBe(proven.now);

  door.clock.passes({ minutes: 1 });
  await does('specialist', sms, 'POST', '/test');
  door.clock.passes({ minutes: 11 });
  const late = does('specialist', sms, 'POST', '/prove', { code: (await testPage()).replyCode });
  await expect(late).rejects.toEqual(refused('contact/wrong-code'));
});

test('an answer on the channel itself proves it as well', async () => {
  await runs('sms-smpp');
  const sms = await adds('specialist', 'sms-smpp', '13800000001');
  await does('specialist', sms, 'POST', '/test');
  const { replyCode } = await testPage();
  const reply = { channel: 'sms-smpp', from: '+8613800000001', providerId: null, said: `1 ${replyCode}` } as const;
  await door.asMachine((doing) => noteReply(doing, reply));
  expect((await mine('specialist')).reachability.proven).toEqual(['sms-smpp']);
});

test('secrets are kept sealed and never shown; a set-up that is not whole is refused with its fields', async () => {
  const { channels } = await runs('sms-smpp');
  expect(channels.find(({ channel }) => channel === 'sms-smpp')).toMatchObject({ enabled: true, hasSecrets: true });
  expect(JSON.stringify(channels)).not.toContain(setUps['sms-smpp'].secrets.password);
  const row = await door.db.manager.findOneByOrFail(ChannelSetupTable, { channel: 'sms-smpp' });
  expect(JSON.stringify(row)).not.toContain(setUps['sms-smpp'].secrets.password);
  await runs('sms-smpp', { enabled: false, secrets: null });
  const later = await door.db.manager.findOneByOrFail(ChannelSetupTable, { channel: 'sms-smpp' });
  expect(later).toMatchObject({ enabled: false, version: 2 });
  const response = await door.ask('/api/admin/channels/sms-smpp', {
    method: 'PUT',
    body: { enabled: true, settings: { ...setUps['sms-smpp'].settings, port: 0 }, secrets: { password: '' } },
    cookie: people.admin.cookie,
  });
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({
    code: 'channel/incomplete',
    detail: { paths: ['settings.port', 'secrets.password'] },
  });
});

test('channels are set up by the administrator alone; the desk sees what they did', async () => {
  const change = { enabled: true, ...setUps['sms-smpp'] };
  for (const who of ['coordinator', 'specialist', 'auditor'] as const) {
    const asked = people[who].call(Channels, 'PUT', '/api/admin/channels/sms-smpp', change);
    await expect(asked).rejects.toEqual(refused('access/denied'));
  }
  const { channels } = await people.coordinator.call(Channels, 'GET', '/api/admin/channels');
  expect(channels.every(({ enabled }) => !enabled)).toBe(true);
});

test('the desk sees who of those on duty would not be reached, those first', async () => {
  await runs('sms-smpp');
  await runs('pager-snpp');
  for (const [channel, address] of [
    ['sms-smpp', '13800000001'],
    ['pager-snpp', '5551234'],
  ] as const) {
    const method = await adds('specialist', channel, address);
    await does('specialist', method, 'POST', '/test');
    await does('specialist', method, 'POST', '/prove', { code: (await testPage()).replyCode });
    door.clock.passes({ seconds: 40 });
  }
  await door.asMachine((doing) =>
    beatScreen(doing, {
      screen: randomUUID(),
      personId: door.group.people.clinician,
      organizationId: door.group.organizations.clinic,
      wall: false,
      armed: true,
    }),
  );
  const { people: found } = await people.coordinator.call(ReachablePeople, 'GET', '/api/reachability');
  const levels = new Map(found.map(({ id, level, duty }) => [id, { level, duty }]));
  expect(levels.get(door.group.people.specialist)).toEqual({ level: 'green', duty: 'on-call' });
  expect(levels.get(door.group.people.specialist2)).toEqual({ level: 'red', duty: 'on-call' });
  expect(levels.get(door.group.people.clinician)).toEqual({ level: 'amber', duty: 'duty-contact' });
  expect(levels.get(door.group.people.coordinator)).toEqual({ level: 'red', duty: 'coordinator' });
  expect([found[0]!.level, found.at(-2)!.level, found.at(-1)!.level]).toEqual(['red', 'amber', 'green']);
  expect(JSON.stringify(found)).not.toContain('13800000001');
  await expect(people.clinician.call(ReachablePeople, 'GET', '/api/reachability')).rejects.toEqual(
    refused('access/denied'),
  );
});

test('who comes on duty within a day is on the list beforehand, with whether the rota may count on them', async () => {
  await door.db.query('truncate weekly_shift');
  const shift = { service: 'ecg-resting', weekday: 1, fromMinute: 480, toMinute: 720 };
  const personId = door.group.people.specialist3;
  await people.coordinator.call(z.unknown(), 'POST', '/api/rota/shifts', { ...shift, personId });
  const listed = async () => {
    const { people: found } = await people.coordinator.call(ReachablePeople, 'GET', '/api/reachability');
    return found.filter(({ id }) => id === personId).map(({ duty, reachable }) => ({ duty, reachable }));
  };
  expect(await listed()).toEqual([{ duty: 'on-call-soon', reachable: false }]);
  await door.signIn('specialist3');
  expect(await listed()).toEqual([{ duty: 'on-call-soon', reachable: true }]);
  await runs('sms-smpp');
  expect(await listed()).toEqual([{ duty: 'on-call-soon', reachable: false }]);
});
