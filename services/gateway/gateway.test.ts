import { addMethod } from '../../infra/db/contactMethods';
import { setUpChannel } from '../../infra/db/channelSetups';
import { pageAboutCase } from '../../infra/db/pagePlans';
import { PageTable, type PageRow } from '../../infra/db/tables/alarm';
import { PageReceiptTable } from '../../infra/db/tables/contact';
import { signatureHeaders, signatureOf } from '../../infra/notify/signature';
import { openApiDoor, type ApiDoor } from '../../test/harness/apiDoor';
import { Channels } from '../../shared/contracts/contacts';

const key = 'k'.repeat(32);
let door: ApiDoor;
beforeAll(async () => {
  door = await openApiDoor();
  const admin = await door.signIn('admin');
  await admin.call(Channels, 'PUT', '/api/admin/channels/webhook', {
    enabled: true,
    settings: { url: 'https://gateway.example/sms' },
    secrets: { key },
  });
  const personId = door.group.people.clinician;
  await door.asMachine((doing) => addMethod(doing, { personId, channel: 'webhook', address: '13800000001' }));
});
afterAll(() => door.close());

async function paged(): Promise<PageRow> {
  const seen = await door.newCase();
  const people = [door.group.people.clinician];
  await door.asMachine((doing) => pageAboutCase(doing, seen, { people, message: 'repeat-overdue' }));
  return await door.db.manager.findOneByOrFail(PageTable, { caseId: seen.id, channel: 'webhook' });
}
const pageNow = ({ id }: PageRow): Promise<PageRow> => door.db.manager.findOneByOrFail(PageTable, { id });

type Change = { key?: string; time?: number; signed?: string };
async function calls(said: object, change: Change = {}): Promise<number> {
  const body = JSON.stringify(said);
  const time = String(Math.floor(door.clock.now().getTime() / 1000) + (change.time ?? 0));
  const signature = signatureOf(change.key ?? key, time, change.signed ?? body);
  const response = await fetch(`${door.url}/api/gateway/webhook`, {
    method: 'POST',
    headers: { [signatureHeaders.time]: time, [signatureHeaders.signature]: signature },
    body,
  });
  return response.status;
}

test('a reply from the person’s own number is “received”, however often it is sent', async () => {
  const page = await paged();
  const reply = { kind: 'reply', from: '+86 13800000001'.replace(' ', ''), text: `1 ${page.replyCode}` };
  expect(await calls(reply)).toBe(204);
  expect(await calls(reply)).toBe(204);
  expect(await pageNow(page)).toMatchObject({
    state: 'acknowledged',
    acknowledgedAt: door.clock.now(),
    answeredAt: null,
  });
});

test('a reply from another number, or without a code that is known, changes nothing', async () => {
  const page = await paged();
  expect(await calls({ kind: 'reply', from: '13999999999', text: `1 ${page.replyCode}` })).toBe(204);
  expect(await calls({ kind: 'reply', from: '13800000001', text: '收到' })).toBe(204);
  expect(await pageNow(page)).toMatchObject({ state: 'planned', acknowledgedAt: null });
});

test('receipts, one that comes before its page is known included', async () => {
  expect(await calls({ kind: 'delivered', id: 'sms-early' })).toBe(204);
  expect(await door.db.manager.findOneByOrFail(PageReceiptTable, { providerId: 'sms-early' })).toMatchObject({
    pageId: null,
    kind: 'delivered',
  });
  const page = await paged();
  await door.db.manager.update(PageTable, { id: page.id }, { providerId: 'sms-1', state: 'handed-over' });
  expect(await calls({ kind: 'delivered', id: 'sms-1' })).toBe(204);
  expect(await pageNow(page)).toMatchObject({ state: 'delivered' });
});

test.each<[string, Change]>([
  ['signed with another key', { key: 'x'.repeat(32) }],
  ['signed for another body', { signed: '{}' }],
  ['of six minutes ago', { time: -360 }],
  ['of six minutes ahead', { time: 360 }],
])('a callback %s is refused', async (_, change) => {
  const page = await paged();
  expect(await calls({ kind: 'reply', from: '13800000001', text: `1 ${page.replyCode}` }, change)).toBe(401);
  expect(await pageNow(page)).toMatchObject({ state: 'planned', acknowledgedAt: null });
});

test('words that are none are refused, and with the channel off nobody can sign', async () => {
  expect(await calls({ kind: 'other' })).toBe(400);
  await door.asMachine((doing) =>
    setUpChannel(doing, { channel: 'webhook', enabled: false, settings: {}, secretsSealed: null, changedBy: null }),
  );
  expect(await calls({ kind: 'delivered', id: 'x' })).toBe(401);
});
