import { answersAt, levelsAt, type DutyContact } from './dutyContacts';
import { PersonId } from './ids';

const idOf = (n: number): PersonId => PersonId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
const at = (time: string): Date => new Date(`2031-03-31T${time}:00+08:00`);
const contact = (level: number, n: number, change: Partial<DutyContact> = {}): DutyContact => ({
  post: 'clinic',
  level,
  personId: idOf(n),
  service: null,
  fromMinute: null,
  toMinute: null,
  ...change,
});

test.each([
  ['08:00', true],
  ['17:59', true],
  ['18:00', false],
  ['07:59', false],
])('from eight to six at %s: %s', (time, answers) => {
  expect(answersAt({ fromMinute: 480, toMinute: 1080 }, at(time))).toBe(answers);
});

test.each([
  ['18:00', true],
  ['23:59', true],
  ['03:10', true],
  ['08:00', false],
])('from six into the next morning at %s: %s', (time, answers) => {
  expect(answersAt({ fromMinute: 1080, toMinute: 1920 }, at(time))).toBe(answers);
});

test('levels keep their places when nobody answers in between, and each post and service its own', () => {
  const contacts = [
    contact(1, 1, { fromMinute: 480, toMinute: 1080 }),
    contact(1, 2, { fromMinute: 1080, toMinute: 1920 }),
    contact(4, 3),
    contact(4, 3, { fromMinute: 0, toMinute: 60 }),
    contact(1, 5, { post: 'coordinator' }),
    contact(2, 6, { service: 'imaging' }),
  ];
  const asked = (service: 'ecg-resting' | 'imaging') =>
    levelsAt(contacts, { post: 'clinic', service, at: at('00:30') });
  expect(asked('ecg-resting')).toEqual([[idOf(2)], [], [], [idOf(3)]]);
  expect(asked('imaging')).toEqual([[idOf(2)], [idOf(6)], [], [idOf(3)]]);
  expect(levelsAt(contacts, { post: 'department-head', service: 'ecg-resting', at: at('00:30') })).toEqual([]);
});
