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
  'log-call': ['登记电话通知', 'Logged a call'],
  'enter-paper-loop': ['停机补录危急值', 'Entered a loop from paper'],
  'issue-certificate': ['出具闭环记录单', 'Issued a loop certificate'],
  'view-certificate': ['下载闭环记录单', 'Took a loop certificate'],
  'view-statistics': ['查看统计明细', 'Opened the cases of a number'],
  'task-taken': ['认领待办', 'Took a task'],
  'task-done': ['完成待办', 'Finished a task'],
  'sign-in': ['登录', 'Signed in'],
  'sign-out': ['退出', 'Signed out'],
  'sign-in-failed': ['登录失败', 'Sign-in failed'],
  'revoke-sessions': ['强制下线', 'Revoked sessions'],
  'make-person': ['新建人员', 'Made a person'],
  'change-person': ['修改人员', 'Changed a person'],
  'make-organization': ['新建机构', 'Made an organization'],
  'make-agreement': ['新建协议', 'Made an agreement'],
  'make-device': ['登记设备', 'Made a device'],
  'change-setting': ['修改时限', 'Changed a clock'],
  'change-rota': ['修改排班', 'Changed the rota'],
  'start-drill': ['开始演练', 'Started a drill'],
  'stop-drill': ['停止演练', 'Stopped a drill'],
  'first-administrator': ['建立首个管理员', 'Made the first administrator'],
};

export const actWords = (action: string, language: Language): string => {
  const word = acts[action];
  return word ? sayWord(word, language) : action;
};
