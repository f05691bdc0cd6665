import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type PDU, type Server, type Session } from 'smpp';
import { freePort } from '../../infra/embedded/ports';
import type { Channel, Heard } from '../../infra/notify/channel';
import { openSms } from '../../infra/notify/smpp';
import { decodeSms } from '../../infra/notify/smsText';
import { seconds } from '../../shared/domain/units';
import { eventually } from '../harness/eventually';

/**
 * The library's own server: the one SMSC that Debian brings, kannel's drive_smpp, knows no bind_transceiver and is made
 * to be driven by a bearerbox.
 */
let server: Server | null = null;
let channel: Channel | null = null;
let heard: Heard[] = [];
let faults: unknown[] = [];
let submitted: PDU[] = [];
const sessions = new Set<Session>();

type Smsc = { readonly bindStatus?: number; readonly submitStatus?: number; readonly mute?: boolean };

async function startSmsc({ bindStatus = 0, submitStatus = 0, mute = false }: Smsc = {}, port = 0): Promise<number> {
  const started = createServer((session) => {
    sessions.add(session);
    session.on('error', () => undefined);
    session.on('close', () => sessions.delete(session));
    session.on('bind_transceiver', (pdu: PDU) => {
      const known = pdu.system_id === 'tongxin' && pdu.password === 'secret';
      session.send(pdu.response({ command_status: known ? bindStatus : 0x0e }));
    });
    session.on('submit_sm', (pdu: PDU) => {
      submitted.push(pdu);
      if (!mute) session.send(pdu.response({ command_status: submitStatus, message_id: `m-${submitted.length}` }));
    });
    for (const command of ['enquire_link', 'unbind']) {
      session.on(command, (pdu: PDU) => {
        session.send(pdu.response());
      });
    }
  });
  server = started;
  started.listen(port, '127.0.0.1');
  await once(started, 'listening');
  return (started.address() as AddressInfo).port;
}

function smsTo(port: number, password = 'secret'): Channel {
  const place = { host: '127.0.0.1', port, tls: false };
  const opened = openSms(
    { settings: { ...place, systemId: 'tongxin', systemType: '', sourceAddress: '10690' }, secrets: { password } },
    { now: () => new Date(), heard: (word) => heard.push(word), failed: (error) => faults.push(error) },
  );
  channel = opened;
  return opened;
}

async function endSmsc(): Promise<void> {
  for (const session of sessions) session.destroy();
  const ending = server;
  server = null;
  if (ending) await new Promise((done) => ending.close(done));
}
afterEach(async () => {
  await channel?.close();
  channel = null;
  await endSmsc();
  [heard, faults, submitted] = [[], [], []];
});

const letter = {
  id: 'p',
  to: '+8613800000001',
  text: '【同心】危急 清河镇卫生院 尾号0012',
  code: '4821',
  drill: false,
};
const patience = seconds(5);
const bound = (): Promise<Session> => eventually('a session', () => Promise.resolve([...sessions][0]));
const textOf = ({ short_message: sms, data_coding: coding }: PDU): string => decodeSms(sms?.message ?? '', coding ?? 0);
const arrives = (count: number): Promise<true> =>
  eventually(`${count} words`, () => Promise.resolve(heard.length === count ? true : undefined));

test('Chinese in UCS-2, with a receipt asked for and the carrier’s id kept', async () => {
  const sms = smsTo(await startSmsc());
  expect(await sms.handOver(letter, patience)).toEqual({ outcome: 'handed-over', providerId: 'm-1' });
  const [pdu] = submitted as [PDU];
  expect(pdu).toMatchObject({
    source_addr: '10690',
    destination_addr: '8613800000001',
    dest_addr_ton: 1,
    data_coding: 8,
    registered_delivery: 1,
    esm_class: 0,
  });
  expect(textOf(pdu)).toBe(letter.text);
});

test('a long text comes in joined parts, and the receipt of the last stands for it', async () => {
  const text = '危'.repeat(100);
  const sms = smsTo(await startSmsc());
  expect(await sms.handOver({ ...letter, text }, patience)).toEqual({ outcome: 'handed-over', providerId: 'm-2' });
  expect(submitted.map(({ esm_class, registered_delivery }) => [esm_class, registered_delivery])).toEqual([
    [0x40, 0],
    [0x40, 1],
  ]);
  expect(submitted.map(textOf).join('')).toBe(text);
});

test('receipts and an answer come back by the same way', async () => {
  const sms = smsTo(await startSmsc());
  await sms.handOver(letter, patience);
  const smsc = await bound();
  const from = { source_addr: '8613800000001', destination_addr: '10690' };
  const receipt = (id: string, state: string): string =>
    `id:${id} sub:001 dlvrd:001 submit date:3103301300 done date:3103301301 stat:${state} err:000 text:`;
  const answered: PDU[] = [];
  const confirm = (pdu: PDU): void => void answered.push(pdu);
  smsc.deliver_sm({ ...from, esm_class: 4, short_message: receipt('m-1', 'ACCEPTD') }, confirm);
  smsc.deliver_sm({ ...from, esm_class: 4, short_message: receipt('m-1', 'DELIVRD') }, confirm);
  smsc.deliver_sm({ ...from, esm_class: 4, short_message: receipt('m-9', 'UNDELIV') }, confirm);
  smsc.deliver_sm({ ...from, data_coding: 8, short_message: '1 4821 收到' }, confirm);
  await arrives(3);
  expect(heard).toEqual([
    { kind: 'delivered', providerId: 'm-1', reason: 'DELIVRD' },
    { kind: 'undelivered', providerId: 'm-9', reason: 'UNDELIV' },
    { kind: 'reply', from: '8613800000001', providerId: null, said: '1 4821 收到' },
  ]);
  await eventually('confirmations', () => Promise.resolve(answered.length === 4 ? true : undefined));
  expect(answered.every(({ command_status: status }) => status === 0)).toBe(true);
});

test.each([
  [0x58, { outcome: 'temporary', reason: 'smpp-0x58' }],
  [0x14, { outcome: 'temporary', reason: 'smpp-0x14' }],
  [0x0b, { outcome: 'permanent', reason: 'smpp-0x0b' }],
])('a carrier that answers %i', async (submitStatus, expected) => {
  expect(await smsTo(await startSmsc({ submitStatus })).handOver(letter, patience)).toEqual(expected);
});

test('a carrier that takes and does not answer may be tried again', async () => {
  const answer = await smsTo(await startSmsc({ mute: true })).handOver(letter, seconds(0.5));
  expect(answer).toEqual({ outcome: 'temporary', reason: 'ETIMEDOUT' });
});

test('a wrong password is said, and pages find nobody', async () => {
  const answer = await smsTo(await startSmsc(), 'wrong').handOver(letter, seconds(0.5));
  expect(answer).toEqual({ outcome: 'temporary', reason: 'bind-refused-14' });
  expect(faults).not.toEqual([]);
});

test('a broken bind is made anew by itself, from either end', async () => {
  const port = await freePort();
  const sms = smsTo(port);
  expect(await sms.handOver(letter, seconds(0.2))).toMatchObject({ outcome: 'temporary' });
  await startSmsc({}, port);
  expect(await sms.handOver(letter, patience)).toMatchObject({ outcome: 'handed-over' });
  (await bound()).destroy();
  await eventually('the loss', () => Promise.resolve(sessions.size === 0 ? true : undefined));
  expect(await sms.handOver(letter, patience)).toMatchObject({ outcome: 'handed-over' });
});
