import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../infra/embedded/ports';
import type { Channel, Heard } from '../../infra/notify/channel';
import { openPager } from '../../infra/notify/snpp';
import { seconds } from '../../shared/domain/units';
import { hasDebianPeer } from '../harness/debianPeer';
import { eventually } from '../harness/eventually';
import { startSnppGateway, type PagedBySnpp, type SnppGateway } from '../harness/snppGateway';

/** Net::SNPP::Server of Debian, in a process of its own. */
async function startDebianGateway(): Promise<SnppGateway> {
  const port = await freePort();
  const child = spawn('perl', [join(__dirname, 'snppServer.pl'), String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pages: PagedBySnpp[] = [];
  const lines = createInterface(child.stdout);
  const ready = once(lines, 'line');
  lines.on('line', (line) => {
    if (line !== 'ready') pages.push(JSON.parse(line) as PagedBySnpp);
  });
  await ready;
  return {
    port,
    pages: () => pages,
    end: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

const pagerTo = (port: number, change: { login?: string; password?: string; heard?: Heard[] } = {}): Channel =>
  openPager(
    {
      settings: { host: '127.0.0.1', port, login: change.login ?? null },
      secrets: { password: change.password ?? '' },
    },
    {
      now: () => new Date(),
      heard: (word) => change.heard?.push(word),
      failed: (error) => {
        throw error instanceof Error ? error : new Error(String(error));
      },
    },
  );
const letter = { id: 'p', to: '5551234', text: 'CRITICAL Qinghe #0012 reply 1 4821', code: '4821', drill: false };
const patience = seconds(5);

const debian = hasDebianPeer({ name: 'libnet-snpp-perl', file: '/usr/share/perl5/Net/SNPP/Server.pm' });
const peers = [
  { peer: 'our own gateway', start: () => startSnppGateway(), there: true },
  { peer: 'libnet-snpp-perl', start: startDebianGateway, there: debian },
];

describe.each(peers)('against $peer', ({ start, there }) => {
  const withPeer = there ? test : test.skip;
  let gateway: SnppGateway;
  beforeEach(async () => {
    if (there) gateway = await start();
  });
  afterEach(async () => {
    if (there) await gateway.end();
  });
  const paged = (count: number): Promise<readonly PagedBySnpp[]> =>
    eventually(`${count} pages`, () => Promise.resolve(gateway.pages().length === count ? gateway.pages() : undefined));

  withPeer('a page goes two ways, sounds, and offers its answer', async () => {
    expect(await pagerTo(gateway.port).handOver(letter, patience)).toEqual({
      outcome: 'handed-over',
      providerId: '1001 77',
    });
    expect(await paged(1)).toEqual([{ pager: '5551234', text: letter.text, alert: 1, responses: { 1: 'RECEIVED' } }]);
  });

  withPeer('a pager that does not exist is refused for good', async () => {
    const answer = await pagerTo(gateway.port).handOver({ ...letter, to: '5550000' }, patience);
    expect(answer).toEqual({ outcome: 'permanent', reason: 'snpp-550' });
  });

  withPeer('a gateway that fails may be tried again', async () => {
    const pager = pagerTo(gateway.port);
    expect(await pager.handOver({ ...letter, to: '5559999' }, patience)).toEqual({
      outcome: 'temporary',
      reason: 'snpp-554',
    });
    expect(await pager.handOver(letter, patience)).toMatchObject({ outcome: 'handed-over' });
  });

  withPeer('a line break in a text is no other command', async () => {
    await pagerTo(gateway.port).handOver({ ...letter, text: 'one\r\nPAGE 5557777\r\nSEND' }, patience);
    expect((await paged(1)).map(({ pager, text }) => [pager, text])).toEqual([['5551234', 'one PAGE 5557777 SEND']]);
  });
});

describe('beyond what Debian’s server knows', () => {
  let gateway: SnppGateway | null = null;
  afterEach(async () => {
    await gateway?.end();
    gateway = null;
  });

  test('a gateway of one way takes the page without a way back', async () => {
    gateway = await startSnppGateway({ oneWay: true });
    const answer = await pagerTo(gateway.port).handOver(letter, patience);
    expect(answer).toEqual({ outcome: 'handed-over', providerId: null });
    expect(gateway.pages()).toMatchObject([{ pager: '5551234', responses: {} }]);
  });

  test('login and password, the wrong one refused for good', async () => {
    gateway = await startSnppGateway({ password: 'secret' });
    const known = { login: 'tongxin', password: 'secret' };
    expect(await pagerTo(gateway.port, known).handOver(letter, patience)).toMatchObject({ outcome: 'handed-over' });
    const answer = await pagerTo(gateway.port, { ...known, password: 'wrong' }).handOver(letter, patience);
    expect(answer).toEqual({ outcome: 'permanent', reason: 'snpp-550' });
  });

  test('what became of pages: delivered, answered, given up, still under way', async () => {
    const answers: Readonly<Record<string, string>> = {
      '1 77': '960 1 20310330130000 Message Queued; Awaiting Delivery',
      '2 77': '861 2 20310330130000 Delivered, Awaiting Reply',
      '3 77': '888 3 20310330130000+8 1 RECEIVED',
      '4 77': '780 4 20310330130000 Message Expired Before Delivery',
      '5 77': '880 5 20310330130000 Message Delivered',
    };
    gateway = await startSnppGateway({ status: (tag) => answers[tag] ?? '550 Unknown Tag' });
    const heard: Heard[] = [];
    const awaited = [...Object.keys(answers), '9 77'].map((providerId) => ({
      providerId,
      delivered: providerId === '5 77',
    }));
    await pagerTo(gateway.port, { heard }).enquire?.(awaited);
    expect(heard).toEqual([
      { kind: 'delivered', providerId: '2 77', reason: 'snpp-861' },
      { kind: 'delivered', providerId: '3 77', reason: 'snpp-888' },
      { kind: 'reply', from: null, providerId: '3 77', said: '1 RECEIVED' },
      { kind: 'undelivered', providerId: '4 77', reason: 'snpp-780' },
    ]);
  });

  test('nobody there, and somebody who says nothing: both may be tried again, within the time', async () => {
    expect(await pagerTo(await freePort()).handOver(letter, patience)).toEqual({
      outcome: 'temporary',
      reason: 'ECONNREFUSED',
    });
    const mute = createServer((socket) => socket.on('error', () => socket.destroy())).listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const answer = await pagerTo((mute.address() as AddressInfo).port).handOver(letter, seconds(0.2));
    expect(answer).toEqual({ outcome: 'temporary', reason: 'ETIMEDOUT' });
    await new Promise((done) => mute.close(done));
  });
});
