import { actWords } from './lookWords';

test.each([
  ...['view-patient-phone', 'patient-looked-for', 'shown-in-list', 'dispose', 'retract-alert', 'no-repeat'],
  ...['change-agreement', 'change-contacts', 'set-up-channel'],
])('whoever reads who has looked reads %s in Chinese', (act) => {
  expect(actWords(act, 'zh')).toMatch(/\p{Script=Han}/u);
});

test('an act without a word is shown by its name', () => {
  expect(actWords('some-new-act', 'zh')).toBe('some-new-act');
});
