import type { Agreed, AnswerChannel, CallReadBack } from '../../../../shared/domain/phoneCall';
import { defineWords } from '../words/words';

export const readBackWords = defineWords<CallReadBack>({
  right: ['复述正确', 'Read back right'],
  wrong: ['复述有误', 'Read back wrong'],
  none: ['未复述', 'Not read back'],
});

export const agreedWords = defineWords<Agreed>({
  'taking-care': ['患者在，立即处理', 'Acting now'],
  'patient-left': ['患者已离开或联系不上', 'The patient has left'],
  nothing: ['没有答复', 'Nothing agreed'],
});

export const answerChannelWords = defineWords<AnswerChannel>({
  screen: ['网页', 'screen'],
  phone: ['电话', 'telephone'],
  paper: ['纸质', 'paper'],
});

export const callWords = defineWords({
  title: ['登记电话通知', 'Log a phone call'],
  ask: ['请对方复述：', 'Ask for the read-back of:'],
  who: ['谁接听', 'Who answered'],
  choose: ['请选择', 'Choose'],
  nobody: ['无人接听', 'Nobody answered'],
  said: ['对方复述的原话（姓名、性别、年龄、结论）', 'Words read back (name, sex, age, finding)'],
  readBack: ['您的判定', 'Your judgement'],
  agreed: ['答复', 'Agreed'],
  help: [
    '接诊机构医生或护士复述正确即为确认；其他情况仅记录，报警继续。原话和您的判定会写入闭环记录单。',
    'A right read-back by the clinic’s doctor or nurse is the answer; anything else is logged and the alarm goes on. The words and your judgement go onto the certificate.',
  ],
  save: ['登记', 'Log it'],
  cancel: ['返回', 'Back'],
  calls: ['电话记录（{count}）', 'Calls ({count})'],
  line: ['{by} 拨打，{who}', 'called by {by}: {who}'],
  answeredLine: ['{name} 接听：{readBack}{said}，{agreed}', '{name} answered: {readBack}{said}, {agreed}'],
  saidLine: ['“{said}”', ' “{said}”'],
  unsaidLine: ['（内容未记录）', ' (words not recorded)'],
  counted: ['已作为确认', 'counts as the answer'],
});

export const paperWords = defineWords({
  button: ['停机补录危急值', 'Enter a loop from paper'],
  title: ['停机补录：按纸质记录录入已完成的危急值', 'Enter a loop that was run on paper'],
  help: [
    '仅用于系统停用期间已用电话和纸质完成的危急值；不会响铃，须由他人核实闭环。',
    'Only for a loop that was run by telephone and paper while the system was down. It rings nobody; somebody else confirms it.',
  ],
  reason: ['停机原因', 'Why the system was down'],
  severity: ['分级', 'Severity'],
  declaredBy: ['发起医生', 'Declared by'],
  declaredAt: ['发起时间', 'Declared at'],
  acknowledgedBy: ['接听并复述', 'Read back by'],
  acknowledgedAt: ['复述时间', 'Read back at'],
  said: ['复述的原话（按纸质记录照录）', 'Words read back, as on the paper'],
  text: ['处理措施', 'What was done'],
  doctor: ['处理医生', 'By which doctor'],
  disposedAt: ['处理时间', 'Done at'],
  choose: ['请选择', 'Choose'],
  save: ['录入', 'Enter'],
  cancel: ['返回', 'Back'],
});

export const searchWords = defineWords({
  button: ['寻找', 'Look for'],
  title: ['寻找患者', 'Find the patient'],
  phone: ['患者电话', 'The patient’s telephone'],
  noPhone: ['未登记患者电话', 'No telephone of the patient was given'],
  record: ['查看病历记录', 'Open the record'],
  way: ['已尝试的方式', 'Tried by'],
  note: ['结果说明', 'What came of it'],
  help: [
    '每次尝试都记入时间轴；找到患者后请点“完成”。',
    'Each try is written into the timeline; once the patient is found, press “Done”.',
  ],
  save: ['登记', 'Log it'],
  cancel: ['返回', 'Back'],
});

export const deskWords = defineWords({
  dense: ['紧凑显示', 'Compact'],
  roomy: ['详细显示', 'In full'],
  history: ['历史', 'History'],
  historyTitle: ['危急值历史', 'Alarm history'],
  back: ['返回危急值管理', 'Back to the alarms'],
  loops: ['本月发起 {count} 例', '{count} declared this month'],
  tasksDone: ['已完成任务（{count}）', 'Tasks done ({count})'],
  none: ['本月没有危急值', 'Nothing was declared this month'],
  noneAdvice: ['发起的危急值和处理结果按月列在这里', 'What was declared, and how it ended, is listed here by month'],
  take: ['认领', 'Take it'],
  takeOver: ['接手', 'Take over'],
  owner: ['{name} 处理中', '{name} has it'],
  unowned: ['无人认领', 'nobody’s yet'],
  doneBy: ['{name} 完成', 'done by {name}'],
  reassign: ['改派', 'Reassign'],
  certificate: ['闭环记录单', 'Certificate'],
  downtime: ['停机补录', 'From paper'],
  downtimeBy: ['{name} 补录：{reason}', 'entered by {name}: {reason}'],
  via: ['经{channel}', 'by {channel}'],
  said: ['复述“{said}”', 'read back “{said}”'],
  unsaid: ['复述内容未记录', 'words read back not recorded'],
  notedBy: ['{name} 记录', 'noted by {name}'],
  superseded: ['已由新的危急值替代', 'Superseded by a new one'],
  logCall: ['登记电话', 'Log a call'],
  passOn: ['不是我的患者', 'Not my patient'],
  passOnSure: [
    '撤回您的确认并立即通知下一级。',
    'Your acknowledgement is taken back and the next level is told at once.',
  ],
});
