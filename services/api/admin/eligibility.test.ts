import { Organizations, People, PersonView } from '../../../shared/contracts/http';
import { openApiDoor, type ApiDoor, type Someone } from '../../../test/harness/apiDoor';
import { coverOf } from '../../../infra/db/agreements';
import { ensureRobots } from '../../../infra/db/seed/robots';

let door: ApiDoor;
let admin: Someone;
beforeAll(async () => {
  door = await openApiDoor();
  admin = await door.signIn('admin');
});
afterAll(() => door.close());

const refused = (code: string): unknown => expect.objectContaining({ code });

test('an agreement’s hours and end are changed, and routing follows at once', async () => {
  const { agreements } = await admin.call(Organizations, 'GET', '/api/admin/organizations');
  const { clinic } = door.group.organizations;
  const { id } = agreements.find(({ clinicId }) => clinicId === clinic)!;
  const change = (hours: object, validUntil: string | null = null) =>
    admin.call(Organizations, 'PUT', `/api/admin/agreements/${id}`, { standingConsent: true, validUntil, hours });
  /** It is Sunday, 13:00 in Shanghai. */
  const objection = async () => {
    const at = door.clock.now();
    const cover = await door.asMachine(({ tx }) => coverOf(tx, { clinicId: clinic, service: 'ecg-resting', at }));
    return cover?.objection;
  };
  const weekdays = { weekdays: [1, 2, 3, 4, 5], fromMinute: null, toMinute: null };
  const seen = await change(weekdays);
  expect(seen.agreements.find((each) => each.id === id)?.hours).toEqual(weekdays);
  expect(await objection()).toBe('outside-hours');
  await change({ weekdays: null, fromMinute: 480, toMinute: 1080 });
  expect(await objection()).toBeNull();
  await change({ weekdays: null, fromMinute: null, toMinute: null }, '2031-03-30T04:00:00.000Z');
  expect(await objection()).toBe('expired');
  await expect(change({ weekdays: null, fromMinute: 480, toMinute: null })).rejects.toEqual(
    refused('request/malformed'),
  );
  const specialist = await door.signIn('specialist');
  await expect(
    specialist.call(Organizations, 'PUT', `/api/admin/agreements/${id}`, {
      standingConsent: true,
      validUntil: null,
      hours: weekdays,
    }),
  ).rejects.toEqual(refused('access/denied'));
});

test('skills, authorization and licence are kept by the administrator and written into the audit', async () => {
  const id = door.group.people.specialist2;
  const licenceUntil = '2031-12-31T15:59:00.000Z';
  const change = { skills: ['ecg-resting', 'ecg-holter'], authorizedToSign: false, licenceUntil };
  const changed = await admin.call(PersonView, 'PATCH', `/api/admin/people/${id}`, change);
  expect(changed).toMatchObject(change);
  await admin.call(PersonView, 'PATCH', `/api/admin/people/${id}`, { licenceUntil: null });
  const { people } = await admin.call(People, 'GET', '/api/admin/people');
  expect(people.find((person) => person.id === id)).toMatchObject({ ...change, licenceUntil: null });
  const rows: { detail: object }[] = await door.db.query(
    `select detail from audit where action = 'change-person' and subject_id = $1 order by id`,
    [id],
  );
  expect(rows.map(({ detail }) => detail)).toEqual([
    { ...change, password: false },
    { licenceUntil: null, password: false },
  ]);
});

test('an administrator is not shown the agreement of the robots, whose clinic has no name there', async () => {
  await door.asMachine((doing) => ensureRobots(doing, 'no password'));
  const { organizations, agreements } = await admin.call(Organizations, 'GET', '/api/admin/organizations');
  const named = organizations.map(({ id }) => id);
  expect(agreements.length).toBeGreaterThan(0);
  for (const { clinicId } of agreements) expect(named).toContain(clinicId);
});
