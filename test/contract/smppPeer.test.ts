import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../infra/embedded/ports';
import type { Channel, Heard } from '../../infra/notify/channel';
import { openSms } from '../../infra/notify/smpp';
import { decodeSms } from '../../infra/notify/smsText';
import { seconds } from '../../shared/domain/units';
import { hasDebianPeer } from '../harness/debianPeer';
import { eventually } from '../harness/eventually';

/** An SMSC of another implementation: Net::SMPP of Debian. (kannel's drive_smpp knows no bind_transceiver.) */
const there = hasDebianPeer({ name: 'libnet-smpp-perl', file: '/usr/share/perl5/Net/SMPP.pm' });
const withPeer = there ? test : test.skip;

let child: ChildProcess | null = null;
let channel: Channel | null = null;
let heard: Heard[] = [];
let faults: unknown[] = [];
let lines: string[] = [];

async function startPeer(): Promise<number> {
  const port = await freePort();
  const started = spawn('perl', [join(__dirname, 'smppServer.pl'), String(port)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  child = started;
  const reader = createInterface(started.stdout);
  const ready = once(reader, 'line');
  reader.on('line', (line) => {
    if (line !== 'ready') lines.push(line);
  });
  await ready;
  return port;
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
afterEach(async () => {
  await channel?.close();
  if (child) {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
  [child, channel, heard, faults, lines] = [null, null, [], [], []];
});

const letter = { id: 'p', to: '+8613800000001', text: '【同心】危急 清河 尾号0012', code: '4821', drill: false };
const patience = seconds(5);
const sent = (count: number) =>
  eventually(`${count} messages`, () => Promise.resolve(lines.length === count ? lines : undefined)).then((all) =>
    all.map((line) => {
      const [to, coding, kind, receipt, hex = ''] = line.split(' ');
      return { to, coding, kind, receipt, bytes: Buffer.from(hex, 'hex') };
    }),
  );

withPeer('a message in Chinese, its receipt, and its answer', async () => {
  const sms = smsTo(await startPeer());
  expect(await sms.handOver(letter, patience)).toEqual({ outcome: 'handed-over', providerId: 'perl-1' });
  const [{ bytes, ...rest }] = (await sent(1)) as [Awaited<ReturnType<typeof sent>>[number]];
  expect(rest).toEqual({ to: '8613800000001', coding: '8', kind: '0', receipt: '1' });
  expect(decodeSms(bytes, 8)).toBe(letter.text);
  await eventually('two words', () => Promise.resolve(heard.length === 2 ? true : undefined));
  expect(heard).toEqual([
    { kind: 'delivered', providerId: 'perl-1', reason: 'DELIVRD' },
    { kind: 'reply', from: '8613800000001', providerId: null, said: '1 4821' },
  ]);
});

withPeer('a long message arrives in joined parts', async () => {
  const sms = smsTo(await startPeer());
  const text = '危'.repeat(100);
  expect(await sms.handOver({ ...letter, text }, patience)).toEqual({ outcome: 'handed-over', providerId: 'perl-2' });
  const parts = await sent(2);
  expect(parts.map(({ kind, receipt, bytes }) => [kind, receipt, [...bytes.subarray(0, 4)], bytes[5]])).toEqual([
    ['64', '0', [5, 0, 3, 1], 1],
    ['64', '1', [5, 0, 3, 1], 2],
  ]);
  expect(parts.map(({ bytes }) => decodeSms(bytes.subarray(6), 8)).join('')).toBe(text);
});

withPeer('a number that is none, and a wrong password', async () => {
  const port = await startPeer();
  const refused = await smsTo(port).handOver({ ...letter, to: '00000' }, patience);
  expect(refused).toEqual({ outcome: 'permanent', reason: 'smpp-0x0b' });
  await channel?.close();
  const unknown = await smsTo(port, 'wrong').handOver(letter, seconds(0.5));
  expect(unknown).toEqual({ outcome: 'temporary', reason: 'bind-refused-14' });
  expect(faults).not.toEqual([]);
});
