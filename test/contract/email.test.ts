import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { openEmail } from '../../infra/notify/email';
import { freePort } from '../../infra/embedded/ports';
import { seconds } from '../../shared/domain/units';

type Mail = { readonly to: readonly string[]; readonly source: string };

let server: SMTPServer | null = null;
const mails: Mail[] = [];

/** The server of another package, as a hospital's mail host would be: it asks who comes, and refuses some. */
async function startServer(change: SMTPServerOptions = {}): Promise<number> {
  const started = new SMTPServer({
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) => {
      if (username === 'pager' && password === 'secret') done(null, { user: username });
      else done(new Error('Invalid username or password'));
    },
    onRcptTo: ({ address }, _session, done) => {
      if (address.startsWith('nobody')) done(Object.assign(new Error('No such user'), { responseCode: 550 }));
      else if (address.startsWith('full')) done(Object.assign(new Error('Try again later'), { responseCode: 451 }));
      else done();
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          mails.push({ to, source: Buffer.concat(chunks).toString('utf8') });
          done();
        });
    },
    ...change,
  });
  server = started;
  started.on('error', () => undefined);
  const listening = once(started.listen(0, '127.0.0.1'), 'listening');
  await listening;
  return (started.server.address() as AddressInfo).port;
}
afterEach(async () => {
  mails.length = 0;
  const ending = server;
  server = null;
  if (ending) {
    await new Promise<void>((done) => {
      ending.close(done);
    });
  }
});

const mailerTo = (port: number, password = 'secret') =>
  openEmail(
    {
      settings: { host: '127.0.0.1', port, tls: false, user: 'pager', from: 'tongxin@hospital.example' },
      secrets: { password },
    },
    { now: () => new Date(), heard: () => undefined, failed: () => undefined },
  );
const letter = {
  id: 'p-1',
  to: 'zhang@hospital.example',
  text: '【同心】危急 清河 尾号0012',
  code: '4821',
  drill: false,
};
const patience = seconds(5);

test('a mail is taken, with its text as its subject too, and keeps its id', async () => {
  const answer = await mailerTo(await startServer()).handOver(letter, patience);
  expect(answer).toEqual({ outcome: 'handed-over', providerId: '<p-1@tongxin>' });
  expect(mails).toHaveLength(1);
  expect(mails[0]!.to).toEqual([letter.to]);
  const [, body = ''] = mails[0]!.source.split('\r\n\r\n');
  expect(Buffer.from(body, 'base64').toString('utf8')).toContain(letter.text);
  expect(mails[0]!.source).toMatch(/^Subject: =\?UTF-8\?/m);
});

test.each([
  ['an address that is none', 'nobody@hospital.example', { outcome: 'permanent', reason: 'smtp-550' }],
  ['a full mailbox', 'full@hospital.example', { outcome: 'temporary', reason: 'smtp-451' }],
])('%s', async (_, to, expected) => {
  expect(await mailerTo(await startServer()).handOver({ ...letter, to }, patience)).toEqual(expected);
  expect(mails).toEqual([]);
});

test('a wrong password is refused for good', async () => {
  const answer = await mailerTo(await startServer(), 'wrong').handOver(letter, patience);
  expect(answer).toEqual({ outcome: 'permanent', reason: 'smtp-535' });
});

test('nobody there, and a server that does not come to an end: both may be tried again', async () => {
  expect(await mailerTo(await freePort()).handOver(letter, patience)).toMatchObject({ outcome: 'temporary' });
  const port = await startServer({ onConnect: () => undefined });
  expect(await mailerTo(port).handOver(letter, seconds(0.3))).toEqual({ outcome: 'temporary', reason: 'ETIMEDOUT' });
});
