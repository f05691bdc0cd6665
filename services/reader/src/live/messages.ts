import { isDutyMessage, type DutyMessage } from '../../../../shared/domain/dutyPage';
import type { PageContent, PageMessage } from '../../../../shared/domain/page';
import type { Role } from '../../../../shared/domain/person';
import { defineWords, type Word } from '../words/words';
import { dutyMessageWords, dutyWays } from './dutyMessages';

/** What a page says on the screen; the person and the finding are seen on the page it leads to. */
export const messageWords = defineWords<PageMessage>({
  'read-now': ['疑似危急·优先阅图', 'Suspected critical: read now'],
  'read-now-unclaimed': ['疑似危急仍无人接诊', 'Suspected critical, still unclaimed'],
  'second-look': [
    '疑似危急已有一位医生给出意见，请第二位医生复核',
    'A reader has given a first opinion on a suspicion: a second one is wanted',
  ],
  'opinion-overdue': ['疑似危急尚未给出意见', 'Suspected critical: the opinion is overdue'],
  'bedside-prompt': [
    '系统提示可能危急，医生正在复核。请立即查看患者意识、脉搏、血压，勿让患者离开，备好除颤仪',
    'The system suggests this may be critical; a doctor is checking. Look at consciousness, pulse and pressure now, keep the patient here, have the defibrillator ready',
  ],
  'bedside-unclaimed': [
    '上级尚未接诊，请按急症处理，必要时拨打120',
    'No reader has taken it yet: treat as an emergency, call 120 if needed',
  ],
  'bedside-claimed': [
    '医生正在复核心电图。请守在患者身边，观察意识、脉搏、血压，备好除颤仪',
    'A doctor is checking the ECG. Stay with the patient, watch consciousness, pulse and pressure, have the defibrillator ready',
  ],
  'repeat-wanted': ['医生要求重新采集心电图', 'The reader asks for a repeat recording'],
  'repeat-overdue': ['重新采集已超时，请立即采集', 'The repeat recording is overdue'],
  'info-wanted': ['医生需要补充资料，请答复', 'A reader needs more information: please answer'],
  'info-overdue': ['补充资料超时未答复', 'The information asked for is overdue'],
  'critical-alert': ['危急值报告，请确认并复述', 'Critical value: acknowledge and read back'],
  'phone-the-clinic': ['危急值尚未确认，请电话通知', 'Critical value not acknowledged: phone the clinic'],
  'wrong-read-back': ['复述不正确，危急值仍未确认', 'The read-back was wrong; the critical value is still open'],
  'inform-doctor': ['请通知医生并登记', 'Inform a doctor and note it'],
  'acted-on': ['危急值尚未登记处理措施', 'Critical value: no disposition yet'],
  'alert-breached': ['危急值超过时限仍未确认', 'Critical value: past its time without acknowledgement'],
  'confirm-disposition': ['请核实危急值处理措施', 'Confirm the disposition of a critical value'],
  'retraction-asked': ['有人申请撤回危急值，请复核', 'A critical value is to be retracted: a second person is wanted'],
  'alert-retracted': ['危急值已撤回', 'A critical value was retracted'],
  'find-patient': ['患者已离开或联系不上，请协助寻找', 'The patient has left or cannot be reached: help to find'],
  'not-critical': ['医生已排除危急', 'A reader ruled it out: not critical'],
  unassessable: [
    '心电图无法评估，且无法重新采集：请按临床情况处理，尽快联系患者',
    'The ECG cannot be assessed or repeated: act on the clinical picture, reach the patient',
  ],
  offer: ['有新的诊断申请派给您', 'A case is offered to you'],
  'handover-offered': ['同事请您接手一份申请', 'A colleague asks you to take over a case'],
  'handover-declined': ['移交未被接受，申请仍由您负责', 'The handover was not taken; the case is still yours'],
  'nobody-to-tell': ['报警没有可通知的人', 'An alarm has nobody to tell'],
  'person-unreached': [
    '有人未能通知到，请电话联系并查看通知记录',
    'Somebody could not be reached: phone, and see who was told',
  ],
  'nobody-eligible': ['没有可阅图的医生', 'No reader is eligible'],
  'report-unopened': ['报告已返回，尚未打开', 'A returned report has not been opened'],
  'report-amended': ['您看过的报告已修改，请查看新版', 'A report you have read was amended: read the new version'],
  'report-withdrawn': ['您看过的报告已作废，请勿使用', 'A report you have read was withdrawn: do not use it'],
  'withdrawal-asked': ['有人申请撤回报告，请复核', 'A report is to be withdrawn: a second reader is wanted'],
  'case-rejected': ['上传的文件被退回', 'An uploaded file was rejected'],
  'recording-undecodable': [
    '您正在阅图的申请，文件无法解析，已请采集人员重新采集',
    'The recording of your case cannot be decoded; the clinic was asked to record again',
  ],
  'work-stopped': ['有申请停滞，请查看', 'A case has stopped; please look'],
  'promise-broken': [
    '值守监测：报警或处理未按时推进，请立即查看',
    'The watch: an alarm or its work did not go on in time; look now',
  ],
  'emergency-outside-agreement': ['协议外的急诊申请', 'An emergency outside the agreement'],
  'test-page': ['测试通知', 'Test page'],
  ...dutyMessageWords,
});

export const atBedside = (message: PageMessage): boolean =>
  message === 'bedside-prompt' || message === 'bedside-unclaimed' || message === 'bedside-claimed';

type Place = { readonly pathname: string; readonly search: string };

/** A button that leads to where its reader already is looks dead, and holds the keyboard. */
export const isHere = (path: string, { pathname, search }: Place): boolean => path === `${pathname}${search}`;

/** The way a page is answered: somewhere to go, a plain acknowledgement, or both. */
export type Answering = { readonly path: string | null; readonly acknowledge: Word | null };

const phoned: Word = ['已电话通知', 'Phoned'];
const known: Word = ['已知悉', 'Noted'];
const withPatient: Word = ['我已在患者身边', 'I am with the patient'];

type Going = (content: PageContent) => string;
const toCase: Going = ({ caseId }) => (caseId ? `/read/${caseId}` : '/worklist');
const toAlarm: Going = ({ alarmId }) => (alarmId ? `/alarms?alarm=${alarmId}` : '/alarms');
const toRepeat: Going = ({ caseId }) => (caseId ? `/upload?repeat=${caseId}` : '/upload');
const toReport: Going = ({ caseId }) => (caseId ? `/inbox?case=${caseId}` : '/inbox');

type Way = { readonly go: Going; readonly acknowledge: Word | null };
const ways: Readonly<Record<Exclude<PageMessage, DutyMessage>, Way>> = {
  'read-now': { go: toCase, acknowledge: null },
  'read-now-unclaimed': { go: toCase, acknowledge: null },
  'second-look': { go: toCase, acknowledge: null },
  'opinion-overdue': { go: toCase, acknowledge: null },
  'bedside-prompt': { go: () => '/upload', acknowledge: withPatient },
  'bedside-unclaimed': { go: () => '/upload', acknowledge: withPatient },
  'bedside-claimed': { go: () => '/upload', acknowledge: withPatient },
  'repeat-wanted': { go: toRepeat, acknowledge: null },
  'repeat-overdue': { go: toRepeat, acknowledge: null },
  'info-wanted': { go: () => '/inbox', acknowledge: null },
  'info-overdue': { go: () => '/inbox', acknowledge: null },
  'critical-alert': { go: toAlarm, acknowledge: null },
  // Answered by the call that is logged there.
  'phone-the-clinic': { go: toAlarm, acknowledge: null },
  'wrong-read-back': { go: toAlarm, acknowledge: null },
  'inform-doctor': { go: toAlarm, acknowledge: null },
  'acted-on': { go: toAlarm, acknowledge: null },
  'alert-breached': { go: toAlarm, acknowledge: known },
  'confirm-disposition': { go: toAlarm, acknowledge: known },
  'retraction-asked': { go: toAlarm, acknowledge: known },
  'alert-retracted': { go: toAlarm, acknowledge: known },
  'find-patient': { go: toAlarm, acknowledge: known },
  'not-critical': { go: () => '/upload', acknowledge: known },
  unassessable: { go: () => '/upload', acknowledge: known },
  offer: { go: () => '/worklist', acknowledge: null },
  'handover-offered': { go: () => '/worklist', acknowledge: null },
  'handover-declined': { go: toCase, acknowledge: known },
  'nobody-to-tell': { go: toAlarm, acknowledge: known },
  'nobody-eligible': { go: toAlarm, acknowledge: known },
  'report-unopened': { go: toReport, acknowledge: null },
  'report-amended': { go: toReport, acknowledge: null },
  'report-withdrawn': { go: toReport, acknowledge: null },
  'withdrawal-asked': { go: toCase, acknowledge: known },
  'case-rejected': { go: toRepeat, acknowledge: known },
  'recording-undecodable': { go: toCase, acknowledge: known },
  'work-stopped': { go: toAlarm, acknowledge: known },
  'promise-broken': { go: toAlarm, acknowledge: known },
  'emergency-outside-agreement': { go: toAlarm, acknowledge: known },
  'person-unreached': { go: toAlarm, acknowledge: phoned },
  'test-page': { go: () => '/me/contacts', acknowledge: known },
};

function wayOf(message: PageMessage): Way {
  if (!isDutyMessage(message)) return ways[message];
  const { path, acknowledge } = dutyWays[message];
  return { go: () => path, acknowledge };
}

const reads = (roles: readonly Role[]): boolean => roles.includes('specialist') || roles.includes('department-head');
const treats = (roles: readonly Role[]): boolean => roles.includes('technician') || roles.includes('clinician');
const uploads = (roles: readonly Role[]): boolean => roles.includes('technician');

/** Readers answer a suspicion by opening the case; whoever else is told of it can only take note. */
export function answering(content: PageContent, roles: readonly Role[]): Answering {
  const way = wayOf(content.message);
  const path = way.go(content);
  if (path.startsWith('/read/') && !reads(roles)) return { path: toAlarm(content), acknowledge: known };
  if (path.startsWith('/rota') && treats(roles)) return { path: toAlarm(content), acknowledge: known };
  if (path.startsWith('/inbox') && !treats(roles)) return { path: toAlarm(content), acknowledge: known };
  if (path.startsWith('/upload') && !uploads(roles)) return { path: toAlarm(content), acknowledge: way.acknowledge };
  return { path, acknowledge: way.acknowledge };
}
