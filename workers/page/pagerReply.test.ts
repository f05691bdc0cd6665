import { setUpChannel } from '../../infra/db/channelSetups';
import { carriers } from '../../infra/notify/carriers';
import { silentLog } from '../../infra/observe/log';
import { freshDatabase, type FreshDatabase } from '../../test/harness/freshDatabase';
import { eventsOf } from '../../test/harness/ground';
import { PagingDesk } from '../../test/harness/pagingDesk';
import { startSnppGateway, type SnppGateway } from '../../test/harness/snppGateway';
import { openCourier, type Courier } from './courier';

let fresh: FreshDatabase;
let desk: PagingDesk;
let gateway: SnppGateway;
let courier: Courier;
let became: string;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());
beforeEach(async () => {
  desk = await PagingDesk.open(fresh);
  gateway = await startSnppGateway({ status: () => became });
  const { clock, secrets } = desk;
  courier = openCourier({ db: fresh.db, now: clock.now, log: silentLog, carriers, secrets });
  const settings = { host: '127.0.0.1', port: gateway.port, login: null };
  const secretsSealed = secrets.seal({ password: '' });
  await desk.asMachine((doing) =>
    setUpChannel(doing, { channel: 'pager-snpp', enabled: true, settings, secretsSealed, changedBy: null }),
  );
});
afterEach(async () => {
  await courier.close();
  await gateway.end();
});

const looks = async (status: string): Promise<readonly string[]> => {
  became = status;
  await courier.follow();
  await desk.idle(courier);
  return await desk.states();
};

test('a pager answers by its choice: delivered, then received, and the repeats to that person stop', async () => {
  const { reader1, reader2 } = desk.ground.cast;
  await desk.adds(reader1, 'pager-snpp', '5551234');
  await desk.adds(reader2, 'pager-snpp', '5551235');
  const of = await desk.rings([reader1]);
  await desk.carriesAll(courier);
  expect(gateway.pages()).toMatchObject([{ pager: '5551234', responses: { 1: 'RECEIVED' } }]);
  expect(await looks('960 1 20310330130000 Message Queued')).toEqual(['pager-snpp handed-over']);
  expect(await looks('861 1 20310330130000 Delivered, Awaiting Reply')).toEqual(['pager-snpp delivered']);
  expect(await looks('861 1 20310330130000 Delivered, Awaiting Reply')).toEqual(['pager-snpp delivered']);
  expect(await desk.receipts()).toEqual(['handed-over', 'delivered']);
  expect(await looks('888 1 20310330130000 1 RECEIVED')).toEqual(['pager-snpp acknowledged']);
  expect(await eventsOf(fresh.db, of.caseId)).toContain('page-received');

  await desk.ringsAgain(of, { people: [reader1, reader2], round: 1 });
  await desk.carriesAll(courier);
  expect(gateway.pages().map(({ pager }) => pager)).toEqual(['5551234', '5551235']);
});

test('a page that has expired on its way sends the desk to the telephone', async () => {
  const { reader1 } = desk.ground.cast;
  await desk.adds(reader1, 'pager-snpp', '5551234');
  const of = await desk.rings([reader1]);
  await desk.carriesAll(courier);
  expect(await looks('780 1 20310330130000 Message Expired Before Delivery')).toEqual(['pager-snpp failed']);
  expect(await eventsOf(fresh.db, of.caseId)).toEqual(expect.arrayContaining(['page-failed', 'person-unreached']));
});
