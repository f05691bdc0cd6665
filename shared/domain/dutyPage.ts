import { z } from 'zod';

/** 值班通知: what is told of the rota, and of who has fallen silent; no case and no patient belongs to it. */
export const DutyMessage = z.enum([
  'swap-asked',
  'swap-taken',
  'swap-declined',
  'swap-undone',
  'shift-added',
  'shift-removed',
  'plan-published',
  'plan-withdrawn',
  'shift-handed',
  'shift-taken',
  'shift-ending',
  'alarm-left',
  'clinic-silent',
  'clinic-heard',
  'device-silent',
  'device-heard',
  'canary-broken',
]);
export type DutyMessage = z.infer<typeof DutyMessage>;

/** Seen after signing in. A colleague may be named here; what leaves the house names nobody. */
export const DutyFacts = z.strictObject({
  /** A colleague's name, or a device's. */
  who: z.string().nullable(),
  from: z.iso.datetime().nullable(),
  until: z.iso.datetime().nullable(),
  /** How much is open: red alarms, and cases in somebody's hands. */
  red: z.int(),
  claims: z.int(),
});
export type DutyFacts = z.infer<typeof DutyFacts>;

export const noFacts: DutyFacts = { who: null, from: null, until: null, red: 0, claims: 0 };

const outsideWords: Readonly<Record<DutyMessage, readonly [zh: string, en: string]>> = {
  'swap-asked': ['换班请求', 'SWAP ASKED'],
  'swap-taken': ['换班已接受', 'SWAP TAKEN'],
  'swap-declined': ['换班未接受', 'SWAP DECLINED'],
  'swap-undone': ['换班已取消', 'SWAP UNDONE'],
  'shift-added': ['新增值班', 'SHIFT ADDED'],
  'shift-removed': ['值班取消', 'SHIFT REMOVED'],
  'plan-published': ['排班已发布', 'ROTA PUBLISHED'],
  'plan-withdrawn': ['排班已撤回', 'ROTA WITHDRAWN'],
  'shift-handed': ['请接班', 'SHIFT HANDED TO YOU'],
  'shift-taken': ['已接班', 'SHIFT TAKEN'],
  'shift-ending': ['交班提醒', 'SHIFT ENDS SOON'],
  'alarm-left': ['报警无在班负责人', 'ALARM WITHOUT OWNER ON DUTY'],
  'clinic-silent': ['机构失联', 'CLINIC SILENT'],
  'clinic-heard': ['机构已恢复', 'CLINIC HEARD AGAIN'],
  'device-silent': ['设备静默', 'DEVICE SILENT'],
  'device-heard': ['设备已恢复', 'DEVICE HEARD AGAIN'],
  'canary-broken': ['自动巡检未通过', 'CANARY BROKEN'],
};

/** The few words that may leave the house. */
export const dutyWords = (message: DutyMessage): { readonly zh: string; readonly en: string } => {
  const [zh, en] = outsideWords[message];
  return { zh, en };
};

export const isDutyMessage = (message: string): message is DutyMessage => DutyMessage.safeParse(message).success;
