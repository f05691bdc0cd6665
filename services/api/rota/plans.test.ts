import { z } from 'zod';
import { Plans } from '../../../shared/contracts/rota';
import { PersonTable, WeeklyShiftTable } from '../../../infra/db/tables/organization';
import { at, nothing, refused, RotaDoor, type Here } from '../../../test/harness/rotaDoor';

let rota: RotaDoor;
beforeEach(async () => {
  rota = await RotaDoor.open();
});
afterEach(() => rota.door.close());

const span = () => ({ from: at('04-07T08:00'), until: at('04-08T08:00') });
const draft = async (fill: 'regular' | 'empty' = 'empty') => {
  const { plans } = await rota.people.coordinator.call(Plans, 'POST', '/api/rota/plans', {
    service: 'ecg-resting',
    ...span(),
    fill,
  });
  return plans.at(-1)!;
};
const put = (id: string, login: Here, [from, until]: readonly [string, string]) =>
  rota.people.coordinator.call(Plans, 'POST', `/api/rota/plans/${id}/shifts`, {
    personId: rota.idOf(login),
    from: at(from),
    until: at(until),
  });
const publish = async (id: string): Promise<{ status: number; zh: readonly string[] }> => {
  const answer = await rota.door.ask(`/api/rota/plans/${id}/publish`, {
    method: 'POST',
    cookie: rota.people.coordinator.cookie,
  });
  const said = z.object({ detail: z.object({ zh: z.array(z.string()) }) }).safeParse(await answer.json());
  return { status: answer.status, zh: said.success ? said.data.detail.zh : [] };
};

test('is refused with every reason and name at once, and published once they are gone', async () => {
  await rota.door.db.manager.clear(WeeklyShiftTable);
  const { id } = await draft();
  await rota.door.db.manager.update(
    PersonTable,
    { id: rota.idOf('specialist3') },
    { licenceUntil: new Date(at('04-07T12:00')) },
  );
  await rota.door.db.query(`update session set last_seen_at = '2031-03-01' where person_id = $1`, [
    rota.idOf('specialist3'),
  ]);
  await put(id, 'specialist3', ['04-07T08:00', '04-07T18:00']);
  await put(id, 'specialist', ['04-07T20:00', '04-08T00:00']);
  await put(id, 'specialist', ['04-08T02:00', '04-08T08:00']);
  expect(await publish(id)).toEqual({
    status: 422,
    zh: [
      '04-07 18:00 至 04-07 20:00 无人值班',
      '04-08 00:00 至 04-08 02:00 无人值班',
      '赵建国执业证书 2031-04-07 到期，早于其最后一班',
      '赵建国近期没有任何通知送达记录，无法确认能被叫到',
      '李明远 04-08 00:00 下班后只休息 2 小时（要求至少 11 小时）',
    ],
  });
  expect(await rota.onCallAt(at('04-07T09:00'))).toEqual([]);

  const { plans } = await rota.people.coordinator.call(Plans, 'GET', '/api/rota/plans?service=ecg-resting');
  for (const shift of plans[0]!.shifts) {
    await rota.people.coordinator.call(nothing, 'DELETE', `/api/rota/plans/${id}/shifts/${shift.id}`);
  }
  await put(id, 'specialist', ['04-07T08:00', '04-07T20:00']);
  await put(id, 'specialist2', ['04-07T20:00', '04-08T08:00']);
  expect(await publish(id)).toEqual({ status: 200, zh: [] });
  // Each who stands in it is told once, and nobody was told of the attempts.
  const told: unknown = await rota.door.db.query(
    `select person_id as id, message from page order by created_at, person_id`,
  );
  expect(told).toEqual(
    [rota.idOf('specialist'), rota.idOf('specialist2')].map((person) => ({ id: person, message: 'plan-published' })),
  );
  expect(await rota.onCallAt(at('04-07T21:00'))).toEqual(['王海燕 plan']);
  expect((await publish(id)).status).toBe(409);
  await expect(put(id, 'specialist', ['04-07T08:00', '04-07T09:00'])).rejects.toEqual(refused('rota/plan-fixed'));
});

test('a series puts the same hours on each such day, by turns; where no day fits it is refused', async () => {
  const { id } = await draft();
  const people = [rota.idOf('specialist'), rota.idOf('specialist2')];
  const series = (weekdays: readonly number[], [fromMinute, toMinute]: readonly [number, number]) =>
    rota.people.coordinator.call(Plans, 'POST', `/api/rota/plans/${id}/series`, {
      people,
      weekdays,
      fromMinute,
      toMinute,
    });
  await expect(series([3], [480, 1080])).rejects.toEqual(refused('request/malformed'));
  // Monday 08:00 to Tuesday 08:00: Monday's morning fits, its night as well, Tuesday's morning does not.
  await series([1, 2], [480, 1200]);
  const { plans } = await series([1, 2], [1200, 480]);
  expect(plans.at(-1)!.shifts.map(({ person, from, until }) => [person.name, from, until])).toEqual([
    ['李明远', at('04-07T08:00'), at('04-07T20:00')],
    ['李明远', at('04-07T20:00'), at('04-08T08:00')],
  ]);
});

test('stands in place of the weekly shifts while it holds, and gives them back when withdrawn', async () => {
  await rota.twoShifts();
  const { id, shifts } = await draft('regular');
  expect(shifts.map(({ person, from }) => [person.name, from])).toEqual([
    ['李明远', at('04-07T08:00')],
    ['王海燕', at('04-07T20:00')],
  ]);
  await rota.people.coordinator.call(nothing, 'DELETE', `/api/rota/plans/${id}/shifts/${shifts[1]!.id}`);
  await put(id, 'specialist3', ['04-07T20:00', '04-08T08:00']);
  expect((await publish(id)).status).toBe(200);
  expect(await rota.onCallAt(at('04-07T21:00'))).toEqual(['赵建国 plan']);
  expect(await rota.onCallAt(at('04-08T21:00'))).toEqual(['王海燕 weekly']);
  await rota.people.coordinator.call(nothing, 'DELETE', `/api/rota/plans/${id}`);
  expect(await rota.onCallAt(at('04-07T21:00'))).toEqual(['王海燕 weekly']);
});

test('a draft is the desk’s alone; published, each confirms the own shift and it runs its states', async () => {
  await rota.twoShifts();
  const { id, shifts } = await draft('regular');
  expect((await rota.people.specialist.call(Plans, 'GET', '/api/rota/plans?service=ecg-resting')).plans).toEqual([]);
  await publish(id);
  const confirm = (who: Here) =>
    rota.people[who].call(Plans, 'POST', `/api/rota/plans/${id}/shifts/${shifts[0]!.id}/confirm`);
  await expect(confirm('specialist2')).rejects.toEqual(refused('access/not-found'));
  const states = async () => {
    // The session of the morning has long ended.
    const again = await rota.again('specialist');
    const { plans } = await again.call(Plans, 'GET', '/api/rota/plans?service=ecg-resting');
    return plans[0]!.shifts.map(({ state }) => state);
  };
  await confirm('specialist');
  expect(await states()).toEqual(['confirmed', 'published']);
  rota.door.clock.passes({ minutes: (8 * 24 - 1) * 60 });
  expect(await states()).toEqual(['active', 'published']);
  rota.door.clock.passes({ minutes: 12 * 60 });
  expect(await states()).toEqual(['ended', 'active']);
});
