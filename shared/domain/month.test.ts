import { Month, monthAt, monthsFrom, spanOfMonth } from './month';

test('a month begins at midnight of the group’s wall clock', () => {
  expect(monthAt(new Date('2031-03-31T15:59:59Z'))).toBe('2031-03');
  expect(monthAt(new Date('2031-03-31T16:00:00Z'))).toBe('2031-04');
  expect(spanOfMonth(Month.parse('2031-12'))).toEqual({
    from: new Date('2031-11-30T16:00:00Z'),
    until: new Date('2031-12-31T16:00:00Z'),
  });
});

test('months are counted across a year, and nothing else is a month', () => {
  expect(monthsFrom(Month.parse('2031-01'), -1)).toBe('2030-12');
  expect(monthsFrom(Month.parse('2031-12'), 1)).toBe('2032-01');
  expect(Month.safeParse('2031-13').success).toBe(false);
});
