import { TimelineEvent } from '../../../../shared/domain/timeline';
import { detailWords, namesIn } from './timelineDetail';
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

test('a person named only by id is called by the name they acted under', () => {
  const names = namesIn([{ actor: { kind: 'person', id: 'p1', name: '王海燕' } }]);
  expect(detailWords({ personId: 'p1' }, 'zh', names)).toBe('王海燕');
  expect(detailWords({ personId: 'p2' }, 'zh', names)).toBe('');
});

test('a machine’s code is said in words, a person’s reason as written', () => {
  expect(detailWords({ reason: 'lease-lost' }, 'zh')).toBe('理由 阅图权限失效');
  expect(detailWords({ reason: '正在抢救' }, 'zh')).toBe('理由 正在抢救');
});
