import { defaultClocks } from '../../../../shared/domain/clocks';
import { clockName, limitWords, sourceWords } from './clockWords';

test('a limit is said in the largest whole unit', () => {
  expect(limitWords(30_000, 'zh')).toBe('30 秒');
  expect(limitWords(90_000, 'zh')).toBe('90 秒');
  expect(limitWords(300_000, 'zh')).toBe('5 分钟');
  expect(limitWords(24 * 3_600_000, 'en')).toBe('24 h');
});

test('every clock has its Chinese name; an unknown one is shown as it is', () => {
  for (const name of Object.keys(defaultClocks)) expect(clockName(name, 'zh')).toMatch(/\p{Script=Han}/u);
  expect(clockName('somethingNew', 'zh')).toBe('somethingNew');
});

test('every default source is said in Chinese, the group’s own as written', () => {
  for (const { source } of Object.values(defaultClocks)) expect(sourceWords(source, 'zh')).toMatch(/\p{Script=Han}/u);
  expect(sourceWords('院办〔2025〕12号', 'en')).toBe('院办〔2025〕12号');
});
