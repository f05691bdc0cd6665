import { defineWords } from '../words/words';

export const askWords = defineWords({
  doctor: ['医生姓名', 'Doctor’s name'],
  text: ['处理措施', 'What was done'],
  outcome: ['核实结果', 'Outcome'],
  reason: ['理由', 'Reason'],
  note: ['处理说明', 'Note'],
  answer: ['答复', 'Answer'],
  save: ['保存', 'Save'],
  cancel: ['返回', 'Back'],
  monitored: ['已心电监护并建立静脉通路', 'Monitored, venous access'],
  transferred: ['已联系 120 转上级医院', '120 called, transfer to the lead hospital'],
  treated: ['已按急救流程给药', 'Treated by the emergency protocol'],
  watched: ['复查心电图，留观', 'ECG repeated, under observation'],
});
