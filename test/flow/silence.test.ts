import { randomUUID } from 'node:crypto';
import { Channels } from '../../shared/contracts/contacts';
import { Alarms, TaskView } from '../../shared/contracts/http';
import type { PageMessage } from '../../shared/domain/page';
import { machine } from '../../shared/domain/person';
import { doAs, type Doing } from '../../infra/db/doing';
import { beatScreen, closeScreen } from '../../infra/db/screens';
import { AgreementTable, OrganizationTable } from '../../infra/db/tables/organization';
import type { Person } from '../../infra/client/person';
import { setUps } from '../harness/channelSetUps';
import { startWorld, type World } from '../harness/world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.end());

const screen = randomUUID();
const asMachine = (work: (doing: Doing) => Promise<void>): Promise<void> =>
  doAs({ db: world.db, now: world.now }, machine('realtime'), work);

/** A wall of the clinic, as its browser beats it. */
const beats = (person: Person): Promise<void> =>
  asMachine(async (doing) => {
    const { personId, organization } = person.me;
    await beatScreen(doing, { screen, personId, organizationId: organization.id, wall: true, armed: true });
  });
const closes = (person: Person): Promise<void> =>
  asMachine((doing) => closeScreen(doing, { screen, personId: person.me.personId }));

const told = (person: Person, message: PageMessage) =>
  person.heard.filter(({ content }) => content.message === message).map(({ content }) => content);
const counts = (message: PageMessage): readonly number[] => {
  const { director, clinician, coordinator } = world.people;
  return [director, clinician, coordinator].map((person) => told(person, message).length);
};

test('a clinic whose wall vanishes is told to its director once and to the desk each minute, and once when it is back', async () => {
  const { nurse, director, coordinator } = world.people;
  await beats(nurse);
  await world.leaps({ minutes: 4 });
  expect(counts('clinic-silent')).toEqual([0, 0, 0]);
  await world.leaps({ minutes: 2 });
  expect(counts('clinic-silent')).toEqual([1, 0, 1]);
  expect(told(coordinator, 'clinic-silent')[0]).toMatchObject({
    clinic: '清河镇卫生院',
    caseId: null,
    severity: 'none',
  });
  await world.leaps({ seconds: 59 });
  expect(counts('clinic-silent')).toEqual([1, 0, 1]);
  await world.leaps({ minutes: 10 });
  await world.leaps({ minutes: 1 });
  expect(counts('clinic-silent')).toEqual([1, 0, 3]);
  const { tasks } = await coordinator.call(Alarms, ['GET', '/api/alarms']);
  expect(tasks).toMatchObject([{ kind: 'clinic-silent', clinic: '清河镇卫生院', caseId: null, caseNumber: null }]);
  await beats(nurse);
  await world.settles();
  expect(counts('clinic-heard')).toEqual([1, 0, 1]);
  expect(director.open.map(({ content }) => content.message)).toEqual(['clinic-heard']);
  const done = await coordinator.call(TaskView, ['POST', `/api/tasks/${tasks[0]!.id}/done`], { note: '停电，已恢复' });
  expect(done.doneAt).not.toBeNull();
});

test('a silent clinic rings the desk until somebody there takes the task in hand', async () => {
  const { nurse, director, coordinator } = world.people;
  await beats(nurse);
  await world.leaps({ minutes: 6 });
  const { tasks } = await coordinator.call(Alarms, ['GET', '/api/alarms']);
  await coordinator.call(TaskView, ['POST', `/api/tasks/${tasks[0]!.id}/take`]);
  await world.leaps({ minutes: 1 });
  await world.leaps({ minutes: 1 });
  expect(counts('clinic-silent')).toEqual([1, 0, 1]);
  expect(coordinator.open).toEqual([]);
  expect(director.open.map(({ content }) => content.message)).toEqual(['clinic-silent']);
});

test('a desk that cannot hear of a silent clinic is unreached: the head of the department is told', async () => {
  const { nurse, coordinator, admin, head } = world.people;
  const sms = { enabled: true, ...setUps['sms-smpp'] };
  await admin.call(Channels, ['PUT', '/api/admin/channels/sms-smpp'], sms);
  await beats(nurse);
  coordinator.loseSocket();
  await world.leaps({ minutes: 6 });
  expect(told(head, 'clinic-silent')).toHaveLength(0);
  await world.passes({ seconds: 25 });
  expect(told(head, 'clinic-silent')).toHaveLength(1);
  await world.passes({ minutes: 2 });
  expect(told(head, 'clinic-silent')).toHaveLength(1);
});

test('a wall closed by hand is not missed, nor a clinic whose hours are over, nor one that was never heard', async () => {
  const { nurse } = world.people;
  await beats(nurse);
  await closes(nurse);
  await world.leaps({ minutes: 6 });
  const { id } = await world.db.manager.findOneByOrFail(OrganizationTable, { nameZh: '清河镇卫生院' });
  // The story begins at 13:00.
  await world.db.manager.update(AgreementTable, { clinicId: id }, { fromMinute: 480, toMinute: 785 });
  await beats(nurse);
  await world.leaps({ minutes: 6 });
  expect(counts('clinic-silent')).toEqual([0, 0, 0]);
});

test('a critical value that nobody at the clinic can hear calls the desk at any hour', async () => {
  const { nurse, specialist } = world.people;
  await beats(nurse);
  await closes(nurse);
  const { caseId } = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'] });
  await world.settles();
  const { epoch } = await world.claims(specialist, caseId);
  await world.confirms(specialist, caseId, epoch);
  await world.settles();
  expect(counts('clinic-silent')).toEqual([0, 0, 0]);
  await world.leaps({ seconds: 65 });
  expect(counts('clinic-silent')).toEqual([1, 0, 1]);
});

test('a clinic whose screens are forgotten is silent while a critical value waits there, and anew for the next one', async () => {
  const { specialist, clinician } = world.people;
  const declares = async (): Promise<string> => {
    const caseId = await world.declares(specialist);
    await world.leaps({ seconds: 65 });
    const page = await clinician.hears('critical-alert', world.about(caseId, 'critical-alert'));
    return String(page.content.alarmId);
  };
  const first = await declares();
  expect(told(world.coordinator, 'clinic-silent')).toHaveLength(1);
  await world.phones(specialist, first, { answeredBy: clinician, agreed: 'taking-care' });
  await world.settles();
  await declares();
  expect(new Set(told(world.coordinator, 'clinic-silent').map(({ alarmId }) => alarmId)).size).toBe(2);
});

test('a device that has sent and falls silent is told once, and so is its return', async () => {
  const sends = async (): Promise<void> => {
    const { caseId } = await world.uploads('normal', { symptoms: ['none'] });
    await world.db.query(
      `update "case" set created_by_device = (select id from device where organization_id = clinic_id) where id = $1`,
      [caseId],
    );
  };
  await sends();
  await world.leaps({ minutes: 23 * 60 });
  expect(counts('device-silent')).toEqual([0, 0, 0]);
  await world.leaps({ minutes: 61 });
  await world.settles();
  expect(counts('device-silent')).toEqual([1, 0, 1]);
  expect(told(world.coordinator, 'device-silent')[0]?.duty).toMatchObject({ who: '心电图机 1 号' });
  await world.db.query(`update "case" set created_at = $1`, [world.now()]);
  await world.settles();
  expect(counts('device-heard')).toEqual([1, 0, 1]);
});
