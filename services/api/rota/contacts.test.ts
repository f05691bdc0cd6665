import { ContactsView, PathAnswer } from '../../../shared/contracts/rota';
import type { CastName } from '../../../infra/db/seed/cast';
import { DutyContactTable } from '../../../infra/db/tables/organization';
import { at, refused, RotaDoor, type Here } from '../../../test/harness/rotaDoor';

let rota: RotaDoor;
beforeEach(async () => {
  rota = await RotaDoor.open();
});
afterEach(() => rota.door.close());

const clinic = () => rota.door.group.organizations.clinic;
const contact = (level: number, login: CastName, hours: [number, number] | null = null) => ({
    post: 'clinic', level, personId: rota.idOf(login), service: null, fromMinute: hours?.[0] ?? null, toMinute: hours?.[1] ?? null,
  }); // prettier-ignore
const write = (who: Here, contacts: unknown, id: string = clinic()) =>
  rota.people[who].call(ContactsView, 'PUT', `/api/duty-contacts/${id}`, { contacts });

test('the clinic’s person in charge and the desk write the list, nobody else', async () => {
  await expect(write('clinician', [contact(1, 'clinician')])).rejects.toEqual(refused('rota/contacts-not-yours'));
  await expect(write('director', [], rota.door.group.organizations.otherClinic)).rejects.toEqual(
    refused('access/not-found'),
  );
  const five = [
    contact(1, 'clinician', [480, 1080]),
    contact(1, 'nurse', [1080, 1920]),
    contact(2, 'clinician'),
    contact(5, 'director'),
  ];
  const { contacts } = await write('director', five);
  expect(contacts).toEqual(five);
  await write('coordinator', five.slice(0, 2));
  await expect(write('coordinator', [contact(1, 'specialist')])).rejects.toEqual(refused('rota/contact-elsewhere'));
  const lead = rota.door.group.organizations.lead;
  await write('coordinator', [{ ...contact(1, 'head'), post: 'coordinator' }], lead);
  await expect(write('coordinator', [contact(1, 'head')], lead)).rejects.toEqual(refused('rota/contact-elsewhere'));
});

test('the question answers with both ways to the end, by the clock of the day', async () => {
  await rota.twoShifts();
  await write('coordinator', [
    contact(1, 'clinician', [480, 1080]),
    contact(1, 'nurse', [1080, 1920]),
    contact(4, 'director'),
  ]);
  const path = async (time: string) => {
    const answer = await rota.people.coordinator.call(
      PathAnswer,
      'GET',
      `/api/rota/path?service=ecg-resting&clinic=${clinic()}&at=${time}`,
    );
    const name = (id: string) => answer.people.find((person) => person.id === id)?.name ?? '?';
    const said = (steps: PathAnswer['readNow']) =>
      steps
        .filter(({ firstTold }) => firstTold.length > 0)
        .map(({ afterMs, message, firstTold }) => `${afterMs / 1000}s ${message} ${firstTold.map(name).join('、')}`);
    return { ...answer, readNow: said(answer.readNow), criticalAlert: said(answer.criticalAlert) };
  };
  const night = await path(at('04-01T03:10'));
  expect(night.onCall).toEqual([rota.idOf('specialist2')]);
  expect(night.readNow).toEqual([
    '0s read-now 王海燕、李明远',
    '0s bedside-prompt 陈小雨、刘志强、杨芳、黄德胜',
    '60s read-now-unclaimed 赵建国',
    '180s read-now-unclaimed 周敏',
    '300s read-now-unclaimed 孙启航',
  ]);
  // Levels 2 and 3 are empty: the fourth takes the place of the second.
  expect(night.criticalAlert).toEqual([
    '0s critical-alert 杨芳',
    '60s phone-the-clinic 王海燕',
    '120s critical-alert 黄德胜',
    '240s critical-alert 周敏',
  ]);
  expect((await path(at('04-01T12:00'))).criticalAlert[0]).toBe('0s critical-alert 刘志强');
  expect(night.people.find(({ name }) => name === '陈小雨')?.reachable).toBe(false);
  expect(night.people.find(({ name }) => name === '王海燕')?.reachable).toBe(true);
});

test('a clinic where nobody answers at this hour means all its clinicians', async () => {
  await rota.door.db.manager.delete(DutyContactTable, { organizationId: clinic() });
  await write('coordinator', [contact(1, 'nurse', [480, 1080])]);
  const { criticalAlert } = await rota.people.coordinator.call(
    PathAnswer,
    'GET',
    `/api/rota/path?service=ecg-resting&clinic=${clinic()}&at=${at('04-01T03:10')}`,
  );
  expect(criticalAlert[0]?.people).toHaveLength(3);
});

test('who is named at the lead hospital answers in place of the role, and only at those hours', async () => {
  const { lead } = rota.door.group.organizations;
  const evening = {
    post: 'coordinator', level: 1, personId: rota.idOf('head'), service: null, fromMinute: 1080, toMinute: 1920,
  }; // prettier-ignore
  await write('coordinator', [evening], lead);
  const third = async (time: string) => {
    const path = `/api/rota/path?service=ecg-resting&clinic=${clinic()}&at=${at(time)}`;
    const { readNow } = await rota.people.coordinator.call(PathAnswer, 'GET', path);
    return readNow.find(({ afterMs, people }) => afterMs === 180_000 && people.length === 1)?.people[0];
  };
  expect(await third('04-01T03:10')).toBe(rota.idOf('head'));
  expect(await third('04-01T12:00')).toBe(rota.idOf('coordinator'));
  // Between the two the hour turns: the alarm asks again at each step.
  expect(await third('04-01T07:58')).toBe(rota.idOf('coordinator'));
});
