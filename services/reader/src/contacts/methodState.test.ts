import type { ContactView } from '../../../../shared/contracts/contacts';
import { ContactMethodId } from '../../../../shared/domain/ids';
import { methodState } from './methodState';

const now = Date.parse('2031-03-30T05:00:00Z');
const ago = (hours: number): string => new Date(now - hours * 3_600_000).toISOString();
const sms: ContactView = {
  id: ContactMethodId.parse('00000000-0000-4000-8000-000000000001'),
  channel: 'sms-smpp',
  address: '13800000001',
  enabled: true,
  provenAt: ago(1),
  failedAt: null,
  failure: null,
  testSentAt: null,
};

test.each([
  [{}, 'isProven'],
  [{ provenAt: null }, 'untested'],
  [{ provenAt: ago(169) }, 'expired'],
  [{ failedAt: ago(0.5) }, 'failed'],
  [{ failedAt: ago(2) }, 'isProven'],
  [{ enabled: false }, 'isDisabled'],
  [{ channel: 'email' as const }, 'channelOff'],
  [{ channel: 'robot-wecom' as const }, 'courtesy'],
])('%j is %s', (change, state) => {
  expect(methodState({ ...sms, ...change }, { running: ['sms-smpp', 'robot-wecom'], days: 7, now })).toBe(state);
});
