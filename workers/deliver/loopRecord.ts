import type { ReportContent } from '../../infra/db/reportContent';
import type { CriticalAlertRow } from '../../infra/db/tables/alarm';
import { findingName } from '../../shared/domain/findingNames';
import type { PersonId } from '../../shared/domain/ids';
import { alertStateWords, channelWords, localTime, professionWords } from './words';
import type { Writer } from './writer';

type Pair = readonly [label: string, value: string];

const nameOf = ({ people }: ReportContent, id: PersonId | null): string => {
  const person = id ? people.get(id) : undefined;
  return person ? `${person.name}${person.staffNumber ? `（工号 ${person.staffNumber}）` : ''}` : '—';
};

function readBackWords({ readBack, wrongReadBacks }: CriticalAlertRow): string {
  if (!readBack) return '—';
  const { name, sex, age } = readBack.patient;
  const sexWord = sex === 'male' ? '男' : sex === 'female' ? '女' : '性别不详';
  const wrong = wrongReadBacks > 0 ? `（此前复述错误 ${wrongReadBacks} 次）` : '';
  return `${name}，${sexWord}，${age}岁，${findingName(readBack.findingKey).zh}：正确${wrong}`;
}

function acknowledgement(content: ReportContent, alert: CriticalAlertRow): readonly Pair[] {
  if (!alert.acknowledgedAt) return [['确认', '尚未确认 Not acknowledged']];
  const profession = alert.acknowledgedProfession ? professionWords[alert.acknowledgedProfession] : '';
  const informed: readonly Pair[] = alert.doctorInformedAt
    ? [['已告知医生', `${alert.doctorInformedName ?? ''}  ${localTime(alert.doctorInformedAt)}`]]
    : [];
  return [
    ['确认人', `${nameOf(content, alert.acknowledgedBy)} ${profession}`],
    ['确认时间', localTime(alert.acknowledgedAt)],
    ['复述内容与结果', readBackWords(alert)],
    ...informed,
  ];
}

function ending(content: ReportContent, alert: CriticalAlertRow): readonly Pair[] {
  const disposed: readonly Pair[] = alert.disposedAt
    ? [
        ['处理措施', alert.dispositionText ?? ''],
        ['处理医生、时间', `${alert.dispositionDoctor ?? ''}  ${localTime(alert.disposedAt)}`],
      ]
    : [];
  const confirmed: readonly Pair[] = alert.confirmedAt
    ? [
        ['闭环核实人、时间', `${nameOf(content, alert.confirmedBy)}  ${localTime(alert.confirmedAt)}`],
        ['转归', alert.outcome ?? '—'],
      ]
    : [];
  const retracted: readonly Pair[] = alert.retractedAt
    ? [
        [
          '撤回',
          `${nameOf(content, alert.retractedBy)}  ${localTime(alert.retractedAt)}  ${alert.retractionReason ?? ''}`,
        ],
      ]
    : [];
  return [...disposed, ...confirmed, ...retracted];
}

function told(content: ReportContent, alert: CriticalAlertRow): readonly Pair[] {
  return content.told.flatMap((page): readonly Pair[] => {
    const channel = channelWords(page);
    if (page.alarmId !== alert.id || !channel) return [];
    const received = page.deliveredAt ? `，送达 ${localTime(page.deliveredAt)}` : '，未确认送达';
    return [['通知', `${nameOf(content, page.personId)}，${channel}，${localTime(page.createdAt)}${received}`]];
  });
}

/** Who was told what, when and how, what was read back and what was done: kept with the report it belongs to. */
export function writeLoopRecord(writer: Writer, content: ReportContent): void {
  for (const alert of content.alerts) {
    const kind = alert.severity === 'critical' ? '危急值' : '重大阳性';
    writer.heading(`${kind}沟通记录 Communication record：${alertStateWords[alert.state]}`);
    writer.pairs(
      [
        ['内容', `${findingName(alert.findingKey).zh} ${alert.summary}`],
        ['报告人', `${nameOf(content, alert.declaredBy)}  ${localTime(alert.declaredAt)}`],
        ...told(content, alert),
        ...acknowledgement(content, alert),
        ...ending(content, alert),
      ],
      1,
    );
  }
}
