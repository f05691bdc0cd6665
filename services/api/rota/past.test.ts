import { Fairness, RotaView } from '../../../shared/contracts/rota';
import { at, nothing, refused, RotaDoor } from '../../../test/harness/rotaDoor';

let rota: RotaDoor;
beforeEach(async () => {
  rota = await RotaDoor.open();
  await rota.twoShifts();
});
afterEach(() => rota.door.close());

const desk = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) =>
  rota.people.coordinator.call(nothing, method, `/api/rota/${path}`, body);
const view = () => rota.people.coordinator.call(RotaView, 'GET', '/api/rota?service=ecg-resting');
const later = async (hours: number): Promise<void> => {
  rota.door.clock.passes({ minutes: hours * 60 });
  await rota.again('coordinator');
};

test('a weekly shift that has ended still says who was on call, and counts in the ledger', async () => {
  expect(await rota.onCallAt(at('03-30T12:59'))).toEqual([]);
  await later(24);
  const { shifts } = await view();
  const mondayDay = shifts.find(({ weekday, fromMinute }) => weekday === 1 && fromMinute === 480);
  await desk('DELETE', `shifts/${mondayDay!.id}`);
  expect(await rota.onCallAt(at('03-31T12:00'))).toEqual(['李明远 weekly']);
  expect(await rota.onCallAt(at('03-31T13:00'))).toEqual([]);
  expect(await rota.onCallAt(at('04-07T12:00'))).toEqual([]);
  const after = await view();
  expect(after.shifts).toHaveLength(shifts.length - 1);
  await expect(desk('DELETE', `shifts/${mondayDay!.id}`)).rejects.toEqual(refused('access/not-found'));
  const span = `from=${at('03-31T00:00')}&until=${at('04-01T00:00')}`;
  const { rows } = await rota.people.coordinator.call(
    Fairness,
    'GET',
    `/api/rota/fairness?service=ecg-resting&${span}`,
  );
  expect(rows.find(({ person }) => person.name === '李明远')?.worked.hours).toBe(5);
});

test('an ended shift may be entered again', async () => {
  const { shifts } = await view();
  const { id, ...same } = shifts[0]!;
  await expect(desk('POST', 'shifts', same)).rejects.toEqual(refused('rota/overlap'));
  await desk('DELETE', `shifts/${id}`);
  await desk('POST', 'shifts', same);
  expect((await view()).shifts).toHaveLength(shifts.length);
});

test('a rotation begins when it is entered and ends when it is ended', async () => {
  const third = rota.idOf('specialist3');
  const rotation = {
    service: 'ecg-resting', name: '二线', layer: 2, unit: 'week', every: 1, startsAt: at('03-24T08:00'), endsAt: null,
    dayKinds: [], fromMinute: 0, toMinute: 1440, people: [third],
  }; // prettier-ignore
  await desk('POST', 'rotations', rotation);
  expect(await rota.onCallAt(at('03-29T12:00'))).toEqual([]);
  expect(await rota.onCallAt(at('03-30T13:00'))).toContain('赵建国 rotation');
  await later(24);
  const { rotations } = await view();
  await desk('DELETE', `rotations/${rotations[0]!.id}`);
  expect(await rota.onCallAt(at('03-31T12:00'))).toContain('赵建国 rotation');
  expect(await rota.onCallAt(at('03-31T13:00'))).toEqual(['李明远 weekly']);
  expect((await view()).rotations).toEqual([]);
  await expect(desk('DELETE', `rotations/${rotations[0]!.id}`)).rejects.toEqual(refused('access/not-found'));
});

test('an override changes nothing of the time before it was made, nor of the time before it was taken back', async () => {
  const replace = {
    service: 'ecg-resting', action: 'replace', personId: rota.idOf('specialist3'), replacesId: rota.idOf('specialist'),
    from: at('03-30T12:00'), until: at('03-30T20:00'),
  }; // prettier-ignore
  await later(1);
  await desk('POST', 'overrides', replace);
  expect(await rota.onCallAt(at('03-30T13:59'))).toEqual(['李明远 weekly']);
  expect(await rota.onCallAt(at('03-30T14:00'))).toEqual(['赵建国 override']);
  const { overrides } = await view();
  await later(2);
  await desk('DELETE', `overrides/${overrides[0]!.id}`);
  expect(await rota.onCallAt(at('03-30T15:59'))).toEqual(['赵建国 override']);
  expect(await rota.onCallAt(at('03-30T16:00'))).toEqual(['李明远 weekly']);
  expect((await view()).overrides).toEqual([]);
});

test('what is over is neither overridden nor taken back', async () => {
  const add = { service: 'ecg-resting', action: 'add', personId: rota.idOf('specialist3'), replacesId: null };
  const past = { ...add, from: at('03-29T12:00'), until: at('03-29T20:00') };
  await expect(desk('POST', 'overrides', past)).rejects.toEqual(refused('rota/span-past'));
  await desk('POST', 'overrides', { ...add, from: at('03-30T14:00'), until: at('03-30T15:00') });
  const { overrides } = await view();
  await later(3);
  await expect(desk('DELETE', `overrides/${overrides[0]!.id}`)).rejects.toEqual(refused('rota/span-past'));
  expect(await rota.onCallAt(at('03-30T14:30'))).toContain('赵建国 override');
});
