import { PageMessage, ringing } from '../../../../shared/domain/page';
import { patterns, soundFor, wallSound } from './sound';

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
