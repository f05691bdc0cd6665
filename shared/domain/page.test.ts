import { DutyMessage } from './dutyPage';
import { goingOutside, idempotencyKey, laterPageState, PageState, pageStatesBefore, ringing } from './page';

const upwards: readonly PageState[] = ['planned', 'handed-over', 'failed', 'delivered', 'read', 'acknowledged'];

test('receipts in any order end in the same state', () => {
  for (const first of PageState.options) {
    for (const second of PageState.options) {
      expect(laterPageState(laterPageState('planned', first), second)).toBe(
        laterPageState(laterPageState('planned', second), first),
      );
    }
  }
});

test('a late receipt never moves a page back', () => {
  for (const [at, state] of upwards.entries()) {
    for (const earlier of upwards.slice(0, at + 1)) expect(laterPageState(state, earlier)).toBe(state);
    expect([...pageStatesBefore(state)].sort()).toEqual([...upwards.slice(0, at)].sort());
  }
});

test('every part of the key makes another page', () => {
  const one = {
    alarm: 'a',
    message: 'read-now',
    level: 0,
    round: 0,
    person: 'p',
    channel: 'socket',
    attempt: 1,
  } as const;
  const others = [
    { ...one, alarm: 'b' },
    { ...one, message: 'read-now-unclaimed' as const },
    { ...one, level: 1 },
    { ...one, round: 1 },
    { ...one, person: 'q' },
    { ...one, channel: 'sms-smpp' as const },
    { ...one, attempt: 2 },
  ];
  expect(new Set([one, ...others].map(idempotencyKey)).size).toBe(8);
  expect(idempotencyKey({ ...one })).toBe(idempotencyKey(one));
});

test('everything that rings leaves the house, except a word that all is well; an offer of routine work does not', () => {
  expect(ringing.filter((message) => !goingOutside.includes(message))).toEqual(['bedside-claimed']);
  expect(goingOutside).not.toContain('offer');
});

test('what is told of the rota leaves the house, and a swap never rings', () => {
  expect(DutyMessage.options.filter((message) => !goingOutside.includes(message))).toEqual([]);
  expect(ringing).not.toContain('swap-asked');
});
