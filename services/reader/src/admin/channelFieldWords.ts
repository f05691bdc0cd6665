import { defineWords, type Word } from '../words/words';

/** Fields of a channel's set-up by their names; what is not listed is shown as it is. */
const fields: Readonly<Record<string, Word>> = {
  host: ['主机', 'Host'],
  port: ['端口', 'Port'],
  login: ['登录名（可空）', 'Login (may be empty)'],
  tls: ['使用 TLS 加密', 'TLS'],
  systemId: ['系统号 system_id', 'system_id'],
  systemType: ['系统类型 system_type（可空）', 'system_type (may be empty)'],
  sourceAddress: ['发送号码', 'Source address'],
  url: ['地址（URL）', 'Address (URL)'],
  user: ['用户名（可空）', 'User (may be empty)'],
  from: ['发件人邮箱', 'Sender'],
  perMinute: ['每分钟最多条数（平台限制 20）', 'At most per minute (the platforms take 20)'],
  password: ['密码', 'Password'],
  key: ['签名密钥', 'Signing key'],
};
export const fieldWord = (name: string): Word => fields[name] ?? [name, name];

export const channelTabWords = defineWords({
  channel: ['通道', 'Channel'],
  state: ['状态', 'State'],
  on: ['已启用', 'On'],
  off: ['未启用', 'Off'],
  today: ['24 小时：发出 / 失败', '24 h: sent / failed'],
  last: ['最近一次', 'Last'],
  lastFailure: ['最近失败', 'Last failure'],
  setUp: ['设置', 'Set up'],
  enabled: ['启用该通道', 'Switch this channel on'],
  keepSecret: ['已保存；不修改请留空', 'Kept; leave empty to keep it'],
  secretsNote: ['密钥加密保存，之后不再显示。', 'Secrets are kept sealed and never shown again.'],
  callback: [
    '网关的回执与回复请签名后 POST 到 /api/gateway/webhook。',
    'Receipts and replies of the gateway are POSTed, signed, to /api/gateway/webhook.',
  ],
  courtesy: ['群机器人只作抄送，不计入可达。', 'A robot is a courtesy copy and proves nothing.'],
});
