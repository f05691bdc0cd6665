import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Plans } from '../../../shared/contracts/rota';
import { PersonTable, WeeklyShiftTable } from '../../../infra/db/tables/organization';
import { ChannelSetupTable, ContactMethodTable } from '../../../infra/db/tables/contact';
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
      '赵建国近期验证有效的联系方式不足，无法确认能被叫到',
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

/** The group runs two channels; this person has answered on so many of them. */
async function proves(login: Here, channels: readonly ('sms-smpp' | 'pager-snpp')[]): Promise<void> {
  const { db, clock } = rota.door;
  await db.query(`update contact_method set removed_at = $2 where person_id = $1`, [rota.idOf(login), clock.now()]);
  for (const [place, channel] of channels.entries()) {
    await db.manager.insert(ContactMethodTable, {
      id: randomUUID() as never,
      personId: rota.idOf(login),
      channel,
      enabled: true,
      place,
      addedAt: clock.now(),
      removedAt: null,
      provenAt: clock.now(),
      failedAt: null,
      failure: null,
    });
  }
}

test('where channels run, a sign-in is no proof: neither published, nor confirmed, nor green without two of them', async () => {
  const { clock, db } = rota.door;
  for (const channel of ['sms-smpp', 'pager-snpp'] as const) {
    const setUp = { channel, enabled: true, version: 1, settings: {}, secretsSealed: null, changedBy: null };
    await db.manager.insert(ChannelSetupTable, { ...setUp, changedAt: clock.now() });
  }
  await rota.twoShifts();
  const { id, shifts } = await draft('regular');
  await proves('specialist', ['sms-smpp', 'pager-snpp']);
  await proves('specialist2', ['sms-smpp']);
  const missing = '王海燕近期验证有效的联系方式不足，无法确认能被叫到';
  expect(await publish(id)).toEqual({ status: 422, zh: [missing] });
  await proves('specialist2', ['sms-smpp', 'pager-snpp']);
  expect((await publish(id)).status).toBe(200);

  await proves('specialist', ['pager-snpp']);
  const confirms = () =>
    rota.people.specialist.call(Plans, 'POST', `/api/rota/plans/${id}/shifts/${shifts[0]!.id}/confirm`);
  await expect(confirms()).rejects.toEqual(refused('rota/unreachable'));
  await proves('specialist', ['sms-smpp', 'pager-snpp']);
  await confirms();
  const green = async () => {
    const again = await rota.again('coordinator');
    const { plans } = await again.call(Plans, 'GET', '/api/rota/plans?service=ecg-resting');
    return plans[0]!.shifts.map(({ state, safe }) => `${state} ${safe ? 'green' : 'plain'}`);
  };
  expect(await green()).toEqual(['confirmed green', 'published plain']);
  clock.passes({ minutes: (8 * 24 + 8) * 60 });
  expect(await green()).toEqual(['ended plain', 'active plain']);
  clock.passes({ minutes: -4 * 60 });
  expect(await green()).toEqual(['active plain', 'published plain']);
  await proves('specialist', ['sms-smpp', 'pager-snpp']);
  expect(await green()).toEqual(['active green', 'published plain']);
});

test('a swap in a published plan is seen in it: who comes instead, and no green for whom nothing reaches', async () => {
  await rota.twoShifts();
  const { id, shifts } = await draft('regular');
  expect((await publish(id)).status).toBe(200);
  const [day] = shifts;
  await rota.people.specialist.call(Plans, 'POST', `/api/rota/plans/${id}/shifts/${day!.id}/confirm`);
  const seen = async () => {
    const { plans } = await rota.people.coordinator.call(Plans, 'GET', '/api/rota/plans?service=ecg-resting');
    const { safe, covers } = plans[0]!.shifts.find((shift) => shift.id === day!.id)!;
    return { safe, covers: covers.map(({ person, from }) => [person?.name ?? null, from]) };
  };
  expect(await seen()).toEqual({ safe: true, covers: [] });
  const half = new Date((Date.parse(day!.from) + Date.parse(day!.until)) / 2).toISOString();
  await rota.asks('coordinator', {
    givesId: rota.idOf('specialist'), askedOfId: rota.idOf('specialist3'), from: half, until: day!.until, agreed: true,
  }); // prettier-ignore
  expect(await seen()).toEqual({ safe: true, covers: [['赵建国', half]] });
  await rota.door.db.query(`delete from session where person_id = $1`, [rota.idOf('specialist3')]);
  expect(await seen()).toEqual({ safe: false, covers: [['赵建国', half]] });
});
