import { TimelineEvent } from '../../../../shared/domain/timeline';
import { detailWords } from './timelineDetail';
import { timelineWords } from './words';

test('a line says what a person reads, in words', () => {
  expect(detailWords({ findingKeys: ['acute-mi-suspected'], severity: 'critical', personId: 'b1' }, 'zh')).toBe(
    '危急值 · 急性心肌梗死',
  );
  expect(detailWords({ resolution: 'not-critical', reason: '肌电干扰' }, 'zh')).toBe('排除 · 理由 肌电干扰');
  expect(detailWords({ level: 2, round: 3 }, 'en')).toBe('level 2 · round 3');
});

test('what nobody reads stays out of the way', () => {
  expect(detailWords({ epoch: 2, caseId: 'x', nested: { a: 1 } }, 'zh')).toBe('');
});

test('every event has its Chinese name', () => {
  for (const event of TimelineEvent.options) expect(timelineWords[event][0]).toMatch(/\p{Script=Han}/u);
});
