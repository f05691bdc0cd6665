import { Severity } from '../../../../shared/ecg/interpretation';
import { Priority } from '../../../../shared/domain/case';
import { findingNames } from '../../../../shared/domain/findingNames';
import { isRefusalCode, refusals } from '../../../../shared/domain/refusal';
import { ReadNowResolution } from '../../../../shared/domain/readNow';
import { SearchWay } from '../../../../shared/domain/task';
import type { TimelineLine } from '../../../../shared/domain/timeline';
import { ReportChange } from '../../../../shared/domain/report';
import { priorityWords, reportChangeWords, searchWayWords, severityWords } from '../words/trade';
import type { Language } from '../words/language';
import { sayWord, type Word } from '../words/words';

type Detail = TimelineLine['detail'];
type Say = (value: unknown, language: Language) => string | null;

const asText: Say = (value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : null);
const finding: Say = (value, language) =>
  typeof value === 'string' ? (findingNames[value]?.[language] ?? value) : null;
const findings: Say = (value, language) =>
  Array.isArray(value)
    ? value
        .map((each) => finding(each, language))
        .filter((each) => each !== null)
        .join('、') || null
    : null;
const suspected: Word = ['疑似危急', 'suspected critical'];
const severity: Say = (value, language) => {
  if (value === 'suspected') return sayWord(suspected, language);
  const known = Severity.safeParse(value);
  return known.success ? sayWord(severityWords[known.data], language) : null;
};
const priority: Say = (value, language) => {
  const known = Priority.safeParse(value);
  return known.success ? sayWord(priorityWords[known.data], language) : null;
};
const resolutions: Readonly<Record<ReadNowResolution, Word>> = {
  confirmed: ['确认', 'confirmed'],
  'not-critical': ['排除', 'not critical'],
  unassessable: ['无法评估', 'cannot be assessed'],
  'drill-over': ['演练结束', 'the drill is over'],
};
const resolution: Say = (value, language) => {
  const known = ReadNowResolution.safeParse(value);
  return known.success ? sayWord(resolutions[known.data], language) : null;
};

const change: Say = (value, language) => {
  const known = ReportChange.safeParse(value);
  return known.success ? sayWord(reportChangeWords[known.data], language) : null;
};

const codes: Readonly<Record<string, Word>> = {
  analysis: ['自动分析提示', 'by the analysis'],
  'analysis-failed': ['自动分析未完成', 'the analysis failed'],
  analyzed: ['自动分析已完成，无提示', 'analysed, nothing suspected'],
  'patient-left': ['患者已离开或联系不上', 'the patient has left or cannot be reached'],
  'taking-care': ['患者在，立即处理', 'acting now'],
  'cannot-record': ['现场无法采集', 'it cannot be recorded here'],
  'info-requested': ['要求补充资料', 'information was asked for'],
  'too-late': ['自动分析超时', 'the analysis was late'],
  'engine-broke': ['自动分析出错', 'the engine broke'],
  'decoder-broke': ['解析出错', 'the decoder broke'],
  cancelled: ['申请已撤销', 'the case was cancelled'],
  'lease-lost': ['阅图权限失效', 'the claim lapsed'],
  'nothing-to-read': ['没有可读的波形', 'nothing to read'],
  'repeat-requested': ['要求重新采集', 'a repeat was asked for'],
  'second-look': ['请第二位医生复核', 'a second look was asked for'],
  timeout: ['超时未应答', 'not answered in time'],
  'shift-handover': ['交班', 'handed over at the end of a shift'],
  'drill-over': ['演练结束', 'the drill is over'],
  'taken-over': ['他人已接手', 'somebody else took over'],
  'without-holder': ['无人持有', 'nobody held it'],
  'by-reader': ['医生放回', 'put back by the reader'],
};

/** A code of the machine in words; what a person wrote stays as written. */
export const reasonWords = (reason: string, language: Language): string => {
  const word = codes[reason];
  return word ? sayWord(word, language) : reason;
};
const reason: Say = (value, language) => (typeof value === 'string' ? reasonWords(value, language) : null);

const searchWay: Say = (value, language) => {
  const known = SearchWay.safeParse(value);
  return known.success ? sayWord(searchWayWords[known.data], language) : null;
};

const refusal: Say = (value, language) =>
  typeof value === 'string' && isRefusalCode(value) ? refusals[value][language] : null;

/** What of a line's detail a person reads; ids and the like stay in the record. */
const parts: Readonly<Record<string, { readonly word: Word | null; readonly say: Say }>> = {
  severity: { word: null, say: severity },
  priority: { word: null, say: priority },
  findingKey: { word: null, say: finding },
  finding: { word: null, say: finding },
  findingKeys: { word: null, say: findings },
  findings: { word: null, say: findings },
  resolution: { word: null, say: resolution },
  name: { word: null, say: asText },
  personName: { word: null, say: asText },
  summary: { word: null, say: asText },
  text: { word: null, say: asText },
  doctor: { word: ['医生', 'doctor'], say: asText },
  change: { word: null, say: change },
  reason: { word: ['理由', 'reason'], say: reason },
  code: { word: null, say: refusal },
  why: { word: null, say: reason },
  way: { word: ['方式', 'by'], say: searchWay },
  note: { word: ['备注', 'note'], say: asText },
  outcome: { word: ['结果', 'outcome'], say: reason },
  level: { word: ['级别', 'level'], say: asText },
  round: { word: ['轮次', 'round'], say: asText },
  version: { word: ['版本', 'version'], say: asText },
};

export type Names = ReadonlyMap<string, string>;

/** Whoever acted in these lines, by id: others may only be named by id in a line's detail. */
export const namesIn = (lines: readonly Pick<TimelineLine, 'actor'>[]): Names =>
  new Map(lines.filter(({ actor }) => actor.kind === 'person').map(({ actor }) => [actor.id, actor.name]));

type Line = Pick<TimelineLine, 'event' | 'detail'>;

/** Counted from one, as on the alarm's card; and a machine never says more than 疑似. */
const asRead = ({ event, detail }: Line): Detail => ({
  ...detail,
  ...(typeof detail.round === 'number' ? { round: detail.round + 1 } : {}),
  ...(typeof detail.level === 'number' && event.startsWith('read-now') ? { level: detail.level + 1 } : {}),
  ...(event === 'analyzed' && detail.severity === 'critical' ? { severity: 'suspected' } : {}),
});

export function detailWords(line: Line, language: Language, names: Names = new Map()): string {
  const detail = asRead(line);
  const { personId } = detail;
  const person = typeof personId === 'string' ? names.get(personId) : undefined;
  const said = Object.entries(parts).flatMap(([key, { word, say }]) => {
    const text = say(detail[key], language);
    if (text === null || text === '') return [];
    return [word ? `${sayWord(word, language)} ${text}` : text];
  });
  return [...(person === undefined ? [] : [person]), ...said].join(' · ');
}
