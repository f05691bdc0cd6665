import { PageContent, PageMessage } from '../../../../shared/domain/page';
import { answering, isHere } from './messages';

const caseId = '00000000-0000-4000-8000-000000000001';
const alarmId = '00000000-0000-4000-8000-000000000002';

const content = (message: PageMessage): PageContent =>
  PageContent.parse({
    message,
    alarmKind: 'read-now',
    alarmId,
    caseId,
    caseTail: '0017',
    clinic: '清河镇卫生院',
    severity: 'critical',
    level: 0,
    round: 0,
    drill: false,
  });

test('a reader answers a suspicion by opening the case, and by nothing less', () => {
  expect(answering(content('read-now'), ['specialist'])).toEqual({ path: `/read/${caseId}`, acknowledge: null });
});

test('a coordinator who is told of it cannot read, so taking note is the answer', () => {
  const way = answering(content('read-now-unclaimed'), ['coordinator']);
  expect(way.path).toBe(`/alarms?alarm=${alarmId}`);
  expect(way.acknowledge?.[0]).toBe('已知悉');
});

test('the clinic answers a question of a reader, the desk that is reminded of it can only take note', () => {
  expect(answering(content('info-overdue'), ['clinician'])).toEqual({ path: '/inbox', acknowledge: null });
  expect(answering(content('info-overdue'), ['coordinator']).acknowledge?.[0]).toBe('已知悉');
});

test('a hand-over is answered by taking it on the page of the rota, a swap also by taking note', () => {
  expect(answering(content('shift-handed'), ['specialist'])).toEqual({ path: '/rota?tab=handover', acknowledge: null });
  expect(answering(content('swap-asked'), ['specialist'])).toMatchObject({ path: '/rota?tab=swaps' });
});

test('the bedside answers that somebody is with the patient', () => {
  expect(answering(content('bedside-prompt'), ['technician']).acknowledge?.[0]).toBe('我已在患者身边');
});

test('a critical value is never answered by taking note', () => {
  for (const role of ['technician', 'clinician'] as const) {
    expect(answering(content('critical-alert'), [role])).toEqual({
      path: `/alarms?alarm=${alarmId}`,
      acknowledge: null,
    });
  }
});

test.each(PageMessage.options)('every page leads somewhere its receiver may open: %s', (message) => {
  expect(answering(content(message), ['clinician']).path).toMatch(/^\/(alarms|inbox|worklist|wall|me\/contacts)/);
});

test('where an alarm is answered there is no button that leads there', () => {
  const path = answering(content('critical-alert'), ['clinician']).path ?? '';
  expect(isHere(path, { pathname: '/alarms', search: `?alarm=${alarmId}` })).toBe(true);
  expect(isHere(path, { pathname: '/alarms', search: '' })).toBe(false);
  expect(isHere(`/read/${caseId}`, { pathname: `/read/${caseId}`, search: '' })).toBe(true);
});
