import { onCallThen, type RotaRows } from './onCallThen';

const at = (time: string): number => Date.parse(`2031-${time}:00+08:00`);
const day = (time: string): Date => new Date(at(time));
const always = { madeAt: new Date(0), endedAt: null };
const night = { ...always, personId: 'night', weekday: 1, fromMinute: 1200, toMinute: 1920 };
const hours = { from: day('03-31T21:00'), until: day('03-31T23:00') };
const swap = { ...hours, away: 'night', comes: 'other', instead: true, madeAt: day('03-31T20:00'), endedAt: null };
const nobody: RotaRows = { weekly: [], plans: [], changes: [], turning: [] };

const plan = {
  ...always,
  id: 'plan',
  from: day('03-31T00:00'),
  until: day('04-01T00:00'),
  shifts: [{ personId: 'planned', from: at('03-31T22:00'), until: at('03-31T23:00') }],
};

const stories: readonly (readonly [string, Partial<RotaRows>, string, readonly string[] | null])[] = [
  ['a Monday night, before it', {}, '03-31T19:59', []],
  ['a Monday night', {}, '03-31T20:00', ['night']],
  ['and past midnight', {}, '04-01T07:59', ['night']],
  ['not on Tuesday night', {}, '04-01T20:00', []],
  ['a row that has ended', { weekly: [{ ...night, endedAt: day('03-31T22:00') }] }, '03-31T22:00', []],
  ['one that has not begun', { weekly: [{ ...night, madeAt: day('03-31T22:01') }] }, '03-31T22:00', []],
  ['a swap', { changes: [swap] }, '03-31T21:00', ['other']],
  ['outside of it', { changes: [swap] }, '03-31T23:00', ['night']],
  ['before it was taken', { changes: [{ ...swap, madeAt: day('03-31T22:00') }] }, '03-31T21:30', ['night']],
  ['undone', { changes: [{ ...swap, endedAt: day('03-31T21:30') }] }, '03-31T21:30', ['night']],
  ['for somebody who is not there', { changes: [{ ...swap, away: 'absent' }] }, '03-31T21:30', ['night']],
  ['beside the others', { changes: [{ ...swap, away: null, instead: false }] }, '03-31T21:30', ['night', 'other']],
  ['a plan stands in place of the week', { plans: [plan] }, '03-31T21:30', []],
  ['with its own shifts', { plans: [plan] }, '03-31T22:00', ['planned']],
  ['withdrawn', { plans: [{ ...plan, endedAt: day('03-31T22:00') }] }, '03-31T22:00', ['night']],
  ['a rotation', { turning: [{ ...always, from: day('03-01T00:00'), until: null }] }, '03-31T22:00', null],
];

test.each(stories.map(([words, ...story]) => [words, story] as const))('%s', (_, [rows, time, people]) => {
  const duty = onCallThen({ ...nobody, weekly: [night], ...rows }, at(time), at(time));
  expect(duty && [...duty].sort()).toEqual(people);
});
