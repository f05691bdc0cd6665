import { z } from 'zod';
import { Alarms } from '../../shared/contracts/http';
import { ContactsView, Plans, Swaps } from '../../shared/contracts/rota';
import type { CaseId } from '../../shared/domain/ids';
import type { Person } from '../../infra/client/person';
import { DutyContactTable, OrganizationTable, WeeklyShiftTable } from '../../infra/db/tables/organization';
import { startWorld, type World } from '../harness/world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.end());

const nothing = z.unknown();
const minutesFromNow = (minutes: number): string => new Date(world.now().getTime() + minutes * 60_000).toISOString();

/** Only these stand in the weekly rota, all day and every day. */
async function onlyOnDuty(...people: readonly Person[]): Promise<void> {
  await world.db.manager.clear(WeeklyShiftTable);
  for (const { me } of people) {
    for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
      const shift = { service: 'ecg-resting', personId: me.personId, weekday, fromMinute: 0, toMinute: 1440 };
      await world.coordinator.call(nothing, ['POST', '/api/rota/shifts'], shift);
    }
  }
}

const suspicion = async () => {
  const { caseId } = await world.uploads('anterior-stemi', { symptoms: ['chest-pain'] });
  await world.settles();
  return caseId;
};

test('a swap a minute before the infarction: the new person is rung first, the old one is not the one on call', async () => {
  const { specialist, specialist2, specialist3 } = world.people;
  await onlyOnDuty(specialist, specialist3);
  const { swaps } = await specialist.call(Swaps, ['POST', '/api/rota/swaps'], {
    service: 'ecg-resting', givesId: specialist.me.personId, askedOfId: specialist2.me.personId,
    from: minutesFromNow(0), until: minutesFromNow(600), back: null, reason: '', agreed: false,
  }); // prettier-ignore
  await specialist2.call(Swaps, ['POST', `/api/rota/swaps/${swaps[0]!.id}/take`], {});
  await world.passes({ seconds: 60 });
  const caseId = await suspicion();
  expect(world.heard(specialist2, caseId, 'read-now')).toBe(1);
  expect(world.heard(specialist3, caseId, 'read-now')).toBe(1);
  expect(world.heard(specialist, caseId, 'read-now')).toBe(0);
});

test('a swap taken while the alarm rings reaches the new person in the next round', async () => {
  const { specialist, specialist2, specialist3 } = world.people;
  await onlyOnDuty(specialist, specialist3);
  const caseId = await suspicion();
  expect(world.heard(specialist2, caseId, 'read-now')).toBe(0);
  await world.coordinator.call(Swaps, ['POST', '/api/rota/swaps'], {
    service: 'ecg-resting', givesId: specialist.me.personId, askedOfId: specialist2.me.personId,
    from: minutesFromNow(0), until: minutesFromNow(600), back: null, reason: '', agreed: true,
  }); // prettier-ignore
  await world.passes({ seconds: 60 });
  expect(world.heard(specialist2, caseId, 'read-now-unclaimed')).toBe(1);
});

test.each([
  ['the eve of a holiday', '2031-03-31', [1, 0, 1]],
  ['the night of a holiday', '2031-03-30', [1, 1, 0]],
] as const)('a night belongs to the day on which it begins, past midnight too: %s', async (_night, holiday, turns) => {
  const { specialist, specialist2, specialist3, coordinator } = world.people;
  await world.db.manager.clear(WeeklyShiftTable);
  const rotation = {
    service: 'ecg-resting', layer: 1, unit: 'day', every: 1, startsAt: '2031-03-29T10:00:00.000Z', endsAt: null,
    // Six in the evening to eight in the morning.
    fromMinute: 1080, toMinute: 1920,
  } as const; // prettier-ignore
  const add = (name: string, dayKinds: readonly string[], people: readonly Person[]) =>
    coordinator.call(nothing, ['POST', '/api/rota/rotations'], {
      ...rotation,
      name,
      dayKinds,
      people: people.map(({ me }) => me.personId),
    });
  await add('平日', ['workday', 'rest-day'], [specialist3]);
  await add('平日二线', ['workday', 'rest-day'], [specialist]);
  await add('节假日', ['holiday'], [specialist]);
  await add('节假日二线', ['holiday'], [specialist2]);
  const day = { kind: 'holiday', name: '清明节', source: '国办发明电', confirmed: true };
  await coordinator.call(nothing, ['PUT', `/api/rota/calendar/${holiday}`], day);
  const rung = (caseId: CaseId) =>
    [specialist, specialist2, specialist3].map((reader) => world.heard(reader, caseId, 'read-now'));

  // Sunday at 13:00, and now a minute before midnight.
  await world.leaps({ minutes: 10 * 60 + 59 });
  const before = await suspicion();
  expect(rung(before)).toEqual(turns);
  await world.claims(specialist, before);
  // Whoever has begun the night stays to its end.
  await world.passes({ minutes: 2 });
  expect(world.now().toISOString()).toBe('2031-03-30T16:01:00.000Z');
  expect(rung(await suspicion())).toEqual(turns);
});

test('clocks edited while an alarm runs do not change it; the next one follows them', async () => {
  const { specialist, clinician, nurse, director, coordinator } = world.people;
  const running = await world.declares(specialist);
  await world.db.query(
    `insert into setting(name, ms, source, confirmed, changed_at) values ('alertSecondLevel', 30000, 'test', false, now())`,
  );
  await world.passes({ seconds: 60 });
  expect(world.heard(clinician, running, 'critical-alert')).toBe(2);
  expect(world.heard(nurse, running, 'critical-alert')).toBe(0);
  const later = await world.declares(specialist);
  await world.passes({ seconds: 30 });
  expect(world.heard(nurse, later, 'critical-alert')).toBe(1);
  expect(world.heard(nurse, running, 'critical-alert')).toBe(0);
  expect(world.heard(director, later, 'critical-alert')).toBe(0);
  const { alerts } = await coordinator.call(Alarms, ['GET', '/api/alarms']);
  expect(alerts).toHaveLength(2);
});

test('contacts edited while an alarm runs answer from its next step; whoever was struck out hears no more of it', async () => {
  const { specialist, clinician, nurse, director, coordinator } = world.people;
  const clinic = await world.db.manager.findOneByOrFail(OrganizationTable, { nameZh: '清河镇卫生院' });
  const caseId = await world.declares(specialist);
  const told = () => [clinician, nurse, director].map((who) => world.heard(who, caseId, 'critical-alert'));
  expect(told()).toEqual([1, 0, 0]);
  const only = {
    post: 'clinic',
    level: 1,
    personId: nurse.me.personId,
    service: null,
    fromMinute: null,
    toMinute: null,
  };
  await coordinator.call(ContactsView, ['PUT', `/api/duty-contacts/${clinic.id}`], { contacts: [only] });
  await world.passes({ seconds: 60 });
  expect(told()).toEqual([1, 1, 0]);
});

test('an empty level falls through at once, and a one-person clinic waits for nobody twice', async () => {
  const { specialist, clinician, nurse, coordinator } = world.people;
  const clinic = await world.db.manager.findOneByOrFail(OrganizationTable, { nameZh: '清河镇卫生院' });
  const contact = (level: number, person: Person) => ({
    post: 'clinic', level, personId: person.me.personId, service: null, fromMinute: null, toMinute: null,
  }); // prettier-ignore
  const contacts = [contact(1, clinician), contact(3, clinician), contact(4, nurse)];
  await coordinator.call(ContactsView, ['PUT', `/api/duty-contacts/${clinic.id}`], { contacts });
  const caseId = await world.declares(specialist);
  expect(world.heard(nurse, caseId, 'critical-alert')).toBe(0);
  // Level 2 is empty and level 3 the same person: level 4 has the second turn.
  await world.passes({ minutes: 2 });
  expect(world.heard(nurse, caseId, 'critical-alert')).toBe(1);
  expect(world.heard(coordinator, caseId, 'critical-alert')).toBe(0);
  await world.passes({ minutes: 2 });
  expect(world.heard(coordinator, caseId, 'critical-alert')).toBeGreaterThanOrEqual(1);
  expect(await world.db.manager.countBy(DutyContactTable, { organizationId: clinic.id })).toBe(3);
});

test('a plan that would leave a night to nobody is refused with the names, and the old rota goes on ringing', async () => {
  const { specialist, specialist2, coordinator } = world.people;
  await onlyOnDuty(specialist, specialist2);
  const { plans } = await coordinator.call(Plans, ['POST', '/api/rota/plans'], {
    service: 'ecg-resting', from: minutesFromNow(0), until: minutesFromNow(1440), fill: 'empty',
  }); // prettier-ignore
  const { id } = plans[0]!;
  const shift = { personId: specialist2.me.personId, from: minutesFromNow(0), until: minutesFromNow(600) };
  const { plans: drafted } = await coordinator.call(Plans, ['POST', `/api/rota/plans/${id}/shifts`], shift);
  expect(drafted[0]?.problems.map(({ kind }) => kind)).toEqual(['gap']);
  await expect(coordinator.call(Plans, ['POST', `/api/rota/plans/${id}/publish`], {})).rejects.toThrow(
    /rota\/not-publishable/,
  );
  const caseId = await suspicion();
  expect(world.heard(specialist, caseId, 'read-now')).toBe(1);
  expect(world.heard(specialist2, caseId, 'read-now')).toBe(1);
});
