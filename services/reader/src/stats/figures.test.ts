import type { StatisticsRow } from '../../../../shared/contracts/statistics';
import { Measure, timedMeasures } from '../../../../shared/domain/statistics';
import {
  alarmTimes,
  caseTimes,
  percentWords,
  perThousandWords,
  shownCounts,
  statisticsCsv,
  timeWords,
} from './figures';

const row = {
  clinic: { id: 'x', nameZh: '清河, "镇"', nameEn: 'Qinghe' },
  month: null,
  figures: {
    studies: { count: 400, p50: null, p95: null },
    criticals: { count: 6, p50: null, p95: null },
    'declared-to-acknowledged': { count: 2, p50: 120_000, p95: 174_500 },
  },
} as unknown as StatisticsRow;

test('times are clocks, rates say when there is nothing to divide by', () => {
  expect([timeWords(67_400), timeWords(3_765_000), timeWords(null), timeWords(undefined)]).toEqual([
    '1:07',
    '1:02:45',
    '—',
    '—',
  ]);
  expect([percentWords(0.254), percentWords(null), perThousandWords(15)]).toEqual(['25.4%', '—', '15.0']);
});

test('a spreadsheet gets every measure, quoted where it must be', () => {
  const csv = statisticsCsv({
    rows: [row],
    labelOf: ({ clinic }) => clinic?.nameZh ?? '',
    sayMeasure: (measure) => measure,
    say: (word) => word,
  });
  expect(csv.startsWith('\uFEFFclinic,studies,')).toBe(true);
  const [head = '', line = ''] = csv.slice(1).split('\r\n');
  expect(line.startsWith('"清河, ""镇""",400,')).toBe(true);
  const cells = line.replace('"清河, ""镇"""', 'x').split(',');
  const at = (column: string): string | undefined => cells[head.split(',').indexOf(column)];
  expect(cells).toHaveLength(head.split(',').length);
  expect([at('perThousand'), at('falseRate')]).toEqual(['15', '']);
  expect([at('declared-to-acknowledged count'), at('declared-to-acknowledged median')]).toEqual(['2', '120']);
  expect(at('declared-to-acknowledged p95')).toBe('174.5');
});

test('every time stands in one of the two tables', () => {
  expect([...alarmTimes, ...caseTimes].sort()).toEqual([...timedMeasures].sort());
  expect(Measure.options.filter((one) => shownCounts.includes(one))).toHaveLength(shownCounts.length);
});
