import { defaultCriticalList } from '../../../../shared/ecg/critical/defaultList';
import { sourceText } from './sourceWords';
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

test('the sources of the default list are Chinese, or a paper’s name and year', () => {
  const rows = [...Object.values(defaultCriticalList.rows), ...Object.values(defaultCriticalList.significant)];
  const shown = rows.flatMap(({ source }) => sourceText(source, 'zh').split('；'));
  const paper = /^(de )?[A-Z][\w/& ]+(\d{4})?$/;
  expect(shown.filter((part) => !/\p{Script=Han}|（/u.test(part) && !paper.test(part))).toEqual([]);
  expect(sourceText('集团心内科讨论 2026-11', 'zh')).toBe('集团心内科讨论 2026-11');
});
