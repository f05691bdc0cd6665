import { TimelineEvent } from '../../../../shared/domain/timeline';
import type { Language } from '../words/language';
import { detailWords, namesIn, type Names } from './timelineDetail';
import { timelineWords } from './words';

type Detail = Parameters<typeof detailWords>[0]['detail'];
const said = (detail: Detail, language: Language, names?: Names): string =>
  detailWords({ event: 'claimed', detail }, language, names);

test('a line says what a person reads, in words', () => {
  expect(said({ findingKeys: ['acute-mi-suspected'], severity: 'critical', personId: 'b1' }, 'zh')).toBe(
    '危急值 · 急性心肌梗死',
  );
  expect(said({ resolution: 'not-critical', reason: '肌电干扰' }, 'zh')).toBe('排除 · 理由 肌电干扰');
  expect(said({ level: 2, round: 2 }, 'en')).toBe('level 2 · round 3');
});

test('how somebody was looked for is said with what came of it', () => {
  expect(said({ way: 'village-doctor', note: '不在家' }, 'zh')).toBe('方式 村医 · 备注 不在家');
});

test('what the other side agreed is said in words, what somebody wrote of it as written', () => {
  expect(said({ outcome: 'patient-left' }, 'zh')).toBe('结果 患者已离开或联系不上');
  expect(said({ outcome: '已转运' }, 'zh')).toBe('结果 已转运');
});

test('what nobody reads stays out of the way', () => {
  expect(said({ epoch: 2, caseId: 'x', nested: { a: 1 } }, 'zh')).toBe('');
});

test('every event has its Chinese name', () => {
  for (const event of TimelineEvent.options) expect(timelineWords[event][0]).toMatch(/\p{Script=Han}/u);
});

test('a person named only by id is called by the name they acted under', () => {
  const names = namesIn([{ actor: { kind: 'person', id: 'p1', name: '王海燕' } }]);
  expect(said({ personId: 'p1' }, 'zh', names)).toBe('王海燕');
  expect(said({ personId: 'p2' }, 'zh', names)).toBe('');
});

test('a machine’s code is said in words, a person’s reason as written', () => {
  expect(said({ reason: 'lease-lost' }, 'zh')).toBe('理由 阅图权限失效');
  expect(said({ reason: 'timeout' }, 'zh')).toBe('理由 超时未应答');
  expect(said({ reason: '正在抢救' }, 'zh')).toBe('理由 正在抢救');
});

test('what the analysis found critical is suspected until a reader has said so', () => {
  const detail = { severity: 'critical' };
  expect(detailWords({ event: 'analyzed', detail }, 'zh')).toBe('疑似危急');
  expect(detailWords({ event: 'alert-declared', detail }, 'zh')).toBe('危急值');
});

test('levels and rounds are counted as on the alarm’s card', () => {
  const detail = { level: 0, round: 0 };
  expect(detailWords({ event: 'read-now-paged', detail }, 'zh')).toBe('级别 1 · 轮次 1');
});
