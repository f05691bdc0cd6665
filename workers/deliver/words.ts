import type { CriticalAlertRow, PageRow } from '../../infra/db/tables/alarm';
import type { CaseForm, Sex, Symptom } from '../../shared/domain/case';
import type { ReportChange, ReportStatus } from '../../shared/domain/report';
import { groupOffset } from '../../shared/domain/rota';
import { addTime } from '../../shared/domain/units';
import type { Severity } from '../../shared/ecg/interpretation';

/** What stands on paper: Chinese first. Asia/Shanghai, to the second. */
export const localTime = (at: Date | null): string =>
  at ? addTime(at, groupOffset).toISOString().slice(0, 19).replace('T', ' ') : '—';

export const sexWords: Readonly<Record<Sex, string>> = { male: '男', female: '女', unknown: '性别不详' };

export const severityWords: Readonly<Record<Severity, string>> = {
  critical: '危急值 Critical',
  significant: '重大阳性 Significant',
  abnormal: '异常 Abnormal',
  normal: '正常 Normal',
  unreadable: '无法判读 Unreadable',
};

export const statusWords: Readonly<Record<ReportStatus, string>> = {
  preliminary: '初步报告 Preliminary',
  final: '正式报告 Final',
  corrected: '更正报告 Corrected',
  amended: '修改报告 Amended',
  'entered-in-error': '已作废 Entered in error',
};

/** Said in a bar over the report, so that nobody takes it for the first one. */
export const changeWords: Readonly<Record<ReportChange, string>> = {
  addendum: '补充报告 Addendum',
  correct: '更正报告 Corrected',
  amend: '修改报告 Amended',
  withdraw: '作废 Entered in error',
};

const symptomWords: Readonly<Record<Symptom, string>> = {
  'chest-pain': '胸痛',
  palpitations: '心悸',
  syncope: '晕厥',
  dyspnoea: '呼吸困难',
  dizziness: '头晕',
  sweating: '大汗',
  nausea: '恶心呕吐',
  other: '其他',
  none: '无症状',
};

export const symptomsOf = ({ symptoms, symptomOnset }: CaseForm): string =>
  [symptoms.map((symptom) => symptomWords[symptom]).join('、'), symptomOnset].filter(Boolean).join('，');

export const alertStateWords: Readonly<Record<CriticalAlertRow['state'], string>> = {
  declared: '已发起，未确认',
  notifying: '通知中',
  acknowledged: '已确认，待处理',
  disposed: '已处理，待核实',
  closed: '已闭环',
  retracted: '已撤回',
  superseded: '已由新的危急值替代',
};

export const professionWords = { doctor: '医生', nurse: '护士', technician: '技师', other: '其他' } as const;

/** Only what went to people about the value itself; the rest are reminders. */
const toldBy: Readonly<Partial<Record<PageRow['message'], string>>> = {
  'critical-alert': '系统通知（站内）',
  'acted-on': '催办（站内）',
  'inform-doctor': '催告知医生（站内）',
  'phone-the-clinic': '提示电话通知',
};
const channels: Readonly<Record<PageRow['channel'], string>> = {
  socket: '站内',
  'pager-snpp': '寻呼机',
  'sms-smpp': '短信',
  webhook: '短信/语音网关',
  email: '电子邮件',
  'robot-wecom': '企业微信群',
  'robot-dingtalk': '钉钉群',
  'robot-feishu': '飞书群',
};
export const channelWords = ({ message, channel }: PageRow): string | undefined =>
  toldBy[message]?.replace('站内', channels[channel]);
