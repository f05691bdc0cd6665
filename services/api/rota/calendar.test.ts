import ICAL from 'ical.js';
import { CalendarView, Fairness, MadeFeed, RotationView, RotaView } from '../../../shared/contracts/rota';
import { WeeklyShiftTable } from '../../../infra/db/tables/organization';
import { at, nothing, refused, RotaDoor } from '../../../test/harness/rotaDoor';

let rota: RotaDoor;
beforeEach(async () => {
  rota = await RotaDoor.open();
});
afterEach(() => rota.door.close());

test('a rotation by weeks is on call from when it is entered, and gone when it is ended', async () => {
  await rota.door.db.manager.clear(WeeklyShiftTable);
  const made = await rota.people.coordinator.call(RotationView, 'POST', '/api/rota/rotations', {
    service: 'ecg-resting', name: '一线', layer: 1, unit: 'week', every: 1, startsAt: at('03-24T08:00'), endsAt: null,
    dayKinds: [], fromMinute: 0, toMinute: 1440, people: [rota.idOf('specialist'), rota.idOf('specialist2')],
  }); // prettier-ignore
  expect(await rota.onCallAt(at('03-30T13:00'))).toEqual(['李明远 rotation']);
  expect(await rota.onCallAt(at('03-31T08:00'))).toEqual(['王海燕 rotation']);
  const view = await rota.people.coordinator.call(
    RotaView,
    'GET',
    `/api/rota?service=ecg-resting&from=${at('03-30T00:00')}&until=${at('04-02T00:00')}`,
  );
  expect(view.duties.map(({ from, source }) => [from, source.kind])).toEqual([
    [at('03-30T13:00'), 'rotation'],
    [at('03-31T08:00'), 'rotation'],
  ]);
  expect(view.gaps).toEqual([{ from: at('03-30T00:00'), until: at('03-30T13:00') }]);
  await rota.people.coordinator.call(nothing, 'DELETE', `/api/rota/rotations/${made.id}`);
  expect(await rota.onCallAt(at('03-30T13:00'))).toEqual([]);
});

test('holidays are data with a source, and the ledger counts by them', async () => {
  await rota.twoShifts();
  const year = await rota.people.coordinator.call(CalendarView, 'GET', '/api/rota/calendar?year=2031');
  expect(year).toEqual({ year: 2031, arranged: false, days: [] });
  const day = { kind: 'holiday', name: '清明节', source: '国办发明电', confirmed: true };
  const changed = await rota.people.coordinator.call(CalendarView, 'PUT', '/api/rota/calendar/2031-04-04', day);
  expect(changed.days).toEqual([{ day: '2031-04-04', ...day }]);
  await expect(rota.people.specialist.call(nothing, 'PUT', '/api/rota/calendar/2031-04-04', day)).rejects.toEqual(
    refused('access/denied'),
  );

  await rota.asks('coordinator', { agreed: true });
  rota.door.clock.passes({ minutes: 10 * 24 * 60 });
  await rota.again('coordinator');
  const { rows } = await rota.people.coordinator.call(
    Fairness,
    'GET',
    `/api/rota/fairness?service=ecg-resting&from=${at('03-31T08:00')}&until=${at('04-07T08:00')}`,
  );
  const of = (name: string) => rows.find(({ person }) => person.name === name);
  expect(of('李明远')?.worked).toEqual({ hours: 84, nights: 0, restDays: 2, holidays: 1 });
  expect(of('王海燕')).toMatchObject({ planned: { hours: 84, nights: 7 }, worked: { hours: 72, nights: 6 } });
  expect(of('赵建国')).toMatchObject({ planned: { hours: 0 }, worked: { hours: 12, nights: 1 } });
});

test('one’s own duties as a calendar: private, revocable, and read by another implementation', async () => {
  await rota.twoShifts();
  const { path } = await rota.people.specialist2.call(MadeFeed, 'POST', '/api/rota/calendar-feed');
  const read = async () => {
    const answer = await rota.door.ask(path);
    return answer.ok ? ICAL.Component.fromString(await answer.text()).getAllSubcomponents('vevent') : answer.status;
  };
  const events = await read();
  if (typeof events === 'number') throw new Error(`the calendar was refused with ${events}`);
  expect(events.length).toBeGreaterThan(80);
  const first = new ICAL.Event(events[40]);
  expect(first.summary).toBe('常规心电图值班');
  expect(first.duration.toSeconds()).toBe(12 * 3600);
  expect(await rota.door.ask('/api/rota/calendar-feed/other.ics').then(({ status }) => status)).toBe(404);
  const again = await rota.people.specialist2.call(MadeFeed, 'POST', '/api/rota/calendar-feed');
  expect(await read()).toBe(404);
  await rota.people.specialist2.call(nothing, 'DELETE', '/api/rota/calendar-feed');
  expect(await rota.door.ask(again.path).then(({ status }) => status)).toBe(404);
});
