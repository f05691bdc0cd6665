import type { WaitingRow } from '../../../../shared/contracts/http';
import { defineWords } from '../words/words';

export const waitingWords = defineWords<WaitingRow['kind']>({
  question: ['补充资料', 'Question'],
  repeat: ['重新采集', 'Repeat'],
});

export const inboxWords = defineWords({
  title: ['结果', 'Results'],
  summary: ['未打开 {unopened} · 危急 {criticals}', '{unopened} unopened · {criticals} critical'],
  empty: ['还没有返回的报告', 'No reports yet'],
  advice: ['上级医院签发后，报告会自动出现在这里', 'Signed reports appear here by themselves'],
  choose: ['从左侧选择一份报告', 'Choose a report on the left'],
  unopened: ['未打开', 'Unopened'],
  noReport: ['该申请还没有报告', 'This case has no report yet'],
  description: ['心电图所见', 'Findings'],
  conclusion: ['诊断结论', 'Conclusion'],
  signed: ['{name} 签发', 'signed by {name}'],
  version: ['第 {version} 版', 'version {version}'],
  hash: ['校验码', 'hash'],
  opened: ['本机构首次打开', 'first opened here'],
  pdf: ['打印 / PDF', 'Print / PDF'],
  record: ['病历与时间轴', 'Record and timeline'],
  openAlert: ['危急值未闭环，已', 'Critical value open for'],
  toAlarm: ['前往处理', 'Go there'],
  clinic: ['机构', 'Clinic'],
  question: ['申请目的', 'Question'],
  symptoms: ['症状', 'Symptoms'],
  number: ['编号', 'Number'],
  versions: ['版本记录', 'Versions'],
  firstVersion: ['原报告', 'First'],
  replaced: ['您看的第 {version} 版已被第 {by} 版替代。', 'Version {version} was replaced by version {by}.'],
  toVersion: ['查看第 {version} 版', 'Read version {version}'],
  because: ['理由：{reason}', 'Reason: {reason}'],
  void: ['本报告已作废，请勿使用。', 'This report is void; do not use it.'],
  changed: ['{change} · 第 {version} 版', '{change}, version {version}'],
  waiting: ['医生在等待', 'The readers wait for'],
  recordAgain: ['再次采集', 'Record again'],
  waits: ['已等', 'for'],
  due: ['剩余', 'due in'],
  noText: ['（未填写）', '(none)'],
});
