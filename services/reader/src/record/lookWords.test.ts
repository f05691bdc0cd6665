import { ShownList } from '../../../../shared/domain/shownList';
import { actWords, lookWords } from './lookWords';

test.each([
  ...['view-patient-phone', 'patient-looked-for', 'shown-in-list', 'dispose', 'retract-alert', 'no-repeat'],
  ...['change-agreement', 'change-contacts', 'set-up-channel'],
])('whoever reads who has looked reads %s in Chinese', (act) => {
  expect(actWords(act, 'zh')).toMatch(/\p{Script=Han}/u);
});

test('an act without a word is shown by its name', () => {
  expect(actWords('some-new-act', 'zh')).toBe('some-new-act');
});

test.each(ShownList.options)('the list %s in which somebody was shown a patient is named in Chinese', (list) => {
  const words = lookWords({ action: 'shown-in-list', list }, 'zh');
  expect(words).toMatch(/^在“\p{Script=Han}+”中看到$/u);
});

test('a look outside of lists is named by what was done', () => {
  expect(lookWords({ action: 'view-case', list: null }, 'zh')).toBe('查看申请');
});
