import { clockFace, exactTime, momentWords, spanWords, timeOfDay } from './dates';

const now = Date.parse('2025-11-22T20:00:00.000Z'); // 04:00 on the 23rd in Shanghai

test.each([
  ['2025-11-22T19:12:45.000Z', '今天 03:12', 'today 03:12'],
  ['2025-11-22T16:00:00.000Z', '今天 00:00', 'today 00:00'],
  ['2025-11-22T15:59:59.000Z', '昨天 23:59', 'yesterday 23:59'],
  ['2025-11-02T01:20:00.000Z', '11月2日 09:20', '2 Nov 09:20'],
  ['2024-12-31T16:00:00.000Z', '1月1日 00:00', '1 Jan 00:00'],
  ['2024-12-31T15:00:00.000Z', '2024年12月31日 23:00', '31 Dec 2024 23:00'],
])('%s is said as %s, %s', (iso, zh, en) => {
  expect(momentWords(iso, now, 'zh')).toBe(zh);
  expect(momentWords(iso, now, 'en')).toBe(en);
});

test('exact times are of Shanghai, to the second', () => {
  expect(exactTime('2025-11-22T19:12:45.678Z')).toBe('2025-11-23 03:12:45');
  expect(timeOfDay('2025-11-22T19:12:45.678Z')).toBe('03:12:45');
});

test.each([
  [-5_000, '0 秒', '0 s'],
  [45_999, '45 秒', '45 s'],
  [12 * 60_000 + 59_000, '12 分钟', '12 min'],
  [3 * 3_600_000 + 5 * 60_000, '3 小时 5 分', '3 h 5 min'],
  [52 * 3_600_000, '2 天 4 小时', '2 d 4 h'],
])('a wait of %i ms is %s, %s', (ms, zh, en) => {
  expect(spanWords(ms, 'zh')).toBe(zh);
  expect(spanWords(ms, 'en')).toBe(en);
});

test.each([
  [0, '0:00'],
  [187_000, '3:07'],
  [3_765_000, '1:02:45'],
  [-999, '0:00'],
  [-12_000, '-0:12'],
])('a clock at %i ms shows %s', (ms, face) => {
  expect(clockFace(ms)).toBe(face);
});
