import { alertHeld, caseTail, isSilent, readNowHeld, wallOrder, type WallAlarm } from './wall';

const alarm = (severity: WallAlarm['severity'], held: boolean, minute: number): WallAlarm => ({
  kind: severity === 'suspected' ? 'read-now' : 'critical-alert',
  severity,
  held,
  drill: false,
  since: `2031-03-30T05:0${minute}:00.000Z`,
});

test('by severity, unheld before held, the oldest first', () => {
  const right = [
    alarm('critical', false, 1),
    alarm('critical', false, 4),
    alarm('suspected', false, 0),
    alarm('critical', true, 0),
    alarm('suspected', true, 3),
    alarm('significant', false, 0),
    alarm('significant', true, 2),
  ];
  expect(wallOrder([...right].reverse())).toEqual(right);
  expect(wallOrder([right[3]!, right[0]!, right[6]!, right[2]!, right[5]!, right[4]!, right[1]!])).toEqual(right);
});

test('a drill stands behind everything real', () => {
  const drill = { ...alarm('critical', false, 0), drill: true };
  const real = alarm('significant', true, 5);
  expect(wallOrder([drill, real])).toEqual([real, drill]);
});

test('an alert that rings again after its answer is in nobody’s hands', () => {
  expect(alertHeld('acknowledged')).toBe(true);
  expect(alertHeld('notifying')).toBe(false);
  expect(readNowHeld('paging')).toBe(false);
  expect(readNowHeld('claimed')).toBe(true);
});

test('silent is: never heard, or not for longer than allowed', () => {
  const at = new Date('2031-03-30T05:00:15Z');
  expect(isSilent(null, { at, after: 15_000 })).toBe(true);
  expect(isSilent(new Date('2031-03-30T05:00:00Z'), { at, after: 15_000 })).toBe(false);
  expect(isSilent(new Date('2031-03-30T04:59:59Z'), { at, after: 15_000 })).toBe(true);
  expect(caseTail('TX00004821')).toBe('4821');
});
