import type { ReportContent } from '../../infra/db/reportContent';
import { findingName } from '../../shared/domain/findingNames';
import type { LoopRecord, Staff } from '../../shared/domain/loopRecord';
import { loopRecordOf } from './loopRecordOf';
import {
  agreedWords,
  alertStateWords,
  answerChannelWords,
  channelWords,
  localTime,
  professionWords,
  readBackWords,
  sexOf,
  toldWords,
} from './words';
import type { Writer } from './writer';

type Pair = readonly [label: string, value: string];

const at = (time: string): string => localTime(new Date(time));
export const staffWords = ({ name, staffNumber }: Staff): string =>
  `${name}${staffNumber ? `（工号 ${staffNumber}）` : ''}`;

const patientLine = ({ name, sex, age }: LoopRecord['patient']): string =>
  `${name}，${sexOf(sex)}，${/^\d+$/.test(age) ? `${age}岁` : '年龄不详'}`;

const toldPairs = ({ told }: LoopRecord): readonly Pair[] =>
  told.map((page) => {
    const received = page.deliveredAt ? `，收到 ${at(page.deliveredAt)}` : '，未确认收到';
    const again = page.times > 1 ? `，共 ${page.times} 次` : '';
    const what = `${toldWords[page.message] ?? page.message}（${channelWords[page.channel]}，系统发出）`;
    return ['通知', `${staffWords(page.to)} ${page.organization}，${what}，${at(page.at)}${received}${again}`];
  });

const quoted = (said: string | null | undefined): string => (said ? `“${said}”` : '内容未记录 Not recorded');

const saidInCall = ({ by, said, readBack }: LoopRecord['calls'][number]): string =>
  readBack === 'none' ? readBackWords.none : `复述${quoted(said)}（${by.name} 判定：${readBackWords[readBack]}）`;

/** What was picked is judged by the system, what was heard or stands on paper by whoever noted it. */
function readBackLine({ readBack, notedBy }: NonNullable<LoopRecord['acknowledged']>): string {
  if (!('said' in readBack)) {
    return `${patientLine(readBack.patient)}，${findingName(readBack.findingKey).zh}（系统核对：复述正确）`;
  }
  return `${quoted(readBack.said)}${notedBy ? `（${staffWords(notedBy)} 判定：${readBackWords.right}）` : ''}`;
}

const callPairs = ({ calls }: LoopRecord): readonly Pair[] =>
  calls.map((call) => {
    const answered = call.to
      ? `${staffWords(call.to)}接听，${saidInCall(call)}，${agreedWords[call.agreed]}`
      : '无人接听';
    return ['电话', `${staffWords(call.by)} 拨打，${at(call.at)}，${answered}`];
  });

function acknowledgement({ acknowledged, doctorInformed, wrongReadBacks }: LoopRecord): readonly Pair[] {
  if (!acknowledged) return [['确认', '尚未确认 Not acknowledged']];
  const { by, profession, channel, notedBy, outcome } = acknowledged;
  const wrong = wrongReadBacks > 0 ? `（此前复述错误 ${wrongReadBacks} 次）` : '';
  const noted = notedBy ? `，${staffWords(notedBy)} 记录` : '';
  return [
    ['确认人', `${staffWords(by)} ${professionWords[profession]}，${answerChannelWords[channel]}${noted}`],
    ['确认时间', at(acknowledged.at)],
    ['复述内容与结果', `${readBackLine(acknowledged)}${wrong}`],
    ...(outcome === 'patient-left' ? ([['患者去向', agreedWords['patient-left']]] satisfies Pair[]) : []),
    ...(doctorInformed ? ([['已告知医生', `${doctorInformed.name}  ${at(doctorInformed.at)}`]] satisfies Pair[]) : []),
  ];
}

function ending({ disposition, closed, retracted, supersededBy }: LoopRecord): readonly Pair[] {
  const pairs: Pair[] = [];
  if (disposition) {
    pairs.push(['处理措施', disposition.text]);
    const written = `（${staffWords(disposition.by)} 登记）`;
    pairs.push(['处理医生、时间', `${disposition.doctor}  ${at(disposition.at)}${written}`]);
  }
  if (closed) {
    pairs.push(['闭环核实人、时间', `${staffWords(closed.by)}  ${at(closed.at)}`]);
    pairs.push(['转归', closed.outcome || '—']);
  }
  if (retracted) {
    const two = `${staffWords(retracted.askedBy)}（申请）${staffWords(retracted.by)}（复核）`;
    pairs.push(['撤回', `${two}  ${at(retracted.at)}  ${retracted.reason}`]);
  }
  if (supersededBy) pairs.push(['结束', '已由新的危急值替代']);
  return pairs;
}

const marks = ({ downtime, breachedAt }: LoopRecord): readonly Pair[] => [
  ...(downtime
    ? ([['停机补录', `${downtime.reason}；${staffWords(downtime.by)}  ${at(downtime.at)} 录入`]] satisfies Pair[])
    : []),
  ...(breachedAt ? ([['超时', `${at(breachedAt)} 仍未确认`]] satisfies Pair[]) : []),
];

export const loopTitle = ({ severity }: Pick<LoopRecord, 'severity'>): string =>
  severity === 'critical' ? '危急值' : '重大阳性';

/** Who was told what, when and how, what was read back and what was done. */
export const loopPairs = (record: LoopRecord): readonly Pair[] => [
  ['患者', patientLine(record.patient)],
  ['内容', `${record.finding.zh} ${record.finding.summary}`],
  ['报告人', `${staffWords(record.declared.by)}  ${at(record.declared.at)}`],
  ...marks(record),
  ...toldPairs(record),
  ...callPairs(record),
  ...acknowledgement(record),
  ...ending(record),
];

/** Kept with the report it belongs to. */
export function writeLoopRecord(writer: Writer, content: ReportContent): void {
  for (const alert of content.alerts) {
    const record = loopRecordOf(content, alert);
    writer.heading(`${loopTitle(record)}沟通记录 Communication record：${alertStateWords[record.state]}`);
    writer.pairs(loopPairs(record), 1);
  }
}
