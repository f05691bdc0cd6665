import type { TaskView } from '../../../../shared/contracts/http';
import { defineWords } from '../words/words';
import type { LoopClock, LoopStep } from './loop';

export const waitsForWords = defineWords<LoopClock['waitsFor']>({
  acknowledge: ['距超时', 'until breach'],
  doctor: ['通知医生剩余', 'to inform a doctor'],
  disposition: ['登记处理措施剩余', 'to dispose'],
  confirm: ['待报告医生核实', 'awaiting confirmation'],
  nothing: ['已结束', 'over'],
});

export const stepWords = defineWords<LoopStep['name']>({
  declared: ['发起', 'Declared'],
  acknowledged: ['复述确认', 'Read back'],
  doctor: ['医生知晓', 'Doctor informed'],
  disposed: ['处理措施', 'Disposition'],
  confirmed: ['核实闭环', 'Confirmed'],
});

export const taskWords = defineWords<TaskView['kind']>({
  breach: ['危急值超时未确认', 'Critical value past its time'],
  'confirm-disposition': ['处理措施待核实', 'Disposition to be confirmed'],
  'find-patient': ['寻找患者', 'Find the patient'],
  'work-stopped': ['申请停滞', 'A case has stopped'],
  'promise-broken': ['值守监测：报警未按时推进', 'Watch: an alarm did not go on in time'],
  'nobody-to-tell': ['无人可通知', 'Nobody to tell'],
  'emergency-outside-agreement': ['协议外急诊', 'Emergency outside the agreement'],
  'report-withdrawn': ['报告已作废，待重新出具', 'Report withdrawn; a new one is due'],
  'clinic-silent': ['机构失联，请电话联系', 'Clinic silent: phone it'],
});

export const alarmWords = defineWords({
  title: ['危急值管理', 'Alarms'],
  summary: [
    '未闭环 {alerts} · 疑似危急 {readNows} · 任务 {tasks}',
    '{alerts} open · {readNows} suspected · {tasks} tasks',
  ],
  alerts: ['危急值与重大阳性', 'Critical and significant values'],
  readNows: ['疑似危急·优先阅图', 'Suspected critical, read now'],
  tasks: ['协调任务', 'Tasks'],
  onCall: ['当前值班', 'On call now'],
  ended: ['已结束', 'Ended'],
  noAlerts: ['没有未闭环的危急值', 'No open loops'],
  noAlertsAdvice: [
    '医生发起危急值后会立即出现在这里并响铃',
    'A declared critical value appears here at once and rings',
  ],
  noReadNows: ['没有等待接诊的疑似危急', 'No suspicion is waiting'],
  noTasks: ['没有待办任务', 'No tasks'],
  nobody: ['无人值班', 'Nobody on call'],
  connected: ['在线', 'Online'],
  away: ['不在线', 'Away'],
  declaredAgo: ['已 {time}', '{time} ago'],
  level: ['第 {level} 级 · 第 {round} 轮', 'level {level} · round {round}'],
  next: ['下一步通知 {who}', 'next: {who}'],
  inTime: ['后', ''],
  unacknowledged: ['危急值尚未确认：正在通知 {who}', 'Not acknowledged: telling {who}'],
  phone: ['请电话通知 {clinic}：{phone}', 'Phone {clinic}: {phone}'],
  noPhone: ['请电话通知 {clinic}（申请单未留电话）', 'Phone {clinic} (no number was given)'],
  breached: ['已超时', 'Past its time'],
  declaredBy: ['发起：{name}', 'declared by {name}'],
  acknowledgedBy: ['{name}（{profession}）复述确认', 'read back by {name} ({profession})'],
  patientLeft: ['患者已离开或联系不上', 'The patient has left or cannot be reached'],
  doctorInformed: ['已通知 {name}', '{name} was informed'],
  disposed: ['{doctor}：{text}', '{doctor}: {text}'],
  confirmed: ['{name} 已核实', 'confirmed by {name}'],
  confirmedBy: ['{name} 核实：{outcome}', 'confirmed by {name}: {outcome}'],
  wrongReadBacks: ['复述错误 {count} 次', '{count} wrong read-backs'],
  retractionAsked: [
    '{name} 申请撤回：{reason}（需另一人复核）',
    '{name} asks to retract: {reason} (needs a second person)',
  ],
  told: ['通知记录（{count}）', 'Who was told ({count})'],
  toldPerson: ['人员', 'Person'],
  toldChannel: ['渠道', 'Channel'],
  toldMessage: ['内容', 'Message'],
  toldState: ['状态', 'State'],
  toldAt: ['时间', 'Time'],
  received: ['已回复收到', 'Answered “received”'],
  claimedBy: ['{name} 正在阅图', '{name} is reading'],
  secondLook: ['{name} {said}（{reason}），待第二位医生复核', '{name} {said} ({reason}); a second look is due'],
  unclaimed: ['尚无人接诊', 'Unclaimed'],
  opinionDue: ['意见剩余', 'opinion due'],
  open: ['打开阅图', 'Open to read'],
  record: ['查看申请', 'Open the case'],
  acknowledge: ['确认并复述', 'Acknowledge and read back'],
  informDoctor: ['登记已通知医生', 'A doctor was informed'],
  dispose: ['登记处理措施', 'Write the disposition'],
  confirm: ['核实闭环', 'Confirm and close'],
  retract: ['撤回', 'Retract'],
  agreeRetract: ['复核撤回', 'Agree to retract'],
  done: ['完成', 'Done'],
});

export const answerWords = defineWords({
  title: ['复述确认', 'Read back'],
  advice: [
    '请从下面选出这条危急值的患者和内容，不要凭印象选。',
    'Choose the patient and the finding of this critical value; do not guess.',
  ],
  which: ['患者是', 'The patient is'],
  what: ['危急值是', 'The critical value is'],
  years: ['{age} 岁', '{age} y'],
  then: ['目前', 'Now'],
  'taking-care': ['患者在，立即处理', 'The patient is here; acting now'],
  'patient-left': ['患者已离开或联系不上', 'The patient has left or cannot be reached'],
  submit: ['确认复述', 'Confirm'],
  notMine: ['不是我的患者', 'Not my patient'],
  cancel: ['返回', 'Back'],
  wrong: [
    '复述不正确，危急值仍未确认。请重新核对患者姓名、性别、年龄和危急值内容。',
    'The read-back was wrong; the critical value is still open. Check name, sex, age and finding again.',
  ],
});
