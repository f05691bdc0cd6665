import type { DutyMessage } from '../../../../shared/domain/dutyPage';
import type { Word } from '../words/words';

const known: Word = ['已知悉', 'Noted'];

export const dutyMessageWords: Readonly<Record<DutyMessage, Word>> = {
  'swap-asked': ['换班请求', 'A swap is asked for'],
  'swap-taken': ['换班已接受', 'A swap was taken'],
  'swap-declined': ['换班请求未被接受', 'A swap was declined'],
  'swap-undone': ['换班已取消，恢复原班次', 'A swap was undone; the shift is as before'],
  'shift-added': ['您有新增的值班', 'You were added to a shift'],
  'shift-removed': ['您的一段值班已取消', 'A shift of yours was taken away'],
  'plan-published': ['排班已发布，请查看并确认您的班次', 'A rota with your shifts was published: look and confirm'],
  'plan-withdrawn': ['已发布的排班已撤回', 'A published rota was withdrawn'],
  'shift-handed': ['同事向您交班，请接班', 'A colleague hands their shift to you: take it'],
  'shift-taken': ['同事已接班', 'Your shift was taken over'],
  'shift-ending': ['交班提醒：您的班次即将结束，请交班', 'Your shift ends soon: hand over what is open'],
  'alarm-left': [
    '班次已结束，未结报警仍由已下班的医生负责，请安排接手',
    'A shift is over and its open alarms have no owner on duty: find one',
  ],
  'clinic-silent': [
    '机构失联：没有屏幕在听，危急值无法送达，请电话联系',
    'A clinic is silent: no screen listens there, so phone it',
  ],
  'clinic-heard': ['机构已恢复在线', 'The clinic is heard again'],
  'device-silent': ['设备长时间没有上传，请检查', 'A device has sent nothing for long: check it'],
  'device-heard': ['设备已恢复上传', 'The device sends again'],
  'canary-broken': [
    '自动巡检未通过：报警链路可能中断，请通知系统管理员并人工核对',
    'The canary did not come through: the alarms’ road may be broken; tell the administrator and check by hand',
  ],
};

type Way = { readonly path: string; readonly acknowledge: Word | null };

/** Where each is dealt with. */
export const dutyWays: Readonly<Record<DutyMessage, Way>> = {
  'swap-asked': { path: '/rota?tab=swaps', acknowledge: known },
  'swap-taken': { path: '/rota?tab=swaps', acknowledge: known },
  'swap-declined': { path: '/rota?tab=swaps', acknowledge: known },
  'swap-undone': { path: '/rota?tab=swaps', acknowledge: known },
  'shift-added': { path: '/rota?tab=week', acknowledge: known },
  'shift-removed': { path: '/rota?tab=week', acknowledge: known },
  'plan-published': { path: '/rota?tab=plans', acknowledge: known },
  'plan-withdrawn': { path: '/rota?tab=plans', acknowledge: known },
  'shift-handed': { path: '/rota?tab=handover', acknowledge: null },
  'shift-taken': { path: '/rota?tab=handover', acknowledge: known },
  'shift-ending': { path: '/rota?tab=handover', acknowledge: known },
  'alarm-left': { path: '/alarms', acknowledge: known },
  'clinic-silent': { path: '/wall', acknowledge: known },
  'clinic-heard': { path: '/wall', acknowledge: known },
  'device-silent': { path: '/wall', acknowledge: known },
  'device-heard': { path: '/wall', acknowledge: known },
  'canary-broken': { path: '/alarms', acknowledge: known },
};
