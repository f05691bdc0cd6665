import type { Channel } from '../../shared/domain/channel';
import type { CaseForm, Sex, Symptom } from '../../shared/domain/case';
import type { CriticalAlertState } from '../../shared/domain/criticalAlert';
import type { PageMessage } from '../../shared/domain/page';
import type { Agreed, AnswerChannel, CallReadBack } from '../../shared/domain/phoneCall';
import type { TimelineEvent } from '../../shared/domain/timeline';
import type { ReportChange, ReportStatus } from '../../shared/domain/report';
import { groupOffset } from '../../shared/domain/rota';
import { addTime } from '../../shared/domain/units';
import type { Severity } from '../../shared/ecg/interpretation';

/** What stands on paper: Chinese first. Asia/Shanghai, to the second. */
export const localTime = (at: Date | null): string =>
  at ? addTime(at, groupOffset).toISOString().slice(0, 19).replace('T', ' ') : '—';

export const sexWords: Readonly<Record<Sex, string>> = { male: '男', female: '女', unknown: '性别不详' };

export const sexOf = (sex: string): string => (sex === 'male' || sex === 'female' ? sexWords[sex] : sexWords.unknown);

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

export const alertStateWords: Readonly<Record<CriticalAlertState, string>> = {
  declared: '已发起，未确认',
  notifying: '通知中',
  acknowledged: '已确认，待处理',
  disposed: '已处理，待核实',
  closed: '已闭环',
  retracted: '已撤回',
  superseded: '已由新的危急值替代',
};

export const professionWords = { doctor: '医生', nurse: '护士', technician: '技师', other: '其他' } as const;

/** Only what went to people about the value itself; the rest are words among the staff. */
export const toldWords: Readonly<Partial<Record<PageMessage, string>>> = {
  'critical-alert': '危急值通知',
  'acted-on': '催办',
  'inform-doctor': '催告知医生',
  'phone-the-clinic': '提示电话通知',
  'alert-breached': '超时通知协调员',
  'alert-retracted': '撤回通知',
};

export const channelWords: Readonly<Record<Channel, string>> = {
  socket: '站内',
  'pager-snpp': '寻呼机',
  'sms-smpp': '短信',
  webhook: '短信/语音网关',
  email: '电子邮件',
  'robot-wecom': '企业微信群',
  'robot-dingtalk': '钉钉群',
  'robot-feishu': '飞书群',
};

export const answerChannelWords: Readonly<Record<AnswerChannel, string>> = {
  screen: '系统内确认',
  phone: '电话',
  paper: '停机期间纸质记录',
};

export const readBackWords: Readonly<Record<CallReadBack, string>> = {
  right: '复述正确',
  wrong: '复述有误',
  none: '未复述',
};
export const agreedWords: Readonly<Record<Agreed, string>> = {
  'taking-care': '立即处理',
  'patient-left': '患者已离开或联系不上',
  nothing: '未答复处理',
};

/** The steps of a loop as they stand on its certificate; what is not here is told elsewhere on it. */
export const timelineWords: Readonly<Partial<Record<TimelineEvent, string>>> = {
  'alert-declared': '发起',
  'alert-called': '电话通知',
  'alert-wrong-read-back': '复述有误',
  'alert-acknowledged': '复述确认',
  'alert-not-my-patient': '回复“非本人患者”',
  'alert-patient-left': '转寻找患者',
  'alert-doctor-informed': '告知医生',
  'alert-overdue': '处理超时再通知',
  'alert-disposed': '登记处理措施',
  'alert-confirmed': '核实闭环',
  'alert-breached': '超时升级',
  'alert-retraction-asked': '申请撤回',
  'alert-retracted': '撤回',
  'alert-superseded': '由新的危急值替代',
  'alert-entered-from-paper': '停机补录',
};
