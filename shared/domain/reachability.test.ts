import type { Channel, OutsideChannel } from './channel';
import { mayCountOn, reachability, screensAlone, type KnownMethod } from './reachability';
import { addTime, hours, milliseconds, minutes, seconds } from './units';

const at = new Date('2031-03-30T05:00:00Z');
const rule = { provenWithinMs: hours(7 * 24), beatWithinMs: seconds(15) };
const ago = (ms: number): Date => addTime(at, milliseconds(-ms));
const method = (channel: KnownMethod['channel'], change: Partial<KnownMethod> = {}): KnownMethod => ({
  channel,
  enabled: true,
  provenAt: ago(minutes(5)),
  failedAt: null,
  ...change,
});
const running = ['sms-smpp', 'pager-snpp', 'robot-wecom'] as const;
const sms = method('sms-smpp');
const pager = method('pager-snpp');
const beating = { armedAt: ago(seconds(10)) };

const judge = (methods: readonly KnownMethod[], dashboard: { armedAt: Date | null } | null = null) =>
  reachability({ methods, dashboard, running }, at, rule);

test.each([
  ['two proven channels', judge([sms, pager]), 'green'],
  ['one', judge([sms]), 'amber'],
  ['none', judge([]), 'red'],
  ['one and an armed dashboard', judge([sms], beating), 'green'],
  ['a dashboard alone', judge([], beating), 'amber'],
  ['a dashboard without sound', judge([sms], { armedAt: null }), 'amber'],
  ['a dashboard that stopped beating', judge([sms], { armedAt: ago(seconds(16)) }), 'amber'],
  ['two numbers of one channel', judge([sms, sms]), 'amber'],
  ['a robot besides', judge([sms, method('robot-wecom')]), 'amber'],
  ['proven seven days ago', judge([method('sms-smpp', { provenAt: ago(hours(168)) }), pager]), 'green'],
  ['proven longer ago', judge([method('sms-smpp', { provenAt: ago(hours(168) + 1) }), pager]), 'amber'],
  ['never proven', judge([method('sms-smpp', { provenAt: null }), pager]), 'amber'],
  ['failed since it was proven', judge([method('sms-smpp', { failedAt: ago(minutes(1)) }), pager]), 'amber'],
  ['failed before it was proven', judge([method('sms-smpp', { failedAt: ago(minutes(9)) }), pager]), 'green'],
  ['switched off by its owner', judge([method('sms-smpp', { enabled: false }), pager]), 'amber'],
  ['a channel that the group does not run', judge([method('email'), pager]), 'amber'],
])('%s: %j is %s', (_, { level }, expected) => {
  expect(level).toBe(expected);
});

const counts = (proven: readonly Channel[], runs: readonly OutsideChannel[], seenLately = false): boolean =>
  mayCountOn({ proven, running: runs, seenLately });

test.each([
  ['two channels run and both are proven', counts(['sms-smpp', 'pager-snpp'], running), true],
  ['one of two, however lately signed in', counts(['sms-smpp'], running, true), false],
  ['one of two at a screen that beats', counts(['socket', 'sms-smpp'], running, true), true],
  ['none of two, signed in lately', counts([], running, true), false],
  ['the only one that runs, and signed in lately', counts(['sms-smpp'], ['sms-smpp'], true), true],
  ['the only one that runs, never signed in', counts(['sms-smpp'], ['sms-smpp']), false],
  ['signed in lately, the only one not proven', counts([], ['sms-smpp'], true), false],
  ['a screen in a group without channels', counts([], [], true), true],
  ['a screen where only a robot runs', counts([], ['robot-wecom'], true), true],
  ['neither channel nor screen', counts([], []), false],
])('the rota counts on %s: %j', (_, counted, expected) => {
  expect(counted).toBe(expected);
});

test('a robot alone leaves the screens alone', () => {
  expect([screensAlone([]), screensAlone(['robot-wecom']), screensAlone(running)]).toEqual([true, true, false]);
});
