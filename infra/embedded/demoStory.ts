import type { CaseView } from '../../shared/contracts/http';
import type { TimelineLine } from '../../shared/domain/timeline';
import { findingName } from '../../shared/domain/findingNames';

/** Steps of a timeline that a terminal tells; the web application has its own words for all of them. */
const words: Readonly<Partial<Record<TimelineLine['event'], string>>> = {
  submit: '已上传，上级医院已收到 uploaded',
  analyzed: '分析完成 analysed',
  'analysis-failed': '分析失败，按无法判读处理 analysis failed',
  'read-now-raised': '疑似危急·优先阅图 alarm raised',
  'read-now-paged': '已通知报告医生和床旁 paged',
  offered: '已派给报告医生 offered to a reader',
  'read-now-claimed': '医生已接诊 claimed',
  open: '开始阅图 reading',
  'read-now-resolved': '医生已确认 opinion given',
  'alert-declared': '危急值报告已发起 critical value declared',
  'alert-paged': '已通知接诊机构 clinic told',
  sign: '报告已签发 signed',
  deliver: '报告已返回 returned',
  'opened-at-clinic': '机构已打开报告 opened at the clinic',
  'alert-acknowledged': '复述正确，已确认 read back',
  'alert-disposed': '已写处理措施 disposed',
  'alert-confirmed': '已闭环 confirmed, loop closed',
  close: '申请已结束 case closed',
};

const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
});

const keysOf = (line: TimelineLine): string => {
  const keys = line.detail.findingKeys;
  const known = Array.isArray(keys) ? keys.filter((key): key is string => typeof key === 'string') : [];
  return known.length > 0 ? `（${known.map((key) => findingName(key).zh).join('、')}）` : '';
};

/** One printed line, or null where the terminal has no words for the event. */
export function tellLine(of: Pick<CaseView, 'number'>, line: TimelineLine): string | null {
  const said = words[line.event];
  return said ? `  ${clock.format(new Date(line.at))}  ${of.number}  ${said}${keysOf(line)}` : null;
}
