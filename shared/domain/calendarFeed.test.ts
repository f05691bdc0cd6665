import ICAL from 'ical.js';
import { calendarText } from './calendarFeed';

const at = new Date('2031-03-30T05:00:00Z');
const event = {
  uid: 'a@tongxin',
  from: new Date('2031-03-30T12:00:00Z'),
  until: new Date('2031-03-31T00:00:00Z'),
  summary: '常规心电图值班；代 李明远, “夜班” \\ 一线',
  description: `第一行\n${'很长的说明。'.repeat(30)}`,
};
const read = (text: string): ICAL.Event[] =>
  ICAL.Component.fromString(text)
    .getAllSubcomponents('vevent')
    .map((one) => new ICAL.Event(one));

test('another implementation reads what was written', () => {
  const [seen] = read(calendarText([event], { name: '同心值班', at }));
  expect(seen?.uid).toBe(event.uid);
  expect(seen?.summary).toBe(event.summary);
  expect(seen?.description).toBe(event.description);
  expect(seen?.startDate.toJSDate()).toEqual(event.from);
  expect(seen?.endDate.toJSDate()).toEqual(event.until);
});

test('lines end with CRLF and hold at most 75 octets', () => {
  const text = calendarText([event], { name: '同心值班', at });
  expect(text.endsWith('\r\n')).toBe(true);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});

test('nothing on duty is an empty calendar, not a broken one', () => {
  expect(read(calendarText([], { name: '同心值班', at }))).toEqual([]);
});
