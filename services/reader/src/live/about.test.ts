import { PageContent } from '../../../../shared/domain/page';
import { aboutWords } from './about';

const common = { alarmId: '00000000-0000-4000-8000-000000000002', severity: 'none', level: 0, round: 0, drill: false };
const now = Date.parse('2031-03-31T02:00:00Z');

test('a page of a case says the clinic and the last digits', () => {
  const caseId = '00000000-0000-4000-8000-000000000001';
  const content = { ...common, message: 'offer', alarmKind: 'case', caseId, caseTail: '0017', clinic: '清河镇卫生院' };
  expect(aboutWords(PageContent.parse(content), now, 'zh')).toBe('清河镇卫生院 · 尾号 0017');
});

test('a page of the rota says whom, when and how much, and no digits of a case', () => {
  const duty = { who: '王海燕', from: '2031-03-31T12:00:00Z', until: '2031-04-01T00:00:00Z', red: 1, claims: 2 };
  const content = { ...common, message: 'swap-asked', alarmKind: 'duty', caseId: null, caseTail: '', clinic: '县医院' };
  expect(aboutWords(PageContent.parse({ ...content, duty }), now, 'zh')).toBe(
    '县医院 · 王海燕 · 今天 20:00 至 4月1日 08:00 · 未结报警 1 · 在手申请 2',
  );
  const sameDay = { ...duty, until: '2031-03-31T14:30:00Z', red: 0, claims: 0 };
  expect(aboutWords(PageContent.parse({ ...content, duty: sameDay }), now, 'zh')).toBe(
    '县医院 · 王海燕 · 今天 20:00 至 22:30',
  );
  const bare = { who: null, from: null, until: null, red: 0, claims: 0 };
  expect(aboutWords(PageContent.parse({ ...content, duty: bare }), now, 'en')).toBe('县医院');
});
