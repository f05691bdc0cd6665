import { agreementObjection, nearness } from './agreement';

const at = (time: string): Date => new Date(`${time}:00+08:00`);
const always = { validFrom: at('2031-01-01T00'), validUntil: null, weekdays: null, fromMinute: null, toMinute: null };
const office = { ...always, weekdays: [1, 2, 3, 4, 5], fromMinute: 480, toMinute: 1080 };
const nights = { ...always, weekdays: [5], fromMinute: 1080, toMinute: 1920 };

/** 2031-03-31 is a Monday. */
test.each([
  ['always', always, ['2031-03-30T03', null]],
  ['before it begins', always, ['2030-12-31T23', 'expired']],
  ['at its end', { ...always, validUntil: at('2031-03-31T00') }, ['2031-03-31T00', 'expired']],
  ['in office hours', office, ['2031-03-31T08', null]],
  ['after office hours', office, ['2031-03-31T18', 'outside-hours']],
  ['on Sunday', office, ['2031-03-30T10', 'outside-hours']],
  ['in Friday’s night on Saturday', nights, ['2031-04-05T07', null]],
  ['after Friday’s night', nights, ['2031-04-05T08', 'outside-hours']],
  ['on Friday morning', nights, ['2031-04-04T07', 'outside-hours']],
  ['expired counts before hours', { ...office, validUntil: at('2031-03-01T00') }, ['2031-03-30T10', 'expired']],
] as const)('%s', (_, terms, [time, objection]) => {
  expect(agreementObjection(terms, at(time))).toBe(objection);
});

test('of several the nearest speaks', () => {
  expect(nearness(null)).toBeLessThan(nearness('outside-hours'));
  expect(nearness('outside-hours')).toBeLessThan(nearness('expired'));
});
