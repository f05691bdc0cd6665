import { z } from 'zod';
import { Alarms } from '../../shared/contracts/http';
import { Handovers } from '../../shared/contracts/rota';
import type { PageMessage } from '../../shared/domain/page';
import type { Person } from '../../infra/client/person';
import { WeeklyShiftTable } from '../../infra/db/tables/organization';
import { startWorld, type World } from '../harness/world';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.end());

/** The story begins on Sunday at 13:00: the first reader until 13:30, the second from then on. */
async function twoShifts(): Promise<void> {
  const { specialist, specialist2, coordinator } = world.people;
  await world.db.manager.clear(WeeklyShiftTable);
  const shift = { service: 'ecg-resting', weekday: 7 };
  const put = (person: Person, fromMinute: number, toMinute: number) =>
    coordinator.call(z.unknown(), ['POST', '/api/rota/shifts'], {
      ...shift,
      personId: person.me.personId,
      fromMinute,
      toMinute,
    });
  await put(specialist, 0, 810);
  await put(specialist2, 810, 1440);
}

const told = (person: Person, message: PageMessage) =>
  person.heard.filter(({ content }) => content.message === message).map(({ content }) => content.duty);

const leftOpen = () => world.coordinator.open.filter(({ content }) => content.message === 'alarm-left');

const declares = (): Promise<unknown> => world.declares(world.specialist);

test('a quarter of an hour before the end the reader hears once what is open; gone over it, the desk until it answers', async () => {
  await twoShifts();
  await declares();
  await world.leaps({ minutes: 14 });
  expect(told(world.specialist, 'shift-ending')).toEqual([]);
  await world.leaps({ minutes: 2 });
  const until = '2031-03-30T05:30:00.000Z';
  expect(told(world.specialist, 'shift-ending')).toMatchObject([{ until, red: 1 }]);
  await world.leaps({ minutes: 12 });
  expect(told(world.specialist, 'shift-ending')).toHaveLength(1);
  expect(told(world.coordinator, 'alarm-left')).toEqual([]);
  await world.leaps({ minutes: 6 });
  expect(told(world.coordinator, 'alarm-left')).toMatchObject([{ who: '李明远', until, red: 1 }]);
  expect(told(world.people.specialist2, 'shift-ending')).toEqual([]);
  await world.leaps({ minutes: 1 });
  expect(told(world.coordinator, 'alarm-left')).toHaveLength(2);
  const page = world.coordinator.open.findLast(({ content }) => content.message === 'alarm-left');
  await world.coordinator.call(z.unknown(), ['POST', `/api/pages/${page!.id}/acknowledge`]);
  await world.leaps({ minutes: 1 });
  await world.leaps({ minutes: 1 });
  expect(told(world.coordinator, 'alarm-left')).toHaveLength(2);
  expect(leftOpen()).toEqual([]);
});

test('an alarm that nobody on duty answers for rings the desk no more once it is over', async () => {
  await twoShifts();
  await declares();
  await world.leaps({ minutes: 34 });
  expect(leftOpen()).toHaveLength(1);
  const { alerts } = await world.coordinator.call(Alarms, ['GET', '/api/alarms']);
  for (const person of [world.specialist, world.coordinator]) {
    await person.call(z.unknown(), ['POST', `/api/alerts/${alerts[0]!.id}/retract`], { reason: '导联接反' });
  }
  await world.leaps({ minutes: 1 });
  expect(leftOpen()).toEqual([]);
  expect(told(world.coordinator, 'alarm-left')).toHaveLength(1);
});

test('handed over and taken, the alarm has an owner on duty and the desk hears nothing', async () => {
  const { specialist, specialist2, coordinator } = world.people;
  await twoShifts();
  await declares();
  const handover = { service: 'ecg-resting', toId: specialist2.me.personId, note: '' };
  await specialist.call(Handovers, ['POST', '/api/rota/handovers'], handover);
  const { mine } = await specialist2.call(Handovers, ['GET', '/api/rota/handovers']);
  await specialist2.call(Handovers, ['POST', `/api/rota/handovers/${mine[0]!.id}/take`], {});
  await world.leaps({ minutes: 33 });
  expect(told(specialist, 'shift-ending')).toEqual([]);
  expect(told(coordinator, 'alarm-left')).toEqual([]);
});

test('who has nothing in hand goes home untold', async () => {
  await twoShifts();
  await world.leaps({ minutes: 33 });
  expect(told(world.specialist, 'shift-ending')).toEqual([]);
});
