import { OutsideChannel } from './channel';
import { pageText, replyCodeIn, testText } from './pageText';

const facts = {
  message: 'critical-alert',
  severity: 'critical',
  clinicZh: '清河镇卫生院',
  clinicEn: 'Qinghe Clinic',
  caseTail: '0012',
  code: '4821',
  drill: false,
} as const;

test('an SMS says how grave, where, which and the code, within one message of UCS-2', () => {
  const text = pageText('sms-smpp', facts);
  expect(text).toBe('【同心】危急 清河镇卫生院 尾号0012 请登录处理，收到回复 1 4821');
  const longest = pageText('sms-smpp', { ...facts, severity: 'significant', clinicZh: '清'.repeat(60), drill: true });
  expect(longest.length).toBeLessThanOrEqual(70);
  expect(longest).toContain('1 4821');
});

test('of the rota nothing is said but that something waits', () => {
  const swap = { ...facts, message: 'swap-asked', severity: 'none', clinicZh: '同心县人民医院', caseTail: '' } as const;
  expect(pageText('sms-smpp', swap)).toBe('【同心】值班通知 同心县人民医院 换班请求 请登录查看，收到回复 1 4821');
  expect(pageText('pager-snpp', swap)).toBe('NOTICE SWAP ASKED reply 1 4821');
});

test('a pager is told in ASCII', () => {
  expect(pageText('pager-snpp', facts)).toBe('CRITICAL Qinghe Clinic #0012 reply 1 4821');
  expect(pageText('pager-snpp', { ...facts, clinicEn: '清河 Qinghe' })).toMatch(/^[\x20-\x7e]+$/);
});

test.each(OutsideChannel.options)('%s: a drill is marked', (channel) => {
  expect(pageText(channel, { ...facts, drill: true })).toMatch(/演练|DRILL/);
  expect(pageText(channel, facts)).not.toMatch(/演练|DRILL/);
  expect(testText(channel, '4821')).toContain('4821');
});

test('a retraction does not ring as a critical value', () => {
  expect(pageText('sms-smpp', { ...facts, message: 'alert-retracted' })).toContain('已撤回');
});

test.each([
  ['1 4821', '4821'],
  ['１　４８２１', '4821'],
  ['1,4821 谢谢', '4821'],
  ['14821', '4821'],
  ['1 48213', null],
  ['4821', null],
  ['2 4821', null],
  ['收到', null],
])('the reply %s means %s', (said, code) => {
  expect(replyCodeIn(said)).toBe(code);
});
