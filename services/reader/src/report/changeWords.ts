import type { ChangeObjection } from '../../../../shared/domain/reportChange';
import { defineWords } from '../words/words';

export const changeWords = defineWords({
  addendum: ['补充', 'Add'],
  correct: ['更正', 'Correct'],
  amend: ['修改', 'Amend'],
  anew: ['重新出具', 'Write anew'],
  withdraw: ['撤回', 'Withdraw'],
  agreeWithdraw: ['复核撤回', 'Agree to withdraw'],
  addendumTitle: ['补充报告', 'Add to the report'],
  correctTitle: ['更正报告', 'Correct the report'],
  amendTitle: ['修改报告', 'Amend the report'],
  withdrawTitle: ['撤回报告', 'Withdraw the report'],
  addendumHelp: [
    '原文保留不变，补充内容列在结论之下。不改变分级和含义。',
    'The signed text stays; what is added stands below it. Severity and meaning do not change.',
  ],
  correctHelp: [
    '只改笔误，不改变分级和含义；原版保留，可以查阅。',
    'Slips only: severity and meaning do not change. The earlier version stays readable.',
  ],
  amendHelp: [
    '含义有变：看过原版的人都会收到通知；原版保留，可以查阅。',
    'The meaning changes: everybody who has read the earlier version is told. It stays readable.',
  ],
  withdrawHelp: [
    '撤回需两位医生：您申请后，由另一位医生复核生效。报告将标为“作废”，看过的人都会收到通知。',
    'Two readers withdraw: you ask, another makes it so. The report is marked void and its readers are told.',
  ],
  agreeHelp: [
    '{name} 申请撤回：{reason}。您复核后报告立即作废，看过的人都会收到通知。',
    '{name} asks to withdraw: {reason}. With your word the report is void and its readers are told.',
  ],
  signedText: ['已签发的结论', 'Signed conclusion'],
  added: ['补充内容', 'What is added'],
  reason: ['理由（随报告保存）', 'Reason, kept with the report'],
  typo: ['笔误', 'A slip'],
  reviewed: ['复核后结论有变', 'Changed on review'],
  compared: ['与既往心电图对比', 'Compared with earlier ECGs'],
  moreHistory: ['补充临床信息', 'More clinical information'],
  wrongPatient: ['心电图属于另一位患者', 'The ECG is another patient’s'],
  wrongLeads: ['导联接错，结论无效', 'Leads were misplaced; the conclusion is void'],
  declaring: [
    '分级升为危急值：签发的同时向接诊机构发起危急值报告。',
    'Raised to critical: signing declares the value to the clinic at once.',
  ],
  sign: ['签发新版本', 'Sign the new version'],
  asked: [
    '{name} 申请撤回本报告：{reason}，需另一位医生复核',
    '{name} asks to withdraw this report: {reason}. A second reader is wanted',
  ],
  because: ['理由：{reason}', 'Reason: {reason}'],
  version: ['第 {version} 版', 'Version {version}'],
  versions: ['版本记录（{count}）', 'Versions ({count})'],
  void: ['本报告已作废，请勿使用', 'This report is void; do not use it'],
});

export const changeObjectionWords = defineWords<ChangeObjection>({
  withdrawn: ['报告已作废，只能重新出具', 'The report was withdrawn; write it anew'],
  unchanged: ['内容还没有变化', 'Nothing differs yet'],
  'meaning-changed': ['分级或危急内容有变化，请用“修改”', 'Severity or a critical statement changes: amend instead'],
  'alert-open': ['危急值尚未闭环，请先闭环或撤回危急值', 'A critical value is open; close or retract it first'],
  'nothing-to-read': ['没有可阅的心电图，分级只能为“无法判读”', 'Nothing to read: the severity can only be unreadable'],
  'conclusion-missing': ['请填写诊断结论', 'Write a conclusion'],
  'critical-without-alert': [
    '结论含危急值：分级请选“危急值”，并选择危急值项目',
    'A critical value: choose its severity and finding',
  ],
  'alert-without-critical': [
    '已发起危急值，分级须为“危急值”；危急值有误请先撤回',
    'A critical alert is open: keep the severity, or retract the alert first',
  ],
});
