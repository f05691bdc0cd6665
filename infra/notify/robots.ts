import { createHmac } from 'node:crypto';
import type { HandOver } from '../../shared/domain/pageSending';
import type { OpenChannel } from './channel';
import { fromFault, handedOver, permanent, temporary } from './outcome';
import { postJson } from './postJson';

const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64');

type Answer = Awaited<ReturnType<typeof postJson>>;

/** All three answer 200 and say in the body what is wrong. Above their rate nothing is gained by another try. */
const judged =
  (field: 'errcode' | 'code') =>
  ({ status, body }: Answer): HandOver => {
    if (status >= 500) return temporary(`http-${status}`);
    const said = body[field];
    return said === 0 ? handedOver(null) : permanent(`${field}-${typeof said === 'number' ? said : status}`);
  };

const nothingToClose = (): Promise<void> => Promise.resolve();

/** 企业微信群机器人: at most 20 messages a minute. */
export const openWecom: OpenChannel<'robot-wecom'> = ({ secrets: { url } }) => ({
  handOver: async ({ to, text }, patience) => {
    const body = { msgtype: 'text', text: { content: text, mentioned_mobile_list: [to] } };
    return await postJson(url, JSON.stringify(body), { patience }).then(judged('errcode'), fromFault);
  },
  close: nothingToClose,
});

/** 钉钉自定义机器人, 加签: at most 20 messages a minute, then silence for ten minutes. */
export const openDingtalk: OpenChannel<'robot-dingtalk'> = ({ secrets: { url, key } }, { now }) => ({
  handOver: async ({ to, text }, patience) => {
    const time = String(now().getTime());
    const signed = new URL(url);
    signed.searchParams.set('timestamp', time);
    signed.searchParams.set('sign', hmac(key, `${time}\n${key}`));
    const body = { msgtype: 'text', text: { content: `${text} @${to}` }, at: { atMobiles: [to], isAtAll: false } };
    return await postJson(signed.href, JSON.stringify(body), { patience }).then(judged('errcode'), fromFault);
  },
  close: nothingToClose,
});

/** 飞书自定义机器人, 签名校验: the signature is the HMAC of nothing under time and key. */
export const openFeishu: OpenChannel<'robot-feishu'> = ({ secrets: { url, key } }, { now }) => ({
  handOver: async ({ to, text }, patience) => {
    const timestamp = String(Math.floor(now().getTime() / 1000));
    const sign = hmac(`${timestamp}\n${key}`, '');
    const content = { text: `<at user_id="${to}"></at> ${text}` };
    const body = { timestamp, sign, msg_type: 'text', content };
    return await postJson(url, JSON.stringify(body), { patience }).then(judged('code'), fromFault);
  },
  close: nothingToClose,
});
