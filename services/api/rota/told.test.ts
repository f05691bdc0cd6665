import { Handovers, Plans } from '../../../shared/contracts/rota';
import { PageContent } from '../../../shared/domain/page';
import { at, nothing, RotaDoor, type Here } from '../../../test/harness/rotaDoor';

let rota: RotaDoor;
beforeEach(async () => {
  rota = await RotaDoor.open();
  await rota.twoShifts();
});
afterEach(() => rota.door.close());

type Told = { readonly who: string | null; readonly line: string; readonly open: boolean };

/** What stands in somebody's feed, in its order. */
async function told(who: Here): Promise<readonly Told[]> {
  const rows: { message: string; open: boolean; content: unknown }[] = await rota.door.db.query(
    `select message, answered_at is null as open, content from page where person_id = $1 order by feed_offset`,
    [rota.idOf(who)],
  );
  return rows.map(({ message, open, content }) => {
    const { duty, caseId, clinic } = PageContent.parse(content);
    expect([caseId, clinic]).toEqual([null, '同心县人民医院']);
    return { who: duty?.who ?? null, line: `${message} ${duty?.from ?? '-'}`, open };
  });
}
const lines = async (who: Here): Promise<readonly string[]> => (await told(who)).map(({ line }) => line.split(' ')[0]!);
const monday = at('03-31T20:00');

test('a swap is told to the colleague, its answer to the asker; the question falls silent', async () => {
  const id = await rota.asks('specialist2');
  expect(await told('specialist3')).toEqual([{ who: '王海燕', line: `swap-asked ${monday}`, open: true }]);
  await rota.decides('specialist3', id, 'take');
  expect(await told('specialist3')).toEqual([{ who: '王海燕', line: `swap-asked ${monday}`, open: false }]);
  expect(await told('specialist2')).toEqual([{ who: '赵建国', line: `swap-taken ${monday}`, open: true }]);
  await rota.decides('specialist2', id, 'undo');
  expect(await lines('specialist3')).toEqual(['swap-asked', 'swap-undone']);
  expect(await lines('specialist')).toEqual([]);
});

test('asked of anyone, each who could is asked; declined, the asker hears it', async () => {
  await rota.asks('specialist2', { askedOfId: null });
  expect(await lines('specialist')).toEqual(['swap-asked']);
  expect(await lines('specialist3')).toEqual(['swap-asked']);
  const other = await rota.asks('specialist2');
  await rota.decides('specialist3', other, 'decline');
  expect(await lines('specialist2')).toEqual(['swap-declined']);
});

test('agreed by the desk, both hear of it, and neither is asked', async () => {
  await rota.asks('coordinator', { agreed: true });
  expect(await lines('specialist2')).toEqual(['swap-taken']);
  expect(await lines('specialist3')).toEqual(['swap-taken']);
  expect(await lines('coordinator')).toEqual([]);
});

test('an override tells who comes and who goes, and both again when it is taken back', async () => {
  const replace = { service: 'ecg-resting', action: 'replace', personId: rota.idOf('specialist3') };
  const span = { replacesId: rota.idOf('specialist2'), from: monday, until: at('04-01T08:00') };
  await rota.people.coordinator.call(nothing, 'POST', '/api/rota/overrides', { ...replace, ...span });
  expect(await told('specialist3')).toEqual([{ who: '王海燕', line: `shift-added ${monday}`, open: true }]);
  expect(await told('specialist2')).toEqual([{ who: '赵建国', line: `shift-removed ${monday}`, open: true }]);
  const [override]: { id: string }[] = await rota.door.db.query(`select id from shift_override`);
  await rota.people.coordinator.call(nothing, 'DELETE', `/api/rota/overrides/${override!.id}`);
  expect(await lines('specialist3')).toEqual(['shift-added', 'shift-removed']);
  expect(await lines('specialist2')).toEqual(['shift-removed', 'shift-added']);
});

test('a plan that is withdrawn after it was published is told to each who stands in it', async () => {
  const days = { service: 'ecg-resting', from: at('04-07T08:00'), until: at('04-09T08:00'), fill: 'regular' };
  const { plans } = await rota.people.coordinator.call(Plans, 'POST', '/api/rota/plans', days);
  // What publishing asks and tells is told in plans.test.ts.
  await rota.door.db.query(`update rota_plan set state = 'published', published_at = now()`);
  expect(await lines('specialist')).toEqual([]);
  await rota.people.coordinator.call(nothing, 'DELETE', `/api/rota/plans/${plans[0]!.id}`);
  expect(await told('specialist')).toEqual([{ who: null, line: `plan-withdrawn ${at('04-07T08:00')}`, open: true }]);
  expect(await told('specialist2')).toEqual([{ who: null, line: `plan-withdrawn ${at('04-07T20:00')}`, open: true }]);
  expect(await lines('specialist3')).toEqual([]);
});

test('a hand-over is told to the taker, its taking to the giver; one that was withdrawn asks nobody', async () => {
  const hand = (to: Here) =>
    rota.people.specialist.call(Handovers, 'POST', '/api/rota/handovers', {
      service: 'ecg-resting', toId: rota.idOf(to), note: '',
    }); // prettier-ignore
  await hand('specialist3');
  await hand('specialist2');
  expect(await told('specialist3')).toEqual([{ who: '李明远', line: 'shift-handed -', open: false }]);
  expect(await told('specialist2')).toEqual([{ who: '李明远', line: 'shift-handed -', open: true }]);
  const { mine } = await rota.people.specialist2.call(Handovers, 'GET', '/api/rota/handovers');
  await rota.people.specialist2.call(Handovers, 'POST', `/api/rota/handovers/${mine[0]!.id}/take`);
  expect(await told('specialist2')).toEqual([{ who: '李明远', line: 'shift-handed -', open: false }]);
  expect(await told('specialist')).toEqual([{ who: '王海燕', line: 'shift-taken -', open: true }]);
});
