import type { OutsideChannel } from '../../../../shared/domain/channel';
import type { ReachablePerson, ReachabilityView } from '../../../../shared/contracts/contacts';
import { defineWords } from '../words/words';

export const contactWords = defineWords({
  title: ['我的联系方式', 'How I am reached'],
  rule: [
    '危急报警会同时从您启用的每个通道发出。{days} 天内有至少 {channels} 个通道经您本人应答，才算可靠可达。',
    'An alarm leaves on each of your channels at once. You count as safely reached once {channels} of them were answered by you within {days} days.',
  ],
  proven: ['目前有效：{channels}', 'Proven now: {channels}'],
  none: ['目前没有有效的通道', 'No channel is proven now'],
  screenCounts: [
    '打开并启用声音的值班页面算一个通道；群机器人只是抄送，不计入。',
    'An open screen with its sound on counts as one; a group robot is a courtesy copy and does not.',
  ],
  order: ['顺序', 'Order'],
  channel: ['通道', 'Channel'],
  address: ['号码或地址', 'Number or address'],
  state: ['状态', 'State'],
  acts: ['操作', 'Acts'],
  up: ['上移', 'Up'],
  down: ['下移', 'Down'],
  enable: ['启用', 'Switch on'],
  disable: ['停用', 'Switch off'],
  remove: ['删除', 'Remove'],
  test: ['给我发一条测试通知', 'Send me a test'],
  channelOff: ['该通道未开通', 'Channel not in use'],
  isDisabled: ['已停用', 'Switched off'],
  untested: ['未测试', 'Not tested'],
  isProven: ['测试有效', 'Proven'],
  expired: ['测试已过期', 'Proof too old'],
  failed: ['最近发送失败', 'Failed of late'],
  courtesy: ['抄送', 'Courtesy copy'],
  provenAt: ['应答于 {time}', 'answered {time}'],
  failedAt: ['{time} 失败（{reason}）', 'failed {time} ({reason})'],
  sent: ['已发送（{time}），请填写收到的 4 位验证码：', 'Sent at {time}; type in the four digits:'],
  confirm: ['确认', 'Confirm'],
  add: ['添加', 'Add'],
  addTitle: ['添加联系方式', 'Add a way'],
  notInUse: ['{channel}（未开通）', '{channel} (not in use)'],
  noMethods: ['还没有联系方式', 'No way yet'],
  noMethodsAdvice: [
    '网页关闭时，报警只能到达值班协调员的任务清单。请至少添加两种，并各发一条测试通知。',
    'With your screen closed an alarm reaches the desk’s list only. Add two ways and test each.',
  ],
});

export const addressHints = defineWords<OutsideChannel>({
  'pager-snpp': ['寻呼机号', 'Pager number'],
  'sms-smpp': ['手机号，如 13800000000', 'Mobile number'],
  webhook: ['手机或电话号码', 'Telephone number'],
  email: ['邮箱地址', 'E-mail address'],
  'robot-wecom': ['群内提醒的手机号', 'Mobile number to mention'],
  'robot-dingtalk': ['群内提醒的手机号', 'Mobile number to mention'],
  'robot-feishu': ['飞书 open_id（ou_ 开头）', 'Feishu open_id (ou_…)'],
});

export const levelWords = defineWords<ReachabilityView['level'] | 'seen'>({
  green: ['可靠可达', 'Safely reached'],
  amber: ['只有一个通道', 'One channel only'],
  red: ['无法确认可达', 'Not proven'],
  seen: ['近期登录过', 'Lately signed in'],
});

export const reachabilityWords = defineWords({
  title: ['值班人员可达性', 'Who is reached'],
  person: ['人员', 'Person'],
  organization: ['机构', 'Organization'],
  duty: ['职责', 'Duty'],
  level: ['可达性', 'Reached'],
  proven: ['有效通道', 'Proven channels'],
  nobody: ['当前没有值班人员', 'Nobody is on duty now'],
  missing: [
    '现在或 24 小时内值班、但可能叫不到：{names}。请在上岗前联系。',
    'On duty now or within 24 h, and perhaps not reached: {names}. Call them before their shift.',
  ],
});

export const healthWords = defineWords({
  title: ['通道状态', 'Channels'],
  channel: ['通道', 'Channel'],
  state: ['状态', 'State'],
  works: ['正常', 'Works'],
  failing: ['最近一次失败', 'Failed last'],
  today: ['24 小时：发出 / 失败', '24 h: sent / failed'],
  last: ['最近一次', 'Last'],
  lastFailure: ['最近失败', 'Last failure'],
  none: ['没有启用的外部通道', 'No outside channel is on'],
  noneAdvice: [
    '报警只在打开的网页上响铃；请管理员在“管理 · 通道”中启用。',
    'Alarms ring on open screens only; ask the administrator.',
  ],
});

export const dutyWords = defineWords<ReachablePerson['duty']>({
  'on-call': ['值班阅图', 'On call'],
  'on-call-soon': ['24 小时内值班', 'On call within 24 h'],
  coordinator: ['值班协调员', 'Coordinator'],
  'duty-contact': ['机构值班联系人', 'Duty contact'],
});
