import { PageMessage, ringing } from '../../../../shared/domain/page';
import { armSound, isArmed } from './horn';
import { leftOfShift, patterns, soundFor, wallSound } from './sound';

test('silence only while nothing rings', () => {
  expect(soundFor([])).toBeNull();
  for (const message of ringing) expect(soundFor([message])).not.toBeNull();
});

test('a critical value drowns a suspicion, and the bedside is never silent', () => {
  expect(soundFor(['read-now', 'critical-alert'])).toBe('critical');
  expect(soundFor(['read-now', 'bedside-prompt'])).toBe('bedside');
  expect(soundFor(['read-now-unclaimed'])).toBe('read-now');
});

test('the three alarms are told apart by their rhythm and end before they repeat', () => {
  const rhythms = Object.values(patterns).map(({ tones }) => JSON.stringify(tones));
  expect(new Set(rhythms).size).toBe(rhythms.length);
  for (const { tones, everyMs } of [patterns.critical, patterns.bedside, patterns['read-now']]) {
    const last = tones.at(-1)!;
    expect((last.at + last.length) * 1000).toBeLessThan(everyMs);
  }
});

test('nothing in the list of pages is without a sound by mistake', () => {
  expect(PageMessage.options.filter((message) => soundFor([message]) === null)).toEqual([]);
});

test('the wall sounds for red that nobody has in hand, and for nothing else', () => {
  const alarm = (severity: 'suspected' | 'critical' | 'significant', held: boolean) =>
    ({ kind: severity === 'suspected' ? 'read-now' : 'critical-alert', severity, held, since: '' }) as const;
  expect(wallSound([])).toBeNull();
  expect(wallSound([alarm('critical', true), alarm('significant', false), alarm('suspected', true)])).toBeNull();
  expect(wallSound([alarm('suspected', false)])).toBe('read-now');
  expect(wallSound([alarm('suspected', false), alarm('critical', false)])).toBe('critical');
});

test('a gesture arms one shift: twelve hours later the open tab is no channel any more, until the next', async () => {
  const kept = new Map<string, string>();
  const node = { connect: () => node, gain: { setValueAtTime: () => null, linearRampToValueAtTime: () => null } };
  const tone = { connect: () => node, start: () => null, stop: () => null, frequency: { value: 0 } };
  class Audio {
    state = 'running';
    currentTime = 0;
    resume = () => Promise.resolve();
    createOscillator = () => tone;
    createGain = () => node;
  }
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  };
  jest.useFakeTimers({ now: 1_000_000 });
  Object.assign(globalThis, { AudioContext: Audio, sessionStorage: storage });
  expect(leftOfShift(0, 12 * 3_600_000)).toBe(0);
  await armSound();
  jest.advanceTimersByTime(12 * 3_600_000 - 1);
  expect(isArmed()).toBe(true);
  jest.advanceTimersByTime(1);
  expect(isArmed()).toBe(false);
  await armSound();
  expect(isArmed()).toBe(true);
  jest.useRealTimers();
});
