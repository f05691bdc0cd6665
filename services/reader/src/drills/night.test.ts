import { drillOf, lasting, tonight } from './night';

const evening = Date.parse('2031-03-30T08:15:00Z');

test('tonight is 22:00 to 06:00 by the group’s clock; at sixty times it takes eight minutes', () => {
  const form = tonight(evening);
  expect(form).toMatchObject({ nightFrom: '2031-03-30T22:00', nightUntil: '2031-03-31T06:00' });
  expect(lasting(form)).toBe(8);
  expect(drillOf(form)).toEqual({
    nightFrom: '2031-03-30T14:00:00.000Z',
    nightUntil: '2031-03-30T22:00:00.000Z',
    timeScale: 60,
    outside: false,
    programme: { kind: 'standard', uploads: 12 },
  });
});

test('a night that has been is named by its beginning; what ends before it begins is none', () => {
  const form = { ...tonight(evening), programme: '2031-03-28T14:00:00.000Z' };
  expect(drillOf(form)?.programme).toEqual({ kind: 'recorded', from: '2031-03-28T14:00:00.000Z' });
  expect(drillOf({ ...form, nightUntil: form.nightFrom })).toBeNull();
  expect(drillOf({ ...form, nightFrom: '' })).toBeNull();
  expect(lasting({ ...form, nightFrom: '' })).toBe(0);
});
