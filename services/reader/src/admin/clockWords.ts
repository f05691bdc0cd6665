import type { Language } from '../words/language';
import type { ClockName } from '../../../../shared/domain/clocks';
import { defineWords, sayWord } from '../words/words';

const clockWords = defineWords<ClockName>({
  analysisLimit: ['自动分析最长用时', 'Longest analysis'],
  offerReadNow: ['派单等待：疑似危急', 'Offer: ReadNow'],
  offerStat: ['派单等待：急诊', 'Offer: STAT'],
  offerUrgent: ['派单等待：加急', 'Offer: urgent'],
  offerRoutine: ['派单等待：普通', 'Offer: routine'],
  routeRetry: ['派单：无人可派后重试', 'Routing: again after nobody was found'],
  leaseEcg: ['心电阅图权限', 'Claim, ECG'],
  leaseImaging: ['影像阅片权限', 'Claim, imaging'],
  readNowWiden: ['疑似危急：扩大呼叫', 'ReadNow: widen'],
  readNowBedside: ['疑似危急：再次提示现场', 'ReadNow: bedside again'],
  readNowCoordinator: ['疑似危急：通知协调员', 'ReadNow: coordinator'],
  readNowDepartmentHead: ['疑似危急：通知科主任', 'ReadNow: department head'],
  readNowOpinion: ['疑似危急：给出意见', 'ReadNow: opinion'],
  repeatDue: ['重新采集', 'Repeat recording'],
  infoDue: ['补充资料', 'Information'],
  alertRepeat: ['危急值：重复通知', 'Alert: repeat'],
  alertPhonePrompt: ['危急值：提示电话通知', 'Alert: phone prompt'],
  alertSecondLevel: ['危急值：第二级', 'Alert: second level'],
  alertDirector: ['危急值：机构负责人', 'Alert: director'],
  alertCoordinator: ['危急值：协调员', 'Alert: coordinator'],
  alertBreach: ['危急值：超时', 'Alert: breach'],
  alertDoctorInformed: ['危急值：告知医生', 'Alert: doctor informed'],
  alertDispositionUrgent: ['危急值：处理措施（紧急）', 'Alert: disposition, urgent'],
  alertDisposition: ['危急值：处理措施', 'Alert: disposition'],
  alertConfirm: ['危急值：闭环确认', 'Alert: confirm'],
  significantAcknowledge: ['重大阳性：确认', 'Significant: acknowledge'],
  significantSecond: ['重大阳性：第二级', 'Significant: second level'],
  significantThird: ['重大阳性：第三级', 'Significant: third level'],
  screenSilent: ['屏幕静默判定', 'Screen silent after'],
  deviceSilent: ['设备静默判定', 'Device silent after'],
  deviceForgotten: ['设备静默：此后不再追查', 'Device silent: no longer missed after'],
  clinicSilent: ['机构失联判定', 'Clinic silent after'],
  clinicUnheard: ['机构失联判定：有危急值未确认', 'Clinic silent, a critical value open, after'],
  reportUnopened: ['报告未打开提醒', 'Report unopened'],
  reportUnopenedCritical: ['危急报告未打开提醒', 'Critical report unopened'],
  signStat: ['签发：急诊', 'Sign: STAT'],
  signUrgent: ['签发：加急', 'Sign: urgent'],
  signRoutine: ['签发：普通', 'Sign: routine'],
  canaryEvery: ['自动巡检：间隔', 'Canary: every'],
  canaryLimit: ['自动巡检：最长用时', 'Canary: longest run'],
  watchEvery: ['值守监测：间隔', 'Watch: every'],
  watchGrace: ['值守监测：宽限', 'Watch: grace'],
  rotaRest: ['排班：两班之间最短休息', 'Rota: least rest between shifts'],
  shiftEndNotice: ['排班：下班前交班提醒', 'Rota: hand-over reminder before a shift ends'],
  rotaNightFrom: ['排班：夜班开始（自零点）', 'Rota: night begins, from midnight'],
  rotaNightUntil: ['排班：夜班结束（自零点）', 'Rota: night ends, from midnight'],
  pageTry: ['外部通知：单次发送等待', 'Outside page: one try'],
  pageRetry: ['外部通知：重试间隔', 'Outside page: pause'],
  pageRetries: ['外部通知：重试总时长', 'Outside page: all retries'],
  deskRepeat: ['协调任务无人接手：重复通知', 'Desk: rung again while nobody answers'],
  personUnreached: ['通知未到达：告知协调员', 'Person not reached: desk told'],
  contactTest: ['联系方式测试：验证码有效期', 'Contact test: code valid'],
  contactTestPause: ['联系方式测试：两次间隔', 'Contact test: pause'],
  contactProven: ['联系方式：测试有效期', 'Contact: proof valid'],
  lookAgain: ['审计：同一列表中再次看到同一患者的记录间隔', 'Audit: same patient in the same list noted again after'],
  gatewayReplay: ['网关回调：时间偏差上限', 'Gateway callback: clock difference'],
});

const known = (name: string): name is ClockName => name in clockWords;

export const clockName = (name: string, language: Language): string =>
  known(name) ? sayWord(clockWords[name], language) : name;

/** `90 秒`, `5 分钟`, `24 小时`: a limit is read in the largest unit that says it whole. */
export function limitWords(ms: number, language: Language): string {
  const [seconds, minutes, hours] = [ms / 1_000, ms / 60_000, ms / 3_600_000];
  const zh = language === 'zh';
  if (Number.isInteger(hours)) return `${hours} ${zh ? '小时' : 'h'}`;
  if (Number.isInteger(minutes)) return `${minutes} ${zh ? '分钟' : 'min'}`;
  return `${seconds} ${zh ? '秒' : 's'}`;
}

const sources: Readonly<Record<string, string>> = {
  'proposal, to be confirmed by the group': '建议值，待集团确认',
  'practice, to be confirmed by the group': '行业惯例，待集团确认',
  'workflow: analysis failed, or older than 30 s': '流程设计：超过30秒按分析失败处理',
  'hospital practice; norm for other modalities, unconfirmed': '医院惯例；其他检查的规范值，未经确认',
  'workflow: a dashboard counts while it beats, within 15 s': '流程设计：屏幕心跳不超过15秒',
  'ACR category 2': 'ACR 第2类',
  'workflow: at most two retries within 10 s': '流程设计：10秒内最多重试两次',
};

/** The defaults' own sources in Chinese; what the group wrote stays as it was written. */
export const sourceWords = (source: string, language: Language): string =>
  language === 'zh' ? (sources[source] ?? source) : source;
