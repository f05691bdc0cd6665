import { Channels, MyContacts } from '../../shared/contracts/contacts';
import { Alarms } from '../../shared/contracts/http';
import type { ToldPerson } from '../../shared/contracts/told';
import type { OutsideChannel } from '../../shared/domain/channel';
import type { CaseId } from '../../shared/domain/ids';
import type { Person } from '../../infra/client/person';
import { permanent, temporary } from '../../infra/notify/outcome';
import { setUps } from '../harness/channelSetUps';
import { startWorld, type World } from '../harness/world';

let world: World;
afterEach(() => world.end());

const runs = (channel: keyof typeof setUps): Promise<unknown> =>
  world.people.admin.call(Channels, ['PUT', `/api/admin/channels/${channel}`], { enabled: true, ...setUps[channel] });
const adds = (person: Person, channel: OutsideChannel, address: string): Promise<unknown> =>
  person.call(MyContacts, ['POST', '/api/me/contacts'], { channel, address });
const replies = (from: string, said: string): void => {
  world.outside.says('sms-smpp', { kind: 'reply', from, providerId: null, said });
};

const declared = (): Promise<CaseId> => world.declares(world.specialist);

async function told(caseId: CaseId): Promise<readonly ToldPerson[]> {
  const { alerts, readNows } = await world.coordinator.call(Alarms, ['GET', '/api/alarms']);
  return [...alerts, ...readNows].filter((alarm) => alarm.case.caseId === caseId).flatMap((alarm) => alarm.told);
}
const toldOn = async (caseId: CaseId, person: Person): Promise<string[]> =>
  (await told(caseId))
    .filter((page) => page.person.id === person.me.personId)
    .map(({ channel, state }) => `${channel} ${state}`)
    .sort();

test('a failing channel beside working ones: each person is told on all, and the list says what became of each', async () => {
  world = await startWorld();
  const { clinician, outside } = world;
  await runs('sms-smpp');
  await runs('pager-snpp');
  await adds(clinician, 'sms-smpp', '13800000001');
  await adds(clinician, 'pager-snpp', '5551234');
  outside.behaves('sms-smpp', permanent('smpp-0x0b'));
  const caseId = await declared();
  const [page] = outside.takes('pager-snpp', '5551234', 2).slice(-1);
  expect(page!.text).toMatch(/^CRITICAL .*#\d{4} reply 1 \d{4}$/);
  expect(world.heard(clinician, caseId, 'critical-alert')).toBe(1);
  expect(await toldOn(caseId, clinician)).toEqual(
    expect.arrayContaining(['pager-snpp handed-over', 'sms-smpp failed', 'socket delivered']),
  );
  expect(world.heard(world.coordinator, caseId, 'person-unreached')).toBe(0);
});

test('“received” by SMS stops the repeats to that person, and the alarm climbs on', async () => {
  world = await startWorld();
  const { clinician, nurse, outside } = world;
  await runs('sms-smpp');
  await adds(nurse, 'sms-smpp', '13800000002');
  const caseId = await declared();
  outside.takes('sms-smpp', '13800000002', 1);
  await adds(clinician, 'sms-smpp', '13800000001');
  await world.passes({ seconds: 60 });
  const [sms] = outside.takes('sms-smpp', '13800000001');
  const rung = world.heard(clinician, caseId, 'critical-alert');
  replies('+8613800000001', `1 ${sms!.code}`);
  await world.passes({ seconds: 60 });
  outside.takes('sms-smpp', '13800000001', 0);
  outside.takes('sms-smpp', '13800000002', 1);
  expect(world.heard(clinician, caseId, 'critical-alert')).toBe(rung);
  expect(world.heard(nurse, caseId, 'critical-alert')).toBe(1);
  expect(await toldOn(caseId, clinician)).toContain('sms-smpp acknowledged');
  const { alerts } = await world.coordinator.call(Alarms, ['GET', '/api/alarms']);
  expect(alerts.find((alert) => alert.case.caseId === caseId)).toMatchObject({ state: 'notifying', level: 2 });
});

test('“received” to the first round of a suspicion stops its later rounds to that person, and no other', async () => {
  world = await startWorld();
  const { outside } = world;
  await runs('sms-smpp');
  for (const [at, reader] of world.readers.entries()) await adds(reader, 'sms-smpp', `1380000001${at}`);
  const { caseId } = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'] });
  await world.settles();
  const [asked] = [0, 1, 2].filter((at) => outside.tried('sms-smpp', `1380000001${at}`) > 0);
  const [sms] = outside.takes('sms-smpp', `1380000001${asked!}`);
  replies(`1380000001${asked!}`, `1 ${sms!.code}`);
  await world.settles();
  await world.passes({ minutes: 2 });
  outside.takes('sms-smpp', `1380000001${asked!}`, 0);
  expect(world.heard(world.readers[asked!]!, caseId, 'read-now-unclaimed')).toBe(0);
  for (const at of [0, 1, 2].filter((each) => each !== asked)) {
    expect(world.heard(world.readers[at]!, caseId, 'read-now-unclaimed')).toBeGreaterThanOrEqual(1);
    outside.takes('sms-smpp', `1380000001${at}`, outside.tried('sms-smpp', `1380000001${at}`));
  }
});

test('receipts late and out of order never move a page back', async () => {
  world = await startWorld();
  const { clinician, outside } = world;
  await runs('sms-smpp');
  await adds(clinician, 'sms-smpp', '13800000003');
  const caseId = await declared();
  const sms = outside.takes('sms-smpp', '13800000003', 2).at(-1);
  const receipt = { providerId: sms!.providerId!, reason: 'x' };
  replies('13800000003', `1 ${sms!.code}`);
  await world.settles();
  outside.says('sms-smpp', { kind: 'delivered', ...receipt });
  outside.says('sms-smpp', { kind: 'undelivered', ...receipt });
  await world.settles();
  expect((await toldOn(caseId, clinician)).filter((line) => line.startsWith('sms'))).toEqual(['sms-smpp acknowledged']);
});

test('with Redis gone pages leave the house all the same, a carrier that hangs in nobody’s way', async () => {
  world = await startWorld({ redis: 'own' });
  const { outside } = world;
  await runs('sms-smpp');
  await runs('pager-snpp');
  for (const [at, reader] of world.readers.entries()) {
    await adds(reader, 'sms-smpp', `1380000001${at}`);
    await adds(reader, 'pager-snpp', `555123${at}`);
  }
  outside.behaves('sms-smpp', () => new Promise((done) => setTimeout(done, 300)).then(() => temporary('ETIMEDOUT')));
  await world.redis.kill();
  await world.uploads('anterior-stemi', { priority: 'stat', symptoms: ['chest-pain'] });
  await world.passes({ seconds: 10 });
  const paged = [0, 1, 2].filter((at) => outside.tried('pager-snpp', `555123${at}`) > 0);
  expect(paged).toHaveLength(2);
  for (const at of paged) outside.takes('pager-snpp', `555123${at}`, 1);
});

test('a person without any channel and without a screen is no secret: the desk is told, once', async () => {
  world = await startWorld();
  const { clinician, coordinator } = world;
  await runs('sms-smpp');
  clinician.loseSocket();
  const caseId = await declared();
  expect(world.heard(coordinator, caseId, 'person-unreached')).toBe(0);
  await world.passes({ seconds: 25 });
  expect(world.heard(coordinator, caseId, 'person-unreached')).toBe(1);
  await world.passes({ minutes: 3 });
  expect(world.heard(coordinator, caseId, 'person-unreached')).toBe(1);
});

test('the strict outside world fails a story that something unexpected has left', async () => {
  world = await startWorld();
  const { clinician, outside } = world;
  await runs('sms-smpp');
  await adds(clinician, 'sms-smpp', '13800000001');
  await declared();
  await expect(outside.end()).rejects.toThrow('nobody expected what left the house');
  expect(() => outside.takes('sms-smpp', '13800000009')).toThrow('1 expected on sms-smpp to 13800000009');
  outside.takes('sms-smpp', '13800000001', outside.tried('sms-smpp', '13800000001'));
});
