import { defineWords } from '../words/words';

export const questionWords = defineWords({
  ask: ['需补充资料', 'Ask the clinic'],
  send: ['发送提问', 'Send'],
  title: ['请申请机构补充资料', 'Ask the clinic for information'],
  help: [
    '立即通知申请机构；对方答复后，申请回到列表，等待时间照常计算。您的阅图权限随即结束。',
    'The clinic is told at once; the case returns with the answer, its waiting time goes on. Your claim ends.',
  ],
  question: ['需要知道什么（申请机构会看到）', 'What you need to know, shown to the clinic'],
  onset: ['请补充起病时间和持续时间', 'When did it begin, how long did it last?'],
  history: ['请补充既往心脏病史和用药', 'Earlier heart disease, drugs?'],
  vitals: ['请补充脉搏、血压和意识', 'Pulse, pressure, consciousness?'],
  asked: ['{name} 提问', '{name} asked'],
  answered: ['{name} 答复', '{name} answered'],
  waiting: ['等待申请机构答复', 'The clinic has not answered yet'],
  cancel: ['取消', 'Cancel'],
});
