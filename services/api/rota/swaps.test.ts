import { RotaView, Swaps } from '../../../shared/contracts/rota';
import { PersonTable } from '../../../infra/db/tables/organization';
import { at, nothing, refused, RotaDoor } from '../../../test/harness/rotaDoor';

let rota: RotaDoor;
beforeEach(async () => {
  rota = await RotaDoor.open();
});
afterEach(() => rota.door.close());

beforeEach(() => rota.twoShifts());

test('asked of a colleague and taken it holds at once, undone the old plan stands again; all of it is audited', async () => {
  const id = await rota.asks('specialist2');
  expect(await rota.onCallAt(at('03-31T21:00'))).toEqual(['王海燕 weekly']);
  const { swaps } = await rota.people.specialist3.call(Swaps, 'GET', '/api/rota/swaps');
  expect(swaps.map(({ state, may }) => [state, may])).toEqual([['asked', ['take', 'decline']]]);
  await expect(rota.decides('specialist', id, 'take')).rejects.toEqual(refused('rota/swap-not-yours'));
  await rota.decides('specialist3', id, 'take');
  expect(await rota.onCallAt(at('03-31T21:00'))).toEqual(['赵建国 swap']);
  expect(await rota.onCallAt(at('03-31T19:59'))).toEqual(['李明远 weekly']);
  expect(await rota.onCallAt(at('04-01T20:00'))).toEqual(['王海燕 weekly']);
  await expect(rota.decides('specialist3', id, 'take')).rejects.toEqual(refused('rota/swap-decided'));
  const giver = await rota.people.specialist2.call(Swaps, 'GET', '/api/rota/swaps');
  expect(giver.swaps[0]).toMatchObject({ state: 'taken', takes: { name: '赵建国' }, may: ['undo'] });
  await rota.decides('specialist2', id, 'undo');
  expect(await rota.onCallAt(at('03-31T21:00'))).toEqual(['王海燕 weekly']);
  const audit: { action: string }[] = await rota.door.db.query(
    `select action from audit where action like 'swap-%' order by id`,
  );
  expect(audit.map(({ action }) => action)).toEqual(['swap-ask', 'swap-take', 'swap-undo']);
});

test('half over, an undone swap leaves what was as it was', async () => {
  const id = await rota.asks('specialist2');
  await rota.decides('specialist3', id, 'take');
  rota.door.clock.passes({ minutes: 36 * 60 });
  await rota.again('coordinator');
  await rota.decides('coordinator', id, 'undo');
  expect(await rota.onCallAt(at('03-31T23:00'))).toEqual(['赵建国 swap']);
  expect(await rota.onCallAt(at('04-01T02:00'))).toEqual(['王海燕 weekly']);
});

test('asked of anyone, the first takes it and the second is told', async () => {
  const id = await rota.asks('specialist2', { askedOfId: null });
  const desk = await rota.people.coordinator.call(Swaps, 'GET', '/api/rota/swaps');
  expect(desk.swaps[0]?.may).toEqual(['withdraw']);
  const both = await Promise.allSettled([
    rota.decides('specialist3', id, 'take'),
    rota.decides('specialist', id, 'take'),
  ]);
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await rota.onCallAt(at('03-31T21:00'))).toHaveLength(1);
});

test('declined or withdrawn nothing changes', async () => {
  await rota.decides('specialist3', await rota.asks('specialist2'), 'decline');
  const other = await rota.asks('specialist2');
  await rota.decides('specialist2', other, 'withdraw');
  await expect(rota.decides('specialist3', other, 'take')).rejects.toEqual(refused('rota/swap-decided'));
  expect(await rota.onCallAt(at('03-31T21:00'))).toEqual(['王海燕 weekly']);
});

test('the coordinator swaps on behalf of two who have agreed, and nobody else does', async () => {
  await expect(rota.asks('specialist', {})).rejects.toEqual(refused('rota/swap-not-yours'));
  await expect(rota.asks('specialist2', { agreed: true })).rejects.toEqual(refused('rota/swap-not-yours'));
  await rota.asks('coordinator', { agreed: true });
  expect(await rota.onCallAt(at('03-31T21:00'))).toEqual(['赵建国 swap']);
});

test('an exchange gives and takes', async () => {
  const back = { from: at('04-02T08:00'), until: at('04-02T20:00') };
  const id = await rota.asks('specialist2', { askedOfId: rota.idOf('specialist'), back });
  await rota.decides('specialist', id, 'take');
  expect(await rota.onCallAt(at('03-31T21:00'))).toEqual(['李明远 swap']);
  expect(await rota.onCallAt(at('04-02T09:00'))).toEqual(['王海燕 swap']);
});

test('who may not read, is on duty already, or has no duty there is refused in a sentence', async () => {
  const soon = new Date(at('04-01T07:00'));
  await rota.door.db.manager.update(PersonTable, { id: rota.idOf('specialist3') }, { licenceUntil: soon });
  await expect(rota.asks('specialist2')).rejects.toEqual(refused('rota/unqualified'));
  await expect(rota.asks('specialist2', { askedOfId: rota.idOf('clinician') })).rejects.toEqual(
    refused('rota/unqualified'),
  );
  await expect(rota.asks('specialist2', { from: at('03-31T19:00') })).rejects.toEqual(refused('rota/not-on-duty'));
  await expect(rota.asks('specialist2', { from: at('03-29T20:00'), until: at('03-30T08:00') })).rejects.toEqual(
    refused('rota/span-past'),
  );
  await rota.door.db.manager.update(PersonTable, { id: rota.idOf('specialist3') }, { licenceUntil: null });
  const both = { service: 'ecg-resting', action: 'add', personId: rota.idOf('specialist3'), replacesId: null };
  const span = { from: at('03-31T20:00'), until: at('04-01T08:00') };
  await rota.people.coordinator.call(nothing, 'POST', '/api/rota/overrides', { ...both, ...span });
  await expect(rota.asks('specialist2')).rejects.toEqual(refused('rota/already-on-duty'));
});

test('skill or licence lost between asking and taking stops it', async () => {
  const id = await rota.asks('specialist2');
  await rota.door.db.manager.update(PersonTable, { id: rota.idOf('specialist3') }, { authorizedToSign: false });
  await expect(rota.decides('specialist3', id, 'take')).rejects.toEqual(refused('rota/unqualified'));
  expect(await rota.onCallAt(at('03-31T21:00'))).toEqual(['王海燕 weekly']);
});

test('the desk enters who has said yes on the telephone: whoever was asked, or any reader where nobody was', async () => {
  const asked = await rota.asks('specialist2');
  const desk = await rota.people.coordinator.call(Swaps, 'GET', '/api/rota/swaps');
  expect(desk.swaps[0]?.takers).toEqual([{ id: rota.idOf('specialist3'), name: '赵建国', reachable: true }]);
  const mine = await rota.people.specialist3.call(Swaps, 'GET', '/api/rota/swaps');
  expect(mine.swaps[0]?.takers).toEqual([]);
  const first = rota.idOf('specialist');
  await expect(rota.decides('coordinator', asked, { takesFor: first })).rejects.toEqual(refused('rota/swap-not-yours'));
  await expect(rota.decides('specialist', asked, { takesFor: rota.idOf('specialist3') })).rejects.toEqual(
    refused('rota/swap-not-yours'),
  );
  await rota.decides('coordinator', asked, { takesFor: rota.idOf('specialist3') });
  expect(await rota.onCallAt(at('03-31T21:00'))).toEqual(['赵建国 swap']);
  const tuesday = { from: at('04-01T20:00'), until: at('04-02T08:00') };
  const anyone = await rota.asks('specialist2', { askedOfId: null, ...tuesday });
  await rota.decides('coordinator', anyone, { takesFor: first });
  expect(await rota.onCallAt(at('04-01T21:00'))).toEqual(['李明远 swap']);
});

test('who takes a night between two days is told of the rest it costs, before and after; nobody is refused for it', async () => {
  const id = await rota.asks('specialist2', { askedOfId: rota.idOf('specialist'), from: at('03-31T22:00') });
  const kinds = async () => {
    const { swaps } = await rota.people.specialist.call(Swaps, 'GET', '/api/rota/swaps');
    return swaps[0]?.concerns.map((concern) => concern.kind);
  };
  const before = await kinds();
  expect(before).toEqual(['rest']);
  await rota.decides('specialist', id, 'take');
  expect(await kinds()).toEqual(before);
  const week = await rota.people.coordinator.call(RotaView, 'GET', '/api/rota?service=ecg-resting');
  expect(week.concerns).toContainEqual({
    kind: 'rest',
    personId: rota.idOf('specialist'),
    from: at('03-31T20:00'),
    until: at('03-31T22:00'),
    wantedMs: 39_600_000,
  });
});

test('the week names who stands in it and is reached by nothing that is proven', async () => {
  const quiet = rota.idOf('specialist2');
  const seen = async () => {
    const week = await rota.people.coordinator.call(RotaView, 'GET', '/api/rota?service=ecg-resting');
    const { reachable } = week.people.find(({ id }) => id === quiet)!;
    return { reachable, said: week.concerns.filter(({ kind }) => kind === 'unreachable') };
  };
  expect(await seen()).toEqual({ reachable: true, said: [] });
  await rota.door.db.query(`delete from session where person_id = $1`, [quiet]);
  expect(await seen()).toEqual({ reachable: false, said: [{ kind: 'unreachable', personId: quiet }] });
  const { colleagues } = await rota.people.coordinator.call(Swaps, 'GET', '/api/rota/swaps');
  expect(colleagues.filter(({ reachable }) => !reachable).map(({ id }) => id)).toEqual([quiet]);
});
