import { defaultCriticalList } from '../../../../shared/ecg/critical/defaultList';
import { numberWords, unitOf } from './numberWords';

test('a number shows the unit of its name', () => {
  expect(
    ['rateBpm', 'ms', 'womanUv', 'seconds', 'sustainedSeconds', 'slowestHz', 'juvenileYears', 'rToS'].map((name) =>
      unitOf(name, 'zh'),
    ),
  ).toEqual([' 次/分', ' ms', ' µV', ' 秒', ' 秒', ' Hz', ' 岁', '']);
});

test('no word stands for a number that no row has', () => {
  const rows = [...Object.values(defaultCriticalList.rows), ...Object.values(defaultCriticalList.significant)];
  const known = new Set(rows.flatMap(({ numbers }) => Object.keys(numbers)));
  expect(Object.keys(numberWords).filter((name) => !known.has(name))).toEqual([]);
});
