import { nextPage, tokenOf } from './nextPage';

test('after signing in one comes back to the page one was on', () => {
  expect(nextPage('?next=%2Fread%2F17')).toBe('/read/17');
  expect(nextPage('')).toBe('/');
});

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/login?next=/'])(
  'another site is never followed: %s',
  (next) => {
    expect(nextPage(`?next=${encodeURIComponent(next)}`)).toBe('/');
  },
);

test('the one-time token is read behind # or ?', () => {
  expect(tokenOf({ hash: '#token=abc', search: '' })).toBe('abc');
  expect(tokenOf({ hash: '', search: '?token=def' })).toBe('def');
  expect(tokenOf({ hash: '', search: '' })).toBe('');
});
