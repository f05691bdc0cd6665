import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Channel, ChannelNeeds } from '../../infra/notify/channel';
import { openDingtalk, openFeishu, openWecom } from '../../infra/notify/robots';
import { isSignedBy } from '../../infra/notify/signature';
import { openWebhook } from '../../infra/notify/webhook';
import { seconds } from '../../shared/domain/units';

type Asked = { readonly url: URL; readonly headers: NodeJS.Dict<string | string[]>; readonly body: string };

const at = new Date('2031-03-30T05:00:00Z');
const needs: ChannelNeeds = { now: () => at, heard: () => undefined, failed: () => undefined };
const letter = { id: 'p-1', to: '13800000001', text: '【同心】危急 清河 尾号0012', code: '4821', drill: true };
const patience = seconds(5);

let server: Server;
let base: string;
let asked: Asked[];
let answer: { status: number; body: string; silent?: boolean };
beforeEach(async () => {
  asked = [];
  answer = { status: 200, body: '{}' };
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        asked.push({ url: new URL(request.url ?? '', base), headers: request.headers, body });
        if (!answer.silent) response.writeHead(answer.status).end(answer.body);
      });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const says = (status: number, body: unknown): void => {
  answer = { status, body: JSON.stringify(body) };
};
const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64');

describe('the group’s own gateway', () => {
  const key = 'k'.repeat(32);
  const gateway = (): Channel => openWebhook({ settings: { url: `${base}/sms` }, secrets: { key } }, needs);

  test('gets the page signed, and may give it an id', async () => {
    says(200, { id: 'sms-77' });
    expect(await gateway().handOver(letter, patience)).toEqual({ outcome: 'handed-over', providerId: 'sms-77' });
    const [{ headers, body }] = asked as [Asked];
    expect(JSON.parse(body)).toEqual({ v: 1, id: 'p-1', to: letter.to, text: letter.text, code: '4821', drill: true });
    const given = { time: String(headers['x-tongxin-timestamp']), signature: String(headers['x-tongxin-signature']) };
    expect(given.time).toBe(String(at.getTime() / 1000));
    expect(isSignedBy(key, { ...given, body })).toBe(true);
    expect(isSignedBy(key, { ...given, body: `${body} ` })).toBe(false);
    expect(isSignedBy(key, { ...given, time: '1', body })).toBe(false);
    expect(isSignedBy(`${key}!`, { ...given, body })).toBe(false);
  });

  test.each([
    [503, { outcome: 'temporary', reason: 'http-503' }],
    [429, { outcome: 'temporary', reason: 'http-429' }],
    [400, { outcome: 'permanent', reason: 'http-400' }],
    [401, { outcome: 'permanent', reason: 'http-401' }],
    [202, { outcome: 'handed-over', providerId: null }],
  ])('%i', async (status, expected) => {
    answer = { status, body: 'plain words' };
    expect(await gateway().handOver(letter, patience)).toEqual(expected);
  });

  test('silence lasts as long as the patience, and nobody there is said at once', async () => {
    answer = { status: 200, body: '', silent: true };
    const out = await gateway().handOver(letter, seconds(0.2));
    expect(out).toEqual({ outcome: 'temporary', reason: 'ETIMEDOUT' });
    const away = openWebhook({ settings: { url: 'http://127.0.0.1:9/' }, secrets: { key } }, needs);
    expect(await away.handOver(letter, patience)).toMatchObject({ outcome: 'temporary' });
  });

  test('it is not sent on to another place', async () => {
    server.removeAllListeners('request');
    server.on('request', (_, response) => response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end());
    expect(await gateway().handOver(letter, patience)).toMatchObject({ outcome: 'temporary' });
  });
});

describe('robots', () => {
  test('企业微信: text and the number it is for', async () => {
    says(200, { errcode: 0, errmsg: 'ok' });
    const robot = openWecom(
      { settings: { perMinute: 20 }, secrets: { url: `${base}/cgi-bin/webhook/send?key=k` } },
      needs,
    );
    expect(await robot.handOver(letter, patience)).toEqual({ outcome: 'handed-over', providerId: null });
    expect(asked[0]!.url.searchParams.get('key')).toBe('k');
    expect(JSON.parse(asked[0]!.body)).toEqual({
      msgtype: 'text',
      text: { content: letter.text, mentioned_mobile_list: [letter.to] },
    });
    says(200, { errcode: 45009, errmsg: 'api freq out of limit' });
    expect(await robot.handOver(letter, patience)).toEqual({ outcome: 'permanent', reason: 'errcode-45009' });
  });

  test('钉钉: signed over time and key, in the address', async () => {
    says(200, { errcode: 0, errmsg: 'ok' });
    const key = 'SECx';
    const robot = openDingtalk(
      { settings: { perMinute: 20 }, secrets: { url: `${base}/robot/send?access_token=t`, key } },
      needs,
    );
    expect(await robot.handOver(letter, patience)).toMatchObject({ outcome: 'handed-over' });
    const { searchParams } = asked[0]!.url;
    const time = String(at.getTime());
    expect(Object.fromEntries(searchParams)).toEqual({
      access_token: 't',
      timestamp: time,
      sign: hmac(key, `${time}\n${key}`),
    });
    expect(JSON.parse(asked[0]!.body)).toMatchObject({ msgtype: 'text', at: { atMobiles: [letter.to] } });
    says(200, { errcode: 310000, errmsg: 'sign not match' });
    expect(await robot.handOver(letter, patience)).toEqual({ outcome: 'permanent', reason: 'errcode-310000' });
  });

  test('飞书: signed over nothing, by time and key, in the body', async () => {
    says(200, { code: 0, msg: 'success' });
    const key = 'feishu';
    const robot = openFeishu(
      { settings: { perMinute: 20 }, secrets: { url: `${base}/open-apis/bot/v2/hook/x`, key } },
      needs,
    );
    expect(await robot.handOver({ ...letter, to: 'ou_12345678' }, patience)).toMatchObject({ outcome: 'handed-over' });
    const timestamp = String(at.getTime() / 1000);
    expect(JSON.parse(asked[0]!.body)).toEqual({
      timestamp,
      sign: hmac(`${timestamp}\n${key}`, ''),
      msg_type: 'text',
      content: { text: `<at user_id="ou_12345678"></at> ${letter.text}` },
    });
    says(200, { code: 19021, msg: 'sign match fail or timestamp is not within one hour' });
    expect(await robot.handOver(letter, patience)).toEqual({ outcome: 'permanent', reason: 'code-19021' });
    says(500, {});
    expect(await robot.handOver(letter, patience)).toEqual({ outcome: 'temporary', reason: 'http-500' });
  });
});
