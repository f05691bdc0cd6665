import type { Language } from '../words/language';
import { defineWords, sayWord, type Word } from '../words/words';

export const rotaWords = defineWords({
  title: ['排班', 'Rota'],
  today: ['本周', 'This week'],
  previousWeek: ['上一周', 'Week before'],
  nextWeek: ['下一周', 'Next week'],
  onCallNow: ['当前值班', 'On call now'],
  nobodyNow: ['此刻无人值班', 'Nobody is on call'],
  wholeDay: ['全天', 'All day'],
  gapTitle: ['无人值班', 'Nobody'],
  gaps: ['本周空档：{list}', 'Gaps this week: {list}'],
  noGaps: ['本周无空档', 'No gaps this week'],
  ask: ['查询', 'Ask'],
  addShift: ['添加固定班次', 'Add a weekly shift'],
  addOverride: ['添加临时调整', 'Add an override'],
  person: ['人员', 'Person'],
  weekday: ['星期', 'Weekday'],
  from: ['开始', 'From'],
  to: ['结束', 'Until'],
  overnight: ['结束早于开始则到次日', 'An earlier end is on the next day'],
  action: ['调整方式', 'Change'],
  add: ['加班', 'Adds'],
  remove: ['请假', 'Away'],
  replace: ['替班', 'Replaces'],
  whoComes: ['上班人员', 'Who comes'],
  whoAway: ['缺勤人员', 'Who is away'],
  save: ['保存', 'Save'],
  cancel: ['取消', 'Cancel'],
  endHelp: [
    '停用后从现在起不再有此班；已过去的值班记录保留。',
    'It ends now, for all weeks to come; what has been stays on record.',
  ],
  overrides: ['临时调整', 'Overrides'],
  noOverrides: ['本周没有临时调整', 'No override this week'],
  noShifts: ['该服务还没有排班', 'This service has no shifts yet'],
  noShiftsAdvice: [
    '点“添加固定班次”开始；没有人值班时，急诊会直接通知值班协调员。',
    'Begin with “Add a weekly shift”; until then emergencies go to the coordinator.',
  ],
  named: ['{name}（{note}）', '{name} ({note})'],
  chooseFirst: ['请选择', 'Choose'],
  end: ['停用', 'End'],
  takeBack: ['撤销', 'Take back'],
  delete: ['删除', 'Remove'],
});

export const unitWords = defineWords<'hour' | 'day' | 'week' | 'month'>({
  hour: ['小时', 'hours'],
  day: ['天', 'days'],
  week: ['周', 'weeks'],
  month: ['月', 'months'],
});

const weekdays: readonly Word[] = [
  ['周一', 'Mon'],
  ['周二', 'Tue'],
  ['周三', 'Wed'],
  ['周四', 'Thu'],
  ['周五', 'Fri'],
  ['周六', 'Sat'],
  ['周日', 'Sun'],
];

/** 1 Monday … 7 Sunday. */
export const weekdayName = (weekday: number, language: Language): string =>
  sayWord(weekdays[(weekday - 1) % 7] ?? ['', ''], language);
