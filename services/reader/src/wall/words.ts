import type { WallAlarmView } from '../../../../shared/contracts/wall';
import { defineWords } from '../words/words';

export const waitsWords = defineWords<WallAlarmView['waitsFor']>({
  claim: ['待接诊', 'unclaimed'],
  opinion: ['待意见', 'opinion'],
  repeat: ['待重新采集', 'repeat'],
  acknowledge: ['待确认', 'unacknowledged'],
  doctor: ['待告知医生', 'doctor to know'],
  disposition: ['待处理措施', 'disposition'],
  confirm: ['待核实', 'confirmation'],
});

export const wallSeverityWords = defineWords<WallAlarmView['severity']>({
  suspected: ['疑似', 'Suspected'],
  critical: ['危急值', 'Critical'],
  significant: ['重大阳性', 'Significant'],
});

export const wallWords = defineWords({
  title: ['大屏', 'Wall'],
  silent: ['声音未启用：点此启用', 'Sound is off: click here'],
  lost: ['连接中断，正在重连：屏幕内容可能已过时', 'Connection lost, reconnecting: this screen may be out of date'],
  tail: ['尾号 {tail}', '…{tail}'],
  breached: ['超时', 'Late'],
  calm: ['没有未闭环的报警', 'No open alarms'],
  more: ['另有 {count} 项', '{count} more'],
  onCall: ['值班', 'On call'],
  level: ['第{level}级', 'Level {level}'],
  nobody: ['无人值班', 'Nobody on call'],
  away: ['不在屏前', 'no screen'],
  waiting: ['等待', 'Waiting'],
  unclaimed: ['待阅图', 'to read'],
  reading: ['阅图中', 'being read'],
  unopened: ['报告待查收', 'reports unopened'],
  tasks: ['协调任务', 'tasks'],
  silence: ['静默', 'Silent'],
  nothingSilent: ['屏幕与设备均正常', 'All screens and devices are heard'],
  noScreen: ['无在线屏幕', 'no screen'],
  unarmed: ['声音均未启用', 'no screen can ring'],
  lostWall: ['大屏失联', 'wall lost'],
  never: ['从未收到数据', 'never heard'],
  since: ['最后 {time} 前', 'last {time} ago'],
  open: ['返回', 'Back'],
});
