import type { ShownList } from '../../../../shared/domain/shownList';
import type { Language } from '../words/language';
import { sayWord, type Word } from '../words/words';

/** What the audit calls an act; a name without a word is shown as it is, never left out. */
const acts: Readonly<Record<string, Word>> = {
  'view-case': ['查看申请', 'Viewed the case'],
  'view-record': ['查看病历', 'Viewed the record'],
  'view-recording': ['查看波形', 'Viewed the recording'],
  'view-original': ['下载原始文件', 'Took the original file'],
  'view-pdf': ['查看报告PDF', 'Viewed the PDF'],
  'view-list': ['查看列表', 'Viewed a list'],
  'shown-in-list': ['在列表中看到', 'Was shown it in a list'],
  'view-challenge': ['打开复述确认', 'Opened the read-back'],
  'view-audit': ['查看审计', 'Viewed the audit'],
  'uploads-listed': ['查看上传记录', 'Viewed the uploads'],
  'search-patients': ['查找患者', 'Searched patients'],
  'open-report': ['打开报告', 'Opened the report'],
  claim: ['认领', 'Claimed'],
  sign: ['签发报告', 'Signed'],
  'addendum-report': ['补充报告', 'Added to the report'],
  'correct-report': ['更正报告', 'Corrected the report'],
  'amend-report': ['修改报告', 'Amended the report'],
  'withdraw-report': ['撤回报告（复核）', 'Withdrew the report'],
  'ask-withdrawal': ['申请撤回报告', 'Asked to withdraw the report'],
  'hand-over': ['移交申请', 'Offered to hand over'],
  cancel: ['撤销申请', 'Cancelled'],
  reassign: ['改派', 'Reassigned'],
  upload: ['上传', 'Uploaded'],
  'resolve-read-now': ['处理疑似危急', 'Resolved a ReadNow'],
  'declare-alert': ['发起危急值', 'Declared a critical value'],
  'acknowledge-alert': ['危急值复述确认', 'Read back'],
  'doctor-informed': ['登记已通知医生', 'Noted that a doctor was informed'],
  dispose: ['登记处理措施', 'Wrote the disposition'],
  'confirm-disposition': ['核实闭环', 'Confirmed the loop'],
  'ask-retraction': ['申请撤回危急值', 'Asked to retract a critical value'],
  'retract-alert': ['撤回危急值（复核）', 'Retracted a critical value'],
  'no-repeat': ['登记无法重采', 'Noted that no repeat can come'],
  'request-info': ['要求补充资料', 'Asked for information'],
  'answer-info': ['答复补充资料', 'Answered with information'],
  'log-call': ['登记电话通知', 'Logged a call'],
  'enter-paper-loop': ['停机补录危急值', 'Entered a loop from paper'],
  'issue-certificate': ['出具闭环记录单', 'Issued a loop certificate'],
  'view-certificate': ['下载闭环记录单', 'Took a loop certificate'],
  'view-statistics': ['查看统计明细', 'Opened the cases of a number'],
  'task-taken': ['认领待办', 'Took a task'],
  'view-patient-phone': ['查看患者电话', 'Saw the patient’s telephone'],
  'patient-looked-for': ['寻找患者', 'Looked for the patient'],
  'task-done': ['完成待办', 'Finished a task'],
  'sign-in': ['登录', 'Signed in'],
  'sign-out': ['退出', 'Signed out'],
  'sign-in-failed': ['登录失败', 'Sign-in failed'],
  'revoke-sessions': ['强制下线', 'Revoked sessions'],
  'make-person': ['新建人员', 'Made a person'],
  'change-person': ['修改人员', 'Changed a person'],
  'make-organization': ['新建机构', 'Made an organization'],
  'make-agreement': ['新建协议', 'Made an agreement'],
  'change-agreement': ['修改协议', 'Changed an agreement'],
  'change-contacts': ['修改值班联系人', 'Changed the duty contacts'],
  'set-up-channel': ['设置通道', 'Set up a channel'],
  'make-device': ['登记设备', 'Made a device'],
  'change-setting': ['修改时限', 'Changed a clock'],
  'change-rota': ['修改排班', 'Changed the rota'],
  'start-drill': ['开始演练', 'Started a drill'],
  'stop-drill': ['停止演练', 'Stopped a drill'],
  'first-administrator': ['建立首个管理员', 'Made the first administrator'],
};

const lists: Readonly<Record<ShownList, Word>> = {
  worklist: ['工作台', 'Worklist'],
  inbox: ['结果', 'Results'],
  uploads: ['我的上传', 'My uploads'],
  alarms: ['危急值管理', 'Alarms'],
  'alarm-history': ['危急值历史', 'Alarm history'],
  'patient-search': ['查找患者', 'Search for patients'],
  statistics: ['统计', 'Statistics'],
  'engine-misses': ['系统漏报', 'Missed by the engine'],
  'critical-list-replay': ['危急值目录回放', 'Replay of a critical list'],
  handovers: ['交接班', 'Hand-over'],
  watch: ['值守监测', 'Watch'],
};

const inList: Word = ['在“{list}”中看到', 'Was shown it: {list}'];

export const actWords = (action: string, language: Language): string => {
  const word = acts[action];
  return word ? sayWord(word, language) : action;
};

/** A look of the record's: a list that showed it is named. */
export const lookWords = (look: { action: string; list: ShownList | null }, language: Language): string =>
  look.list
    ? sayWord(inList, language, { list: sayWord(lists[look.list], language) })
    : actWords(look.action, language);
