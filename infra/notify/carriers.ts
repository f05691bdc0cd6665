import type { Carriers } from './channel';
import { openEmail } from './email';
import { openDingtalk, openFeishu, openWecom } from './robots';
import { openSms } from './smpp';
import { openPager } from './snpp';
import { openWebhook } from './webhook';

/** Every way out of the house; what an administrator has not switched on is never opened. */
export const carriers: Carriers = {
  'pager-snpp': openPager,
  'sms-smpp': openSms,
  webhook: openWebhook,
  email: openEmail,
  'robot-wecom': openWecom,
  'robot-dingtalk': openDingtalk,
  'robot-feishu': openFeishu,
};
