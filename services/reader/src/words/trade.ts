import type { Channel } from '../../../../shared/domain/channel';
import type { CaseForm, Priority, Service, Sex, Symptom } from '../../../../shared/domain/case';
import type { CaseState } from '../../../../shared/domain/caseFlow';
import type { AlertAudience, CriticalAlertState } from '../../../../shared/domain/criticalAlert';
import type { PageState } from '../../../../shared/domain/page';
import type { Profession, Role } from '../../../../shared/domain/person';
import type { Dismissal, ReadNowCause, ReadNowState } from '../../../../shared/domain/readNow';
import type { ReportChange, ReportStatus } from '../../../../shared/domain/report';
import type { SearchWay } from '../../../../shared/domain/task';
import type { Severity } from '../../../../shared/ecg/interpretation';
import { defineWords } from './words';

/** The words of the trade, one table per closed list: a new member does not build until it has its words. */
export const serviceWords = defineWords<Service>({
  'ecg-resting': ['常规心电图', 'Resting ECG'],
  'ecg-holter': ['动态心电图', 'Holter'],
  imaging: ['影像', 'Imaging'],
});

export const priorityWords = defineWords<Priority>({
  routine: ['普通', 'Routine'],
  urgent: ['加急', 'Urgent'],
  stat: ['急诊', 'STAT'],
  'green-channel': ['绿色通道', 'Green channel'],
});

export const severityWords = defineWords<Severity>({
  critical: ['危急值', 'Critical'],
  significant: ['重大阳性', 'Significant'],
  abnormal: ['异常', 'Abnormal'],
  normal: ['正常', 'Normal'],
  unreadable: ['无法判读', 'Unreadable'],
});

export const sexWords = defineWords<Sex>({
  male: ['男', 'Male'],
  female: ['女', 'Female'],
  unknown: ['性别不详', 'Sex unknown'],
});

export const symptomWords = defineWords<Symptom>({
  'chest-pain': ['胸痛', 'Chest pain'],
  palpitations: ['心悸', 'Palpitations'],
  syncope: ['晕厥', 'Syncope'],
  dyspnoea: ['呼吸困难', 'Dyspnoea'],
  dizziness: ['头晕', 'Dizziness'],
  sweating: ['大汗', 'Sweating'],
  nausea: ['恶心呕吐', 'Nausea'],
  other: ['其他', 'Other'],
  none: ['无症状', 'No symptoms'],
});

export const consciousnessWords = defineWords<NonNullable<CaseForm['vitals']['consciousness']>>({
  alert: ['清醒', 'Alert'],
  drowsy: ['嗜睡', 'Drowsy'],
  unconscious: ['昏迷', 'Unconscious'],
});

export const backgroundWords = defineWords<CaseForm['background'][number]>({
  pacemaker: ['起搏器', 'Pacemaker'],
  icd: ['ICD', 'ICD'],
  dialysis: ['透析', 'Dialysis'],
  digoxin: ['服用地高辛', 'Digoxin'],
  'qt-drugs': ['服用延长QT药物', 'QT-prolonging drugs'],
  pregnancy: ['妊娠', 'Pregnancy'],
});

export const drillWords = defineWords({ drill: ['演练', 'Drill'] });

export const caseStateWords = defineWords<CaseState>({
  draft: ['上传中', 'Uploading'],
  submitted: ['分析中', 'Being analysed'],
  rejected: ['已退回', 'Rejected'],
  queued: ['待分配', 'Waiting for a reader'],
  assigned: ['待阅图', 'Offered to a reader'],
  reading: ['阅图中', 'Being read'],
  'repeat-requested': ['要求重新采集', 'Repeat requested'],
  'info-requested': ['要求补充资料', 'Information requested'],
  signed: ['已签发', 'Signed'],
  returned: ['报告已返回', 'Report returned'],
  received: ['已接收', 'Received'],
  closed: ['已归档', 'Closed'],
  cancelled: ['已撤销', 'Cancelled'],
});

export const readNowStateWords = defineWords<ReadNowState>({
  raised: ['已发起', 'Raised'],
  paging: ['正在呼叫医生', 'Paging readers'],
  claimed: ['医生正在阅图', 'A reader is on it'],
  'awaiting-repeat': ['等待重新采集', 'Awaiting a repeat'],
  resolved: ['已处理', 'Resolved'],
});

export const readNowCauseWords = defineWords<ReadNowCause>({
  engine: ['系统提示疑似危急', 'Suspected by the engine'],
  technician: ['采集人员怀疑', 'Suspected by the technician'],
  stat: ['急诊申请', 'STAT request'],
  'poor-quality': ['信号差，不能排除危急', 'Poor signal; cannot be ruled out'],
  'analysis-failed': ['自动分析未完成', 'Analysis did not finish'],
});

export const alertStateWords = defineWords<CriticalAlertState>({
  declared: ['已发起', 'Declared'],
  notifying: ['正在通知', 'Notifying'],
  acknowledged: ['已复述确认，待处理', 'Read back; awaiting disposition'],
  disposed: ['已处理，待核实', 'Disposed; awaiting confirmation'],
  closed: ['已闭环', 'Closed'],
  retracted: ['已撤回', 'Retracted'],
  superseded: ['已被新报告取代', 'Superseded'],
});

export const audienceWords = defineWords<AlertAudience>({
  'clinic-level-1': ['接诊医生与值班电话', 'Treating clinician, duty phone'],
  'clinic-level-2': ['护士长或第二医生', 'Charge nurse or second clinician'],
  'clinic-level-3': ['卫生院值班负责人', 'Clinic director'],
  'clinic-level-4': ['机构第四级', 'Clinic level 4'],
  'clinic-level-5': ['机构第五级', 'Clinic level 5'],
  'clinic-level-6': ['机构第六级', 'Clinic level 6'],
  'clinic-level-7': ['机构第七级', 'Clinic level 7'],
  'clinic-level-8': ['机构第八级', 'Clinic level 8'],
  'clinic-level-9': ['机构第九级', 'Clinic level 9'],
  coordinator: ['值班协调员', 'Coordinator'],
  'declaring-reader': ['报告医生', 'The declaring reader'],
});

export const pageStateWords = defineWords<PageState>({
  planned: ['待发送', 'Planned'],
  'handed-over': ['已发出', 'Sent'],
  delivered: ['已送达', 'Delivered'],
  read: ['已看到', 'Seen'],
  acknowledged: ['已应答', 'Answered'],
  failed: ['未送达', 'Failed'],
});

export const channelWords = defineWords<Channel>({
  socket: ['网页', 'Screen'],
  'pager-snpp': ['寻呼机', 'Pager'],
  'sms-smpp': ['短信', 'SMS'],
  webhook: ['短信/语音网关', 'SMS or voice gateway'],
  email: ['电子邮件', 'E-mail'],
  'robot-wecom': ['企业微信机器人', 'WeCom robot'],
  'robot-dingtalk': ['钉钉机器人', 'DingTalk robot'],
  'robot-feishu': ['飞书机器人', 'Feishu robot'],
});

export const roleWords = defineWords<Role>({
  technician: ['采集人员', 'Technician'],
  clinician: ['临床医护', 'Clinician'],
  specialist: ['报告医生', 'Specialist'],
  'department-head': ['科主任', 'Department head'],
  coordinator: ['值班协调员', 'Coordinator'],
  'system-administrator': ['系统管理员', 'System administrator'],
  'security-administrator': ['安全管理员', 'Security administrator'],
  'audit-administrator': ['审计管理员', 'Audit administrator'],
});

export const professionWords = defineWords<Profession>({
  doctor: ['医生', 'Doctor'],
  nurse: ['护士', 'Nurse'],
  technician: ['技师', 'Technician'],
  other: ['其他', 'Other'],
});

export const reportStatusWords = defineWords<ReportStatus>({
  preliminary: ['初步报告', 'Preliminary'],
  final: ['正式报告', 'Final'],
  corrected: ['已更正', 'Corrected'],
  amended: ['已修改', 'Amended'],
  'entered-in-error': ['已作废', 'Entered in error'],
});

export const reportChangeWords = defineWords<ReportChange>({
  addendum: ['补充', 'Addendum'],
  correct: ['更正', 'Correction'],
  amend: ['修改', 'Amendment'],
  withdraw: ['作废', 'Withdrawn'],
});

export const searchWayWords = defineWords<SearchWay>({
  'patient-phone': ['电话', 'telephone'],
  family: ['家属', 'family'],
  'village-doctor': ['村医', 'village doctor'],
  ambulance: ['120', '120 (ambulance)'],
});

/** What a junior has said, before a second reader looks. */
export const dismissalWords = defineWords<Dismissal>({
  'not-critical': ['已排除', 'ruled it out'],
  unassessable: ['认为无法评估', 'could not assess it'],
});
