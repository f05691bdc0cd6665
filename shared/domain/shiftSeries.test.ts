import { shiftSeries } from './shiftSeries';

const at = (time: string): Date => new Date(`2031-${time}:00+08:00`);
/** Monday to the next Monday, both at 08:00. */
const plan = { from: at('04-07T08:00'), until: at('04-14T08:00') };
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const said = (turns: ReturnType<typeof shiftSeries<string>>): readonly string[] =>
  turns.map(({ person, from, until }) => {
    const local = (time: Date): string => new Date(time.getTime() + 8 * 3_600_000).toISOString().slice(5, 16);
    return `${person} ${local(from)} ${local(until)}`;
  });

test('working days of one person', () => {
  const turns = shiftSeries(plan, { weekdays: [1, 2, 3, 4, 5], fromMinute: 480, toMinute: 1080 }, ['a']);
  expect(said(turns)).toHaveLength(5);
  expect(said(turns)[0]).toBe('a 04-07T08:00 04-07T18:00');
  expect(said(turns)[4]).toBe('a 04-11T08:00 04-11T18:00');
});

test('nights by turns, ending on the next morning and with the plan', () => {
  const turns = shiftSeries(plan, { weekdays: everyDay, fromMinute: 1080, toMinute: 480 }, ['a', 'b', 'c']);
  expect(said(turns)).toEqual([
    'a 04-07T18:00 04-08T08:00',
    'b 04-08T18:00 04-09T08:00',
    'c 04-09T18:00 04-10T08:00',
    'a 04-10T18:00 04-11T08:00',
    'b 04-11T18:00 04-12T08:00',
    'c 04-12T18:00 04-13T08:00',
    'a 04-13T18:00 04-14T08:00',
  ]);
});

test('what reaches out of the plan is left out, and nobody has no turn', () => {
  expect(shiftSeries(plan, { weekdays: [1], fromMinute: 420, toMinute: 900 }, ['a'])).toEqual([]);
  expect(shiftSeries(plan, { weekdays: everyDay, fromMinute: 480, toMinute: 1080 }, [])).toEqual([]);
  expect(shiftSeries(plan, { weekdays: [], fromMinute: 480, toMinute: 1080 }, ['a'])).toEqual([]);
});
