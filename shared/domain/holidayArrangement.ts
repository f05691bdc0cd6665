import { CalendarDay, type DayKind } from './holidays';
import { daysFrom, LocalDay } from './localTime';

const arrangement2026 = '国务院办公厅 2026 年部分节假日安排；逐日与 npm chinese-days 1.5.7 相同，未与通知原文核对';
const fixedDates = '《全国年节及纪念日放假办法》中的公历固定日期；该年调休安排未录入';

const run = (
  name: string,
  kind: DayKind,
  { first, count = 1, source }: { first: string; count?: number; source: string },
): readonly CalendarDay[] =>
  Array.from({ length: count }, (_, at) =>
    CalendarDay.parse({ day: daysFrom(LocalDay.parse(first), at), kind, name, source, confirmed: false }),
  );

const off = (name: string, first: string, count: number): readonly CalendarDay[] =>
  run(name, 'holiday', { first, count, source: arrangement2026 });
const madeUp = (name: string, first: string): readonly CalendarDay[] =>
  run(name, 'workday', { first, source: arrangement2026 });
const fixed = (name: string, first: string, count: number): readonly CalendarDay[] =>
  run(name, 'holiday', { first, count, source: fixedDates });

/**
 * What a new group begins with; rows of `calendar_day` stand over it. Each year's arrangement is published in the
 * autumn before and has to be entered then: no year is invented here.
 */
export const knownArrangement: readonly CalendarDay[] = [
  ...off('元旦', '2026-01-01', 3),
  ...madeUp('元旦', '2026-01-04'),
  ...madeUp('春节', '2026-02-14'),
  ...off('春节', '2026-02-15', 9),
  ...madeUp('春节', '2026-02-28'),
  ...off('清明节', '2026-04-04', 3),
  ...off('劳动节', '2026-05-01', 5),
  ...madeUp('劳动节', '2026-05-09'),
  ...off('端午节', '2026-06-19', 3),
  ...madeUp('国庆节', '2026-09-20'),
  ...off('中秋节', '2026-09-25', 3),
  ...off('国庆节', '2026-10-01', 7),
  ...madeUp('国庆节', '2026-10-10'),
  ...fixed('元旦', '2027-01-01', 1),
  ...fixed('劳动节', '2027-05-01', 2),
  ...fixed('国庆节', '2027-10-01', 3),
];
