import { Claim, CaseView } from '../../../shared/contracts/http';
import { Handovers, Plans, RotaView } from '../../../shared/contracts/rota';
import { whoAnswersFor } from '../../../infra/db/handovers';
import { WeeklyShiftTable } from '../../../infra/db/tables/organization';
import { raiseReadNow } from '../../../infra/db/readNows';
import { putDrill } from '../../../test/harness/drill';
import { at, nothing, refused, RotaDoor, type Here } from '../../../test/harness/rotaDoor';

let rota: RotaDoor;
beforeEach(async () => {
  rota = await RotaDoor.open();
});
afterEach(() => rota.door.close());

const hand = (who: Here, to: Here | null) =>
  rota.people[who].call(Handovers, 'POST', '/api/rota/handovers', {
    service: 'ecg-resting',
    toId: to && rota.idOf(to),
    note: '一例待复查',
  });

test('a red alarm goes to somebody by name, and the taker holds what the giver held', async () => {
  const seen = await rota.door.newCase();
  await rota.door.asMachine((doing) => raiseReadNow(doing, seen.id, { cause: 'engine', findingKeys: ['vt'] }));
  await rota.people.specialist.call(Claim, 'POST', `/api/cases/${seen.id}/claim`);
  await expect(hand('specialist', null)).rejects.toEqual(refused('rota/alarm-needs-owner'));
  const given = await hand('specialist', 'specialist2');
  expect(given.open.map(({ item }) => item.kind)).toEqual(['read-now', 'claim']);
  const { mine } = await rota.people.specialist2.call(Handovers, 'GET', '/api/rota/handovers');
  expect(mine[0]).toMatchObject({
    from: { name: '李明远' },
    note: '一例待复查',
    items: [{ caseNumber: seen.number }, {}],
  });
  // Not taken, it is still the giver's.
  expect((await rota.people.specialist.call(CaseView, 'GET', `/api/cases/${seen.id}`)).claim).not.toBeNull();
  await rota.people.specialist2.call(Handovers, 'POST', `/api/rota/handovers/${mine[0]!.id}/take`);
  expect((await rota.people.specialist2.call(CaseView, 'GET', `/api/cases/${seen.id}`)).claim).not.toBeNull();
  expect((await rota.people.specialist.call(Handovers, 'GET', '/api/rota/handovers')).open).toEqual([]);
});

test('with nothing red a shift ends without a successor', async () => {
  const given = await hand('specialist', null);
  expect(given).toMatchObject({ open: [], mine: [] });
});

test('while a suspicion rings, the rota cannot be emptied', async () => {
  const seen = await rota.door.newCase();
  await rota.door.asMachine((doing) => raiseReadNow(doing, seen.id, { cause: 'engine', findingKeys: ['vt'] }));
  const week = await rota.people.coordinator.call(RotaView, 'GET', '/api/rota?service=ecg-resting');
  const today = week.shifts.filter(({ weekday }) => weekday === 7);
  const removed = await Promise.allSettled(
    today.map(({ id }) => rota.people.coordinator.call(nothing, 'DELETE', `/api/rota/shifts/${id}`)),
  );
  expect(removed.some(({ status }) => status === 'rejected')).toBe(true);
  expect(await rota.onCallAt(at('03-30T13:00'))).not.toEqual([]);
});

test('a drill’s alarm keeps nobody from going home, and nobody in the rota', async () => {
  const { lead: leadId } = rota.door.group.organizations;
  const drill = await rota.door.asMachine(({ tx, at: now }) => putDrill(tx, { leadId, at: now }));
  const seen = await rota.door.newCase({ drillId: drill.id });
  await rota.door.asMachine((doing) => raiseReadNow(doing, seen.id, { cause: 'engine', findingKeys: ['vt'] }));
  expect((await hand('specialist', null)).open).toEqual([]);
  const week = await rota.people.coordinator.call(RotaView, 'GET', '/api/rota?service=ecg-resting');
  for (const { id } of week.shifts) await rota.people.coordinator.call(nothing, 'DELETE', `/api/rota/shifts/${id}`);
  expect(await rota.onCallAt(at('03-30T13:00'))).toEqual([]);
});

test('what somebody declared is answered for by whoever took over, not by the first to be offered it', async () => {
  const answers = () =>
    rota.door.asMachine(({ tx }) => whoAnswersFor(tx, rota.idOf('specialist'), rota.door.clock.now()));
  await hand('specialist', 'specialist2');
  expect(await answers()).toBe(rota.idOf('specialist'));
  const { mine } = await rota.people.specialist2.call(Handovers, 'GET', '/api/rota/handovers');
  await rota.people.specialist2.call(Handovers, 'POST', `/api/rota/handovers/${mine[0]!.id}/take`);
  expect(await answers()).toBe(rota.idOf('specialist2'));
});

test('of two hand-overs that are given at once one waits, and the other is withdrawn', async () => {
  await Promise.all([hand('specialist', 'specialist2'), hand('specialist', 'specialist2')]);
  const { mine } = await rota.people.specialist.call(Handovers, 'GET', '/api/rota/handovers');
  expect(mine).toHaveLength(1);
});

test('while a suspicion rings, the plan that alone has somebody on duty cannot be withdrawn', async () => {
  const { coordinator } = rota.people;
  await rota.door.db.manager.clear(WeeklyShiftTable);
  const planned = { from: at('03-30T12:00'), until: at('03-30T20:00') };
  const made = { service: 'ecg-resting', fill: 'empty', ...planned };
  const { id } = (await coordinator.call(Plans, 'POST', '/api/rota/plans', made)).plans.at(-1)!;
  const shift = { personId: rota.idOf('specialist'), ...planned };
  await coordinator.call(Plans, 'POST', `/api/rota/plans/${id}/shifts`, shift);
  await coordinator.call(Plans, 'POST', `/api/rota/plans/${id}/publish`);
  const seen = await rota.door.newCase();
  await rota.door.asMachine((doing) => raiseReadNow(doing, seen.id, { cause: 'engine', findingKeys: ['vt'] }));
  const withdraws = () => coordinator.call(nothing, 'DELETE', `/api/rota/plans/${id}`);
  await expect(withdraws()).rejects.toEqual(refused('rota/alarm-needs-owner'));
  expect(await rota.onCallAt(at('03-30T13:00'))).toEqual(['李明远 plan']);
  const override = { service: 'ecg-resting', action: 'add', replacesId: null, ...planned };
  await coordinator.call(nothing, 'POST', '/api/rota/overrides', { ...override, personId: rota.idOf('specialist2') });
  await withdraws();
  expect(await rota.onCallAt(at('03-30T13:00'))).toEqual(['王海燕 override']);
});
